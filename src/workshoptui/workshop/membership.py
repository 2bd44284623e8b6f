"""Membership: whose things count, and two entries of one person made one."""

from collections.abc import Iterator

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.hidden import Hidden, hidden
from workshoptui.workshop.kinds.reveal import Turns
from workshoptui.workshop.kinds.story import Pairs
from workshoptui.workshop.people import (
    Attendance,
    KeptOut,
    Participant,
    Phrase,
    RoleAtClose,
    Token,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop, table_of

_KEYS = frozenset({Token, Phrase, KeptOut, Hidden})
"""The tables by which a person is known again, and that of what was hidden before."""


class SetAside(FacilitatorAction, frozen=True, tag="set-aside"):
    """Somebody, with all they gave, counts no longer: a try-out, or somebody who wants out of it.

    Their phones may send nothing meanwhile.
    """

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant and every row that is theirs among what is hidden, and nowhere else."""
        one = workshop.get(Participant, self.participant)
        rows: list[Row] = [one, *theirs(workshop, one.id)]
        gone = (
            change
            for number, row in enumerate(rows)
            for change in (
                hidden(row, context, number, given_by=one.id, why="aside"),
                Drop(row),
            )
        )
        return *gone, *_named(workshop, one.id, "")


class TakeIn(FacilitatorAction, frozen=True, tag="take-in"):
    """Somebody who was set aside counts again, with all they gave."""

    participant: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """Every row of theirs in its table again."""
        found = [one for one in workshop.all(Hidden, _aside) if one.given_by == self.participant]
        if not found:
            raise Refused("gone", "This person takes part again already.")
        return tuple(change for one in found for change in (Put(one.row), Drop(one)))


class MergePeople(FacilitatorAction, frozen=True, tag="merge-people"):
    """Two entries of one person are one: `participant` becomes `into`."""

    participant: str
    into: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """All that one gave is the other's, phones too; of two ballots in a round, the later."""
        one, into = (workshop.get(Participant, who) for who in (self.participant, self.into))
        if one.id == into.id:
            raise Refused("same-person", "Choose two different entries to join.")
        changes: list[Change] = [Drop(one)]
        for row in _all_with(workshop, one.id):
            moved = row.of_another(one.id, into.id)
            if moved.key == row.key:  # it has an id of its own, and stays where it is
                changes.append(Put(moved))
                continue
            other = workshop.find(table_of(type(row)), moved.key)
            changes.append(Drop(row))
            if isinstance(other, Attendance | RoleAtClose) and isinstance(moved, type(other)):
                # Who said no role with one entry said it with the other.
                moved = msgspec.structs.replace(other, role=other.role or moved.role)
            elif other is not None and _given(moved) <= _given(other):
                continue
            changes.append(Put(moved))
        joined = msgspec.structs.replace(
            into,
            name=into.name or one.name,
            role=into.role or one.role,
            joined_at=min(into.joined_at, one.joined_at),
        )
        return *changes, Put(joined), *_named(workshop, one.id, into.id)


ACTIONS = (SetAside, TakeIn, MergePeople)
"""Everything that can be done here."""


def theirs(workshop: Workshop, participant: str) -> Iterator[Row]:
    """Every row that is from this participant, but for those by which their phones are known."""
    return (row for row in _all_with(workshop, participant) if table_of(type(row)) not in _KEYS)


def both_gave(workshop: Workshop, participant: str, into: str) -> list[Row]:
    """What two entries gave only one of which can count: the rows of the first."""
    return [
        row
        for row in _all_with(workshop, participant)
        if hasattr(row, "given")
        and (key := row.of_another(participant, into).key) != row.key
        and workshop.find(table_of(type(row)), key) is not None
    ]


def set_aside(workshop: Workshop) -> list[Participant]:
    """Who was set aside, in the order in which that was done."""
    return [one.row for one in workshop.all(Hidden, _aside) if isinstance(one.row, Participant)]


def _aside(one: Hidden) -> bool:
    return one.why == "aside"


def _all_with(workshop: Workshop, participant: str) -> Iterator[Row]:
    return (row for _, rows in workshop.tables() for row in rows.values() if row.is_of(participant))


def _given(row: Row) -> int:
    given: int = getattr(row, "given", 0)
    return given


def _named(workshop: Workshop, participant: str, into: str) -> Iterator[Change]:
    """Pairs and turns with another id in place of this one; without it where that is ``""``."""
    for drawn in workshop.all(Pairs, lambda row: any(participant in pair for pair in row.pairs)):
        pairs = (_replaced(pair, participant, into) for pair in drawn.pairs)
        yield Put(msgspec.structs.replace(drawn, pairs=tuple(pair for pair in pairs if pair)))
    for turns in workshop.all(Turns, lambda row: participant in row.order):
        order = _replaced(turns.order, participant, into)
        # Whose turn it is stays whose turn it is, where somebody before them is gone.
        earlier = turns.turn - (
            len(order) < len(turns.order) and turns.order.index(participant) < turns.turn
        )
        yield Put(msgspec.structs.replace(turns, order=order, turn=earlier))


def _replaced(people: tuple[str, ...], participant: str, into: str) -> tuple[str, ...]:
    """The people with another in place of one, who is there once at most."""
    if not into or into in people:
        return tuple(one for one in people if one != participant)
    return tuple(into if one == participant else one for one in people)
