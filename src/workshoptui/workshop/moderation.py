"""Moderation: who wrote something takes it back; the facilitator hides what anybody wrote.

The facilitator's undo brings back what was hidden, and so does `ShowAgain` later on; what was taken
back by its author nobody brings back. A record says how much it was, never what.

Some tables stand here by name: stories, which two people write; cards, groups, models and sections,
whose words others have copied, and what keeps those copies.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.attached import attached_to
from workshoptui.workshop.authored_text import (
    AuthoredText,
    address,
    authored_by,
    authored_texts_in,
    redaction_rule_of,
    row_at,
)
from workshoptui.workshop.card_removal import without_card, without_remark_cards
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copies import copies_taken_out, without_copies
from workshoptui.workshop.copies_back import copies_back
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.kinds.story import Story, without_its_cards
from workshoptui.workshop.kinds.vote import Slate
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.moderated import (
    ModeratedRow,
    moderated_rows_of,
    put_moderated,
    row_set_aside,
)
from workshoptui.workshop.name_copies import name_back, places_of_name, without_name
from workshoptui.workshop.people import Participant
from workshoptui.workshop.redaction import placeholder
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.renaming import renamed_in_rounds
from workshoptui.workshop.restoration import attached_last, put_back, restored, still_hidden
from workshoptui.workshop.same_words import same_words
from workshoptui.workshop.snapshots import Snapshot, snapshots_with, snapshots_without
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop, table_of
from workshoptui.workshop.story_cards import cards_in_words_of, cards_in_words_of_remark
from workshoptui.workshop.taken_back import TakenBack

Address = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9. -]{0,200}$")]
"""A table's tag, a row's key with spaces between its parts, or a part of a row, as in
`AuthoredText`."""


class TakeBack(ParticipantAction, frozen=True, tag="take-back"):
    """Words of my own, taken back, whenever that is. Fields as in `AuthoredText`.

    Attributes:
        edited: of a story that another one told: the `Story.edited` that the sender saw.
    """

    takes: ClassVar[bool] = True
    table: Address
    row: Address
    part: Address = ""
    edited: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The words, gone from everywhere; what others made of them stays, and says so."""
        row, words = _words_at(workshop, self.table, self.row, self.part)
        tells = context.rules >= 3 and words.teller == context.by
        if words.given_by != context.by and not tells:
            raise Refused("not-yours")
        if context.rules < 3 and isinstance(row, Card) and _voted_on(workshop, row):
            raise Refused("voted-on")
        if isinstance(row, Story) and not tells and is_stale(self.edited, row.edited, context):
            raise Refused("withdrawn-story-edited-meanwhile")
        with_it = attached_to(workshop, row)  # such as others' notes beside a story
        without = _without(workshop, row, self.part, context)
        gone: Changes = (*without, *without_copies(workshop, row, context), *map(Drop, with_it))
        if isinstance(row, Story):
            gone += without_its_cards(workshop, row, context)
        if isinstance(row, Remark):
            gone += without_remark_cards(workshop, row, context)
        if not words.seen:
            return gone
        return *gone, Put(TakenBack(f"q{context.seq}", len(with_it), context.at))


