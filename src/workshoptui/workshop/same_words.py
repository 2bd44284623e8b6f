"""Same words: where a group said the same again, or took it over; all of it is hidden together.

What is settled again, as it was before, stands both among what is in force and among what was; so
does a section that was brought back. What was taken over from an earlier workshop stands where it
is shown, changed and removed, and in `Beginning`, which says what it was.
"""

from collections.abc import Iterable, Iterator

from workshoptui.workshop.authored_text import AuthoredText, authored_texts_in
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.group_decision import Decision, EarlierDecision
from workshoptui.workshop.kinds.context import EarlierContext, SettledContext
from workshoptui.workshop.kinds.reflect import EarlierConclusion, EthicsConclusion
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.next_cycle import Beginning, carried_follow_ups
from workshoptui.workshop.state import Row, Workshop

_ALIKE: tuple[tuple[type[Row], ...], ...] = (
    (CitizenValue, EarlierValue, Beginning),
    (SettledContext, EarlierContext),
    (EthicsConclusion, EarlierConclusion),
    (Decision, EarlierDecision),
    (Model, Beginning),
)


def same_words(
    workshop: Workshop, row: Row, words: AuthoredText, context: Context
) -> Iterator[tuple[Row, str]]:
    """The other rows that say these words of a row, each with the part that says them.

    By the rules before the eighth, each was hidden by itself.
    """
    if context.rules < 8:
        return
    if isinstance(row, Beginning) and words.part == "follow-ups":
        yield from ((follow_up, "") for follow_up in carried_follow_ups(workshop, row))
    for other in _candidates(workshop, row):
        for text in authored_texts_in(workshop, other):
            if text.text == words.text and (text.table, text.row) != (words.table, words.row):
                yield other, text.part


def _candidates(workshop: Workshop, row: Row) -> Iterable[Row]:
    if isinstance(row, Section):
        return workshop.where(EarlierSection, section_key=row.key)
    if isinstance(row, EarlierSection):
        now = workshop.find(Section, row.section_key)
        return [
            *([now] if now else []),
            *workshop.where(EarlierSection, section_key=row.section_key),
        ]
    tables = dict.fromkeys(table for alike in _ALIKE if type(row) in alike for table in alike)
    return [other for table in tables for other in workshop.all(table)]
