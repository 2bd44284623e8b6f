"""Moderation: who wrote something takes it back; the facilitator hides what anybody wrote.

The facilitator's undo brings back what was hidden, and so does `ShowAgain` later on; what was taken
back by its author nobody brings back. A record says how much it was, never what.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.hidden import Hidden, hidden, hidden_in
from workshoptui.workshop.kinds.collect import Card
from workshoptui.workshop.kinds.decide import Criterion
from workshoptui.workshop.kinds.group import Group
from workshoptui.workshop.kinds.rank import Options
from workshoptui.workshop.kinds.rate import Sheet
from workshoptui.workshop.kinds.story import Story, deliberations_on
from workshoptui.workshop.kinds.vote import Slate
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.snapshots import Snapshot, snapshots_without
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop, table_of
from workshoptui.workshop.taken_back import TAKEN_BACK, TakenBack
from workshoptui.workshop.words import REMOVED, instead
from workshoptui.workshop.written import (
    Written,
    address,
    row_at,
    words_of,
    written_by,
    written_in,
)

Address = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9. -]{0,200}$")]
"""A table's tag, a row's key with spaces between its parts, or a part of a row: see `Written`."""


class TakeBack(ParticipantAction, frozen=True, tag="take-back"):
    """Words of my own, taken back, whenever that is. Fields as in `Written`.

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
        row, one = _found(workshop, self.table, self.row, self.part)
        tells = context.rules >= 3 and one.teller == context.by
        if one.given_by != context.by and not tells:
            raise Refused("not-yours", "Only the person who wrote this can take it back.")
        if context.rules < 3 and isinstance(row, Card) and _voted_on(workshop, row):
            raise Refused("voted-on", "The group has voted on this card, so it stays for now.")
        if isinstance(row, Story) and not tells and is_stale(self.edited, row.edited, context):
            raise Refused(
                "edited-meanwhile",
                "The person who told it has just changed this story, so it is still there. Read it "
                "as it is now, and take it back then if it should go.",
            )
        # Beside a story stand others' notes, which say nothing without it.
        beside = deliberations_on(workshop, row.id) if isinstance(row, Story) else []
        gone = (*_without(workshop, row, self.part, context), *map(Drop, beside))
        if not one.seen:
            return gone
        return *gone, Put(TakenBack(f"q{context.seq}", len(beside), context.at))


class HideWords(FacilitatorAction, frozen=True, tag="hide-words"):
    """Words that anybody wrote are out of sight, everywhere. Fields as in `Written`."""

    table: Address
    row: Address
    part: Address = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The words among what is hidden, and nowhere else."""
        row, one = _found(workshop, self.table, self.row, self.part)
        return _hide(workshop, [(row, one)], context)


class HideAllOf(FacilitatorAction, frozen=True, tag="hide-all-of"):
    """Everything that one participant wrote is out of sight; what they voted and rated counts."""

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """All their words among what is hidden."""
        found = written_by(workshop, workshop.get(Participant, self.participant).id)
        if not found:
            raise Refused("nothing-written", "There is nothing here that this person wrote.")
        rows = ((_row(workshop, one.table, one.row), one) for one in found)
        return _hide(workshop, rows, context)


class ShowAgain(FacilitatorAction, frozen=True, tag="show-again"):
    """What one entry hid can be seen again."""

    entry: Annotated[int, msgspec.Meta(ge=1)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The words where they stood, as far as that is still there."""
        found = [one for one in hidden_in(workshop, self.entry) if one.why == "words"]
        if not found:
            raise Refused("gone", "These words are shown again already.")
        changes: list[Change] = []
        so_far = workshop.copy()
        for one in found:
            back = (*_shown(so_far, one, context), Drop(one))
            so_far.evolve(back)
            changes += back
        return tuple(changes)


ACTIONS = (TakeBack, HideWords, HideAllOf, ShowAgain)
"""Everything that can be done here."""


def _row(workshop: Workshop, table: str, row: str) -> Row:
    found = row_at(workshop, table, row)
    if found is None:
        raise Refused("gone", "This is no longer there: somebody has just removed it.")
    return found


def _found(workshop: Workshop, table: str, row: str, part: str) -> tuple[Row, Written]:
    """The row at an address, and the words that stand in this part of it."""
    there = _row(workshop, table, row)
    found = next((one for one in written_in(workshop, there) if one.part == part), None)
    if found is None:
        raise Refused("gone", "This is no longer there: somebody has just removed it.")
    return there, found


def _hide(workshop: Workshop, words: Iterable[tuple[Row, Written]], context: Context) -> Changes:
    """These words among what is hidden. Several may stand in one row, or have a copy in one."""
    changes: list[Change] = []
    so_far = workshop.copy()
    number = 0

    def hide(row: Row, given_by: str, part: str) -> None:
        nonlocal changes, number
        number += 1
        put = hidden(row, context, number, given_by=given_by, part=part)
        gone = (put, *_without(so_far, row, part, context))
        so_far.evolve(gone)
        changes += gone

    for there, one in words:
        row = _now(so_far, there)
        if row is None:  # it went with the story that it stood beside
            continue
        if isinstance(row, Story):
            for note in deliberations_on(so_far, row.id):
                hide(note, note.given_by, "")
        hide(row, one.given_by, one.part)
    return tuple(changes)