class HideWords(FacilitatorAction, frozen=True, tag="hide-words"):
    """Words that anybody wrote are out of sight, everywhere. Fields as in `AuthoredText`."""

    table: Address
    row: Address
    part: Address = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The words among what is hidden, and nowhere else."""
        row, words = _words_at(workshop, self.table, self.row, self.part)
        return _hidden(workshop, [(row, words)], context)


class HideAllOf(FacilitatorAction, frozen=True, tag="hide-all-of"):
    """Everything that one participant wrote is out of sight; what they voted and rated counts."""

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """All their words among what is hidden."""
        written = authored_by(workshop, workshop.get(Participant, self.participant).id)
        if not written:
            raise Refused("nothing-written")
        rows = ((_row(workshop, words.table, words.row), words) for words in written)
        return _hidden(workshop, rows, context)


class ShowAgain(FacilitatorAction, frozen=True, tag="show-again"):
    """What one entry hid can be seen again."""

    entry: Annotated[int, msgspec.Meta(ge=1)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The words where they stood, as far as that is still there.

        What is somebody's who is set aside meanwhile is hidden with them, and comes back with them.
        """
        hidden_rows = [
            moderated_row
            for moderated_row in moderated_rows_of(workshop, self.entry)
            if moderated_row.why == "words"
        ]
        if not hidden_rows:
            raise Refused("shown")
        changes: list[Change] = []
        state = workshop.copy()
        for moderated_row in attached_last(hidden_rows, context):
            shown = _shown_again(state, moderated_row, context)
            state.evolve(shown)
            changes += shown
        return tuple(changes)


ACTIONS = (TakeBack, HideWords, HideAllOf, ShowAgain)
"""Everything that can be done here."""


def _row(workshop: Workshop, table: str, row: str) -> Row:
    there = row_at(workshop, table, row)
    if there is None:
        raise Refused("gone")
    return there


def _words_at(workshop: Workshop, table: str, key: str, part: str) -> tuple[Row, AuthoredText]:
    """The row at an address, and the words that stand in this part of it."""
    row = _row(workshop, table, key)
    words = next((words for words in authored_texts_in(workshop, row) if words.part == part), None)
    if words is None:
        raise Refused("gone")
    return row, words


def _hidden(
    workshop: Workshop, written: Iterable[tuple[Row, AuthoredText]], context: Context
) -> Changes:
    """These words among what is hidden. Several may stand in one row, or have a copy in one."""
    changes: list[Change] = []
    state = workshop.copy()
    number = 0

    def hide(row: Row, given_by: str, part: str) -> None:
        nonlocal number
        number += 1
        without = _without(state, row, part, context)
        kept = tuple(change.row.key for change in without if isinstance(change.row, Snapshot))
        copied, copies = copies_taken_out(state, row, context)
        put = put_moderated(
            row,
            context,
            number,
            given_by=given_by,
            part=part,
            kept=kept,
            copies=copies,
            names=places_of_name(without[1:]),
        )
        gone = (put, *without, *copied)
        state.evolve(gone)
        changes.extend(gone)

    for then, words in written:
        row = _row_now(state, then)
        if row is None:  # it went with what it is attached to
            continue
        for attached in attached_to(state, row):
            hide(attached, attached.given_by, "")
        for card in _in_words_of(state, row):
            hide(card, card.given_by, "")
        again = list(same_words(state, row, words, context))
        hide(row, words.given_by, words.part)
        for other, part in again:
            alike = _row_now(state, other) or other
            hide(alike, FACILITATOR, part)  # not one more that people gave
    return tuple(changes)


def _without(workshop: Workshop, row: Row, part: str, context: Context) -> Changes:
    """A row without its words, and no copy of them anywhere."""
    without = redaction_rule_of(row).without
    changes: list[Change] = [Put(without(row, part, context)) if without else Drop(row)]
    if isinstance(row, Card):
        changes = [*without_card(workshop, row, context)]
    if isinstance(row, Group) or (isinstance(row, Model) and part == "name"):
        changes += renamed_in_rounds(workshop, {row.id: placeholder(context)})
    changes += without_name(workshop, row, part, context)
    if isinstance(row, Section) and part == "text":
        # It would still be read among the texts that the section had earlier.
        earlier = workshop.where(EarlierSection, section_key=row.key)
        changes += (Drop(text) for text in earlier if text.section.text == row.text)
    if isinstance(row, EarlierSection) or (isinstance(row, Section) and part == "text"):
        # Nor in what the model said when a test or the decision came to rest on it.
        section = row.section if isinstance(row, EarlierSection) else row
        changes += snapshots_without(workshop, section)
    return tuple(changes)


