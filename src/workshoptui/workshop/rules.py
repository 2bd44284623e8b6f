"""The rules: permissions, applying an entry, folding a journal, and undo."""

from collections.abc import Iterable

from workshoptui.workshop.action import FacilitatorAction, NewcomerAction, ParticipantAction
from workshoptui.workshop.context import FACILITATOR, NEWCOMER
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.joining import kept_out
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.state import EVERYTHING, Changes, Effect, Reversal, Workshop
from workshoptui.workshop.undo import Undo
from workshoptui.workshop.workshop_info import CreateWorkshop, WorkshopInfo


def apply(workshop: Workshop, entry: Entry) -> Changes:
    """The changes that `entry` makes in this state; the state stays as it is.

    Raises:
        Refused: who submitted it may not, or the rules do not allow it now.
    """
    action, by = entry.action, entry.by
    if not isinstance(action, CreateWorkshop) and not workshop.find(WorkshopInfo, ""):
        raise Refused("not-created")
    if isinstance(action, NewcomerAction):
        allowed = by == NEWCOMER
    elif isinstance(action, FacilitatorAction):
        allowed = by == FACILITATOR
    elif isinstance(action, ParticipantAction):
        allowed = workshop.find(Participant, by) is not None
    else:
        allowed = by == FACILITATOR or workshop.find(Participant, by) is not None
    if not allowed:
        raise Refused("not-allowed")
    if kept_out(workshop, by):
        raise Refused("kept-out")
    return action.changes(workshop, entry)


def _applied(workshop: Workshop, entry: Entry) -> Changes:
    """As `apply`; but what the rules of its own time refused is refused for good."""
    if entry.refused:
        raise Refused("refused-before")
    return apply(workshop, entry)


# Entries that count, in order, each with what reverts it.
_Kept = list[tuple[Entry, Reversal]]


class Fold:
    """Folds a journal as it grows: give it every entry once, in order.

    Attributes:
        workshop: what is true now. A new object after an undo, so ask for it each time.
    """

    def __init__(self) -> None:
        self.workshop = Workshop()
        self._kept: _Kept = []
        # An undo that was just checked, by the number it takes back, and what is then true.
        self._foreseen: tuple[int, tuple[_Kept, Workshop]] | None = None

    def check(self, entry: Entry) -> None:
        """Whether `entry` would be accepted now.

        Raises:
            Refused: it would not.
        """
        apply(self.workshop, entry)
        if isinstance(entry.action, Undo):
            self._foreseen = entry.action.entry, self._without(entry.action.entry)

    def apply(self, entry: Entry) -> Effect:
        """Fold in the next entry: what it changed, which after an undo may be `EVERYTHING`.

        Raises:
            Refused: the rules do not allow it; it changed nothing, here and everywhere.
            ValueError: it is not the next entry.
        """
        if entry.seq != self.workshop.seq + 1:
            raise ValueError(f"entry {self.workshop.seq + 1} was expected, not {entry.seq}")
        before = self.workshop
        before.seq, before.chain = entry.seq, entry.chain
        # Whatever comes in between, what was foreseen need no longer be so.
        foreseen, self._foreseen = self._foreseen, None
        try:
            changes = _applied(before, entry)
            if isinstance(entry.action, Undo):
                undone = entry.action.entry
                known = foreseen[1] if foreseen and foreseen[0] == undone else None
                self._kept, self.workshop = known or self._without(undone)
        except Refused:
            before.refused += (entry.seq,)
            raise
        if isinstance(entry.action, Undo):
            after = self.workshop
            after.seq, after.chain, after.refused = entry.seq, entry.chain, before.refused
            after.digests = before.digests
            return EVERYTHING
        self._kept.append((entry, self.workshop.evolve(changes)))
        if any(isinstance(change.row, Resolution) for change in changes):
            self.workshop.digests[entry.seq] = entry.chain
        return changes

    @property
    def accepted(self) -> tuple[Entry, ...]:
        """The entries that count now, in order: neither refused, nor undone, nor an undo."""
        return tuple(entry for entry, _ in self._kept)

    def last_undoable(self) -> Entry | None:
        """The facilitator's latest action that can be taken back, or None."""
        own_entries = (entry for entry, _ in reversed(self._kept) if entry.by == FACILITATOR)
        return next((e for e in own_entries if not isinstance(e.action, CreateWorkshop)), None)

    def _without(self, seq: int) -> tuple[_Kept, Workshop]:
        """The accepted entries folded again without one, and what is then true.

        Goes back to before it and on from there: costs as much as came since, and a copy.

        What the facilitator did since and no longer holds falls away; what others gave never does,
        neither whole nor in part: having come to a sitting is part of joining in it.

        Raises:
            Refused: it is not the facilitator's to undo, or what others gave depends on it.
        """
        numbers = range(len(self._kept) - 1, -1, -1)
        place = next((number for number in numbers if self._kept[number][0].seq == seq), None)
        if place is None:
            raise Refused("undone")
        undone, since = self._kept[place][0], self._kept[place + 1 :]
        if undone.by != FACILITATOR or isinstance(undone.action, CreateWorkshop):
            raise Refused("not-undoable")
        kept, workshop, lost = self._kept[:place], self.workshop.copy(), 0
        workshop.revert(reversal for _, reversal in reversed(self._kept[place:]))
        for entry, before in since:
            from_phone = entry.by != FACILITATOR
            try:
                changes = apply(workshop, entry)
            except Refused:
                lost += from_phone
                continue
            lost += from_phone and not entry.action.takes and len(changes) < len(before)
            kept.append((entry, workshop.evolve(changes)))
        if lost:
            raise Refused("others-depend", contributions=lost)
        return kept, workshop


def fold(entries: Iterable[Entry]) -> Workshop:
    """The state after these entries, which begin with the first of a journal.

    Entries that the rules refuse change nothing.
    """
    folded = Fold()
    for entry in entries:
        try:
            folded.apply(entry)
        except Refused:
            continue
    return folded.workshop