def _without(workshop: Workshop, row: Row, part: str, context: Context) -> Changes:
    """A row without its words, and no copy of them anywhere."""
    without = words_of(row).without
    changes: list[Change] = [Put(without(row, part, context)) if without else Drop(row)]
    if isinstance(row, Card):
        changes = [*_card_without(workshop, row, context)]
    if isinstance(row, Card | Group) or (isinstance(row, Model) and part == "name"):
        changes += _renamed(workshop, row.id, instead(context))
    if isinstance(row, Model) or (isinstance(row, Section) and part == "title"):
        changes += _names_in_snapshots(workshop, row)
    if isinstance(row, Section) and part == "text":
        # It would still be read among the texts that the section had earlier.
        kept = workshop.all(EarlierSection, lambda old: old.section.key == row.key)
        changes += (Drop(old) for old in kept if old.section.text == row.text)
    if isinstance(row, EarlierSection) or (isinstance(row, Section) and part == "text"):
        # Nor in what the model said when a test or the decision came to rest on it.
        section = row.section if isinstance(row, EarlierSection) else row
        changes += snapshots_without(workshop, section)
    return tuple(changes)


def _card_without(workshop: Workshop, card: Card, context: Context) -> Changes:
    """A card that goes. One that its author takes back keeps its place among others' work."""
    replace = msgspec.structs.replace
    under = workshop.all(Card, lambda other: other.into == card.id)
    if context.by == FACILITATOR or context.rules < 3:
        return Drop(card), *(Put(replace(other, into="")) for other in under)
    if not (under or card.group or card.into):
        return (Drop(card),)
    place = replace(card, text=TAKEN_BACK, meaning="")
    if not under:
        return (Put(place),)
    # Of those who said the same the first takes its place, and its own is among the others.
    first, *others = under
    others.append(place)
    return Put(replace(first, into="", group=card.group)), *(
        Put(replace(other, into=first.id, group="")) for other in others
    )


def _voted_on(workshop: Workshop, card: Card) -> bool:
    return any(card.id in dict(slate.factors) for slate in workshop.all(Slate))


def _renamed(workshop: Workshop, one: str, name: str) -> Iterator[Put]:
    """Wherever a round keeps the name that a factor or a model had: another name for it."""

    def names(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((i, name if i == one else was) for i, was in pairs)

    replace = msgspec.structs.replace
    for slate in workshop.all(Slate, lambda row: one in dict(row.factors)):
        yield Put(replace(slate, factors=names(slate.factors)))
    for sheet in workshop.all(Sheet, lambda row: one in dict(row.criteria)):
        yield Put(replace(sheet, criteria=names(sheet.criteria)))
    for options in workshop.all(Options, lambda row: one in dict(row.models)):
        yield Put(replace(options, models=names(options.models)))
    for criterion in workshop.all(Criterion, lambda row: row.id == one):
        yield Put(replace(criterion, name=name))


def _names_in_snapshots(workshop: Workshop, row: Section | Model) -> Iterator[Put]:
    """What was kept of a model for what rests on it: without the name that is hidden now."""
    replace = msgspec.structs.replace
    model = row.id if isinstance(row, Model) else row.model
    for kept in workshop.all(Snapshot, lambda one: one.model == model):
        if isinstance(row, Model):
            new = replace(kept, name=REMOVED) if kept.name == row.name else kept
        else:
            sections = (
                replace(old, title=REMOVED) if (old.id, old.title) == (row.id, row.title) else old
                for old in kept.sections
            )
            new = replace(kept, sections=tuple(sections))
        if new != kept:
            yield Put(new)


def _shown(workshop: Workshop, one: Hidden, context: Context) -> Changes:
    """A hidden row in its table again, or its words in the row as it is by now."""
    was, now = one.row, _now(workshop, one.row)
    without = words_of(was).without
    if without is None:
        back: list[Change] = [] if now else [Put(was)]
        return (*back, *_renamed(workshop, was.id, was.text)) if isinstance(was, Card) else (*back,)
    if now is None:
        return ()
    changed = _words_back(was, without(was, one.part, context), now)
    if isinstance(now, Section):
        changed["edited"] = context.seq
    for name, since in _NAMED.items():
        if name in changed and context.rules >= 3 and hasattr(now, since):
            changed[since] = context.seq
    put = Put(msgspec.structs.replace(now, **changed))
    if isinstance(was, Group | Model) and "name" in changed:
        return put, *_renamed(workshop, was.id, was.name)
    return (put,)


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


def _now(workshop: Workshop, row: Row) -> Row | None:
    """The row with the key of this one, as it is by now."""
    return workshop.find(table_of(type(row)), row.key)


def hiding(row: Row) -> HideWords:
    """The action that hides all of a row."""
    return HideWords(str(table_of(type(row)).__struct_config__.tag), address(row.key))


def removed(workshop: Workshop) -> int:
    """How many contributions of people the facilitator removed."""
    return sum(one.why == "words" and one.given_by != FACILITATOR for one in workshop.all(Hidden))