def _in_words_of(workshop: Workshop, row: Row) -> list[Card]:
    """The cards that say what a story or a remark says: they go, and come back, with it."""
    if isinstance(row, Remark):
        return cards_in_words_of_remark(workshop, row)
    if isinstance(row, Story):
        return cards_in_words_of(workshop, row.id, row.answers.values())
    return []


def _voted_on(workshop: Workshop, card: Card) -> bool:
    return any(card.id in dict(slate.factors) for slate in workshop.all(Slate))


def _shown_again(workshop: Workshop, moderated_row: ModeratedRow, context: Context) -> Changes:
    """A hidden row in its table again, or its words in the row as it is by now.

    Words of a model come back where they were kept for what rests on it too; by the rules before
    the seventh they did not.
    """
    kept = moderated_row.kept if context.rules >= 7 else ()
    was, part = moderated_row.row, moderated_row.part
    named = name_back(workshop, was, part, moderated_row.names)
    gone = *snapshots_with(workshop, kept, was, part), *named, Drop(moderated_row)
    if redaction_rule_of(was).without is not None:
        return *_words_shown_again(workshop, moderated_row, context), *gone
    hidden = still_hidden(workshop, moderated_row, context)
    if hidden is not None:
        return (Put(hidden),)
    row = None if _row_now(workshop, was) else restored(workshop, was, context)
    if row is None:
        shown: Changes = ()
    else:
        copies = copies_back(workshop, moderated_row.copies, context)
        shown = *put_back(workshop, [row], context), *copies
    if isinstance(was, Card):
        return *shown, *renamed_in_rounds(workshop, {was.id: was.text}), *gone
    return *shown, *gone


def _words_shown_again(
    workshop: Workshop, moderated_row: ModeratedRow, context: Context
) -> Changes:
    """The words in the row as it is by now, also where that is hidden with who gave it."""
    was, now = moderated_row.row, _row_now(workshop, moderated_row.row)
    aside = None if now or context.rules < 5 else row_set_aside(workshop, was)
    if aside is not None:
        now = aside.row
    without = redaction_rule_of(was).without
    if now is None or without is None:
        return ()
    changed = _words_back(was, without(was, moderated_row.part, context), now)
    if isinstance(now, Section):
        changed["edited"] = context.seq
    for name, since in _NAMED.items():
        if name in changed and context.rules >= 3 and hasattr(now, since):
            changed[since] = context.seq
    row = msgspec.structs.replace(now, **changed)
    if aside is not None:
        return (Put(msgspec.structs.replace(aside, row=row)),)
    if isinstance(was, Group | Model) and "name" in changed:
        return Put(row), *renamed_in_rounds(workshop, {was.id: was.name})
    return (Put(row),)


_NAMED = {"name": "named", "title": "shaped"}
"""The fields that hold a name, and those that say which entry gave it."""


def _words_back(was: Row, without: Row, now: Row) -> dict[str, object]:
    """The fields of `now` that are still empty of the words of `was`, with them."""
    changed: dict[str, object] = {}
    for name in was.__struct_fields__:
        before, left, today = (getattr(row, name) for row in (was, without, now))
        if isinstance(before, dict):
            lost = {key: words for key, words in before.items() if key not in left}
            changed[name] = lost | today
        elif before != left == today:
            changed[name] = before
    return changed


def _row_now(workshop: Workshop, row: Row) -> Row | None:
    """The row with the key of this one, as it is by now."""
    return workshop.find(table_of(type(row)), row.key)


def hiding(row: Row) -> HideWords:
    """The action that hides all of a row."""
    return HideWords(str(table_of(type(row)).__struct_config__.tag), address(row.key))


def removed(workshop: Workshop) -> int:
    """How many contributions of people the facilitator removed."""
    return sum(
        moderated_row.why == "words" and moderated_row.given_by != FACILITATOR
        for moderated_row in workshop.all(ModeratedRow)
    )
