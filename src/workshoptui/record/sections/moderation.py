"""Moderation: how much was hidden or withdrawn, never what."""

from workshoptui.record.layout import count, people
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.membership import set_aside
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import removed
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.taken_back import TakenBack, taken_back

READS: frozenset[type[Row]] = frozenset({ModeratedRow, KeptOut, TakenBack})
"""The tables that these sentences are made from."""


def moderated(workshop: Workshop) -> str:
    """How much was removed and how many were set aside or kept out; nothing where nobody was."""
    gone, aside = removed(workshop), len(set_aside(workshop))
    out, back = len(workshop.table(KeptOut)), taken_back(workshop)
    dependent_notes = sum(removal.dependent_notes for removal in workshop.all(TakenBack))
    sentences = [
        f"{count(gone, 'contribution')} {_were(gone)} removed by the facilitator." if gone else "",
        f"{count(back, 'contribution')} {_were(back)} taken back by who wrote "
        f"{'it' if back == 1 else 'them'}, after others could see {'it' if back == 1 else 'them'}; "
        "what others gave on it still counts."
        if back
        else "",
        f"{count(dependent_notes, 'note')} of others beside a story went with it."
        if dependent_notes
        else "",
        f"{people(aside)} {_were(aside)} set aside by the facilitator, with all they gave: "
        "nothing of it is counted here."
        if aside
        else "",
        f"{people(out)} {_were(out)} kept from sending more; what they gave before counts."
        if out
        else "",
    ]
    return " ".join(filter(None, sentences))


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
