"""The room: one live workshop; accepts submissions, holds the state and notifies views."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Protocol, Self
from uuid import UUID

import msgspec

from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.protocol import Journal, JournalBroken
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.language.spoken import speaking
from workshoptui.room.outcomes import Outcomes
from workshoptui.room.signals import PeopleHere, SavingTrouble, Signals
from workshoptui.room.watchers import Watchers
from workshoptui.room.windows import Attachment, OpenToWindows
from workshoptui.workshop.action import Action
from workshoptui.workshop.actions import AnyAction
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.revealed import Revealed, as_told
from workshoptui.workshop.rules import Fold
from workshoptui.workshop.runs import AnnounceClosing, closing_runs
from workshoptui.workshop.state import EVERYTHING, Effect, Put, R, Row, Workshop
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.undo import Undo

_encode = msgspec.json.Encoder().encode
_decode: "msgspec.json.Decoder[Action]" = msgspec.json.Decoder(AnyAction)

Clock = Callable[[], float]
"""Seconds since 1970-01-01 UTC."""


class EntryApplied(msgspec.Struct, frozen=True):
    """An entry was applied: it is durable, and folded into the state.

    Attributes:
        entry: the entry, durable; to a window of what the room may see, without what it holds.
        changes: what it changed, which after an undo may be `EVERYTHING`.
    """

    entry: Entry
    changes: Effect

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that this entry put somewhere; none where everything may have changed."""
        if self.changes is EVERYTHING:
            return ()
        return tuple(change.row for change in self.changes if isinstance(change, Put))

    def put(self, kind: type[R]) -> R | None:
        """The row that this entry put into a table first, or None."""
        return next((row for row in self.rows if isinstance(row, kind)), None)


class Backup(Protocol):
    """What copies the journal elsewhere while the room is open, and never holds it up."""

    @property
    def trouble(self) -> str:
        """Why the copy lags or fails, in a sentence or two for people; ``""`` otherwise."""

    @property
    def note(self) -> str:
        """What stands where the copy goes and was left alone; ``""`` where nothing does."""

    async def close(self) -> None:
        """Copy what is left, for a moment at most, and end."""


class Room:
    """One live workshop. Views read `workshop`, watch, and submit actions; nothing else changes it.

    Attributes:
        signals: what is known now and kept nowhere, such as whose phones are connected.
        attachment: that another process owns the journal; None where this one does from the start.
        warnings: what people have to know about how the journal was found, a sentence or two each.
        arrival_secret: tells what knows the tickets of phones that come from where the workshop was
            before; empty where none are expected.
        backup: what copies it to a second folder; None where that is not wanted.
    """

    def __init__(self, journal: Journal, *, clock: Clock, random: Random) -> None:
        self.signals = Signals()
        self._watchers = Watchers(self.signals)
        self.attachment: Attachment | None = None
        self._windows: OpenToWindows | None = None
        self.warnings: tuple[str, ...] = ()
        self.arrival_secret: Callable[[], bytes] = bytes
        self.backup: Backup | None = None
        self.clock = clock
        self._journal = journal
        self._random = random
        self._fold = Fold()
        self._revealed: Revealed | None = None
        self._outcomes = Outcomes()
        self._reader: asyncio.Task[None] | None = None
        self._unmarked: list[int] = []
        self._chains: list[str] = []
        self._origin = ""
        self._missed = False

    @classmethod
    async def attach(
        cls,
        path: Path,
        *,
        clock: Clock,
        random: Random,
        writes: bool = True,
        wait: bool = False,
    ) -> Self:
        """Open a room whose journal, at `path`, another process of this computer owns.

        `writes` is whether anything is to be done from here; with `wait` it is also opened while
        no process owns it.

        Raises:
            NoOwner: none does (without `wait`).
            JournalBroken: the journal cannot be read, or its owner does not let this window in.
        """
        journal = await AttachedJournal.open(path, writes=writes, wait=wait)
        try:
            # A window that does nothing is a wall: it is drawn from what everybody may see.
            room = await cls.open(journal, clock=clock, random=random, only_seen=not writes)
        except BaseException:
            await journal.close()
            raise
        room.attachment = Attachment(journal, room.signals)
        return room

    @classmethod
    async def open(
        cls, journal: Journal, *, clock: Clock, random: Random, only_seen: bool = False
    ) -> Self:
        """Open a room and fold in all entries of its journal.

        With `only_seen` its `workshop` is what the room may see, see `workshop.revealed`.

        Raises:
            JournalBroken: the journal cannot be read.
        """
        room = cls(journal, clock=clock, random=random)
        room._revealed = Revealed() if only_seen else None
        until = journal.last
        caught_up = asyncio.Event()
        if not until:
            caught_up.set()
        room._reader = asyncio.create_task(room._read(until, caught_up))
        waiting = asyncio.create_task(caught_up.wait())
        await asyncio.wait({room._reader, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not caught_up.is_set():
            waiting.cancel()
            await room._reader
            raise JournalBroken(_("The journal ended before all of it could be read."))
        unmarked = unmarked_words([seq for seq in room._unmarked if seq <= until])
        room.warnings = (*journal.warnings, *filter(None, [unmarked]))
        return room

    @property
    def workshop(self) -> Workshop:
        """The present state. Read it each time: after an undo it is another object."""
        return self._revealed.workshop if self._revealed is not None else self._fold.workshop

    @property
    def present(self) -> frozenset[str]:
        """The ids of the participants whose phones are connected now."""
        here = self.signals.latest(PeopleHere)
        return here.people if here else frozenset()

    @property
    def trouble(self) -> str:
        """Why the latest action could not be kept, for people; ``""`` while saving works."""
        trouble = self.signals.latest(SavingTrouble)
        return trouble.words if trouble else ""

    async def open_to_windows(self, path: Path) -> OpenToWindows:
        """Let other windows of this computer in to this workshop, whose journal lies at `path`.

        Raises:
            OSError: there is no place for a socket.
        """
        self._windows = await OpenToWindows.start(self._journal, path, self.signals)
        return self._windows

    @property
    def has_windows(self) -> bool:
        """Whether other windows are attached to this workshop, which this process owns."""
        return self._windows is not None and self._windows.count > 0

    def chain_at(self, seq: int) -> str:
        """The running digest over the journal up to an entry; ``""`` beyond its end."""
        return self._chains[seq - 1] if 1 <= seq <= len(self._chains) else ""

    def secret(self, purpose: str) -> bytes:
        """A secret of this workshop for one purpose, the same whenever it is opened.

        It is made of what only the workshop's own file tells of its first entry, which no cut and
        no earlier copy is without.
        """
        return hashlib.sha256(f"{purpose}\n{self._origin}".encode()).digest()

    def check_not_behind(self, seq: int) -> None:
        """A phone was told of the entry with this number: if the journal has none, say so once.

        A journal that was cut exactly between two entries, or is an earlier copy, looks whole by
        itself.
        """
        last = self.workshop.seq
        if seq <= last or self._missed:
            return
        self._missed = True
        warning = _(
            "Something is missing: a phone has seen entry {seq} of this "
            "workshop, and the file ends with entry {last}. It was cut, or is "
            "an earlier copy: look for the latest one before you go on.",
            seq=seq,
            last=last,
        )
        self.warnings += (warning,)
        self._watchers.tell_trouble()

    async def submit(self, action: Action, *, by: str = FACILITATOR, key: str = "") -> EntryApplied:
        """Clean, check, keep and fold in an action; returns once it is durable and applied.

        Args:
            action: what is to happen; texts in it may be as they came from a phone.
            by: a participant's id, `FACILITATOR` at the terminal only, or `NEWCOMER`.
            key: names this submission; sent again, it returns the first outcome.

        Raises:
            Refused: the rules do not allow it. Nothing was changed.
            JournalBroken: it could not be kept. What was kept before is safe.
        """
        # Phones that have not joined yet share the name "", but never a token.
        sender = by or getattr(action, "token", "")
        keys = self._outcomes.keys_of(sender, key) if key else [self._new_key()]
        if sent_before := next((sent for sent in keys if self._outcomes.find(sent)), None):
            return self._outcomes.get(sent_before)
        key = f"{sender}:{key}" if key else keys[0]
        self._check_reading()
        submission = Submission(
            action=_sound(action),
            by=by,
            at=self.clock(),
            seed=self._random.getrandbits(32),
            key=key,
        )
        self._fold.check(submission.entry(self.workshop.seq + 1))
        try:
            with speaking(None):  # what goes wrong is told to everybody
                entry = await self._journal.append(submission)
        except JournalBroken as broken:
            self.signals.tell_trouble(str(broken))
            raise
        self.signals.tell_trouble("")
        if self._outcomes.find(key) is None:
            self._check_reading()
            await self._outcomes.noted(entry.seq)
        return self._outcomes.get(key)

    def check(self, action: Action, *, by: str = FACILITATOR) -> None:
        """Make sure that `submit` would be allowed this now; changes nothing.

        Raises:
            Refused: as `submit` would be.
        """
        draft = Submission(action=_sound(action), by=by, at=self.clock(), seed=0, key="")
        self._fold.check(draft.entry(self.workshop.seq + 1))

    def outcome_of(self, key: str, *, by: str = FACILITATOR) -> EntryApplied | Refused | None:
        """What came of what was submitted with this key, and would not be done again.

        None where nothing was.
        """
        return self._outcomes.find(f"{by}:{key}")

    @property
    def undoable(self) -> Entry | None:
        """The facilitator's latest action that `undo` would take back, or None."""
        return self._fold.last_undoable()

    async def undo(self) -> Entry:
        """Take back the facilitator's latest action; returns the entry that was taken back.

        Raises:
            Refused: there is none, or what others gave depends on it.
        """
        entry = self.undoable
        if entry is None:
            raise Refused("nothing-to-undo")
        await self.submit(Undo(entry.seq))
        while expired := self._expired_announcement():
            await self.submit(Undo(expired))
        return entry

    def _expired_announcement(self) -> int:
        """The number of an announcement whose time came in what was just taken back; 0 for none.

        It is taken back too: what is open again would be closing since long ago.
        """
        now = self.clock()
        over = {run.id for run in closing_runs(self.workshop) if (run.closing_at or 0.0) <= now}
        accepted = reversed(self._fold.accepted if over else ())
        return next(
            (
                entry.seq
                for entry in accepted
                if isinstance(entry.action, AnnounceClosing) and entry.action.run in over
            ),
            0,
        )

    def watch(
        self,
        on_entry: Callable[[EntryApplied], None],
        on_present: Callable[[], None] = lambda: None,
        on_trouble: Callable[[], None] = lambda: None,
    ) -> Callable[[], None]:
        """Call `on_entry` after every entry, `on_present` when phones come or go or raise a hand.

        `on_trouble` is called when saving stops working, and when it works again.

        All are called in the event loop, in the order in which watching began, and must be quick.
        What one raises goes to the loop's exception handler and stops nobody else. Returns a
        function that ends the watching.
        """
        return self._watchers.add(on_entry, on_present, on_trouble)

    def set_present(self, people: frozenset[str]) -> None:
        """Phones have come or gone; not journaled, as it says nothing about the workshop."""
        self.signals.tell(PeopleHere(people))

    async def close(self) -> None:
        """Close the journal and stop reading it.

        Raises:
            JournalBroken: as the journal's own `close`; reading has stopped all the same.
        """
        try:
            await self._journal.close()
        finally:
            if self._reader is not None:
                await self._reader
            if self.backup is not None:
                await self.backup.close()

    def _new_key(self) -> str:
        return UUID(int=self._random.getrandbits(128)).hex

    def _check_reading(self) -> None:
        """Make sure that what is kept now will be folded in.

        Raises:
            JournalBroken: reading has ended.
        """
        if self._reader is None or self._reader.done():
            raise JournalBroken(
                _("This workshop is closed. What was saved is kept. Open it again.")
            )

    async def _read(self, until: int, caught_up: asyncio.Event) -> None:
        try:
            async for entry in self._journal.follow():
                self._apply(entry)
                if entry.seq >= until:
                    caught_up.set()
        finally:
            self._outcomes.end()

    def _apply(self, entry: Entry) -> None:
        outcome: EntryApplied | Refused
        try:
            changes = self._fold.apply(entry)
        except Refused as refused:
            if self._revealed is not None:
                self._revealed.refused(self._fold.workshop)
            # Kept for long, so without the frames that it came through.
            outcome = refused.with_traceback(None)
            if not entry.refused:
                self._unmarked.append(entry.seq)
                self._journal.mark_refused(entry.seq, refused.code)
        else:
            told = entry
            if self._revealed is not None:
                told, changes = as_told(entry), self._revealed.apply(self._fold.workshop, changes)
            outcome = EntryApplied(told, changes)
        self._chains.append(entry.chain)
        self._origin = self._origin or f"{entry.key}\n{entry.chain}"
        self._outcomes.note(entry, outcome)
        if isinstance(outcome, EntryApplied):
            self._watchers.tell_applied(outcome)


def unmarked_words(refused: Sequence[int]) -> str:
    """What to say of entries that the rules refuse and nobody had marked so; ``""`` for none."""
    if not refused:
        return ""
    numbers = enumerated(map(str, refused))
    return ngettext(
        "Entry {numbers} does not fit the rules and changed nothing: two people acted at the same "
        "moment, or the program stopped before it could mark this in the file.",
        "Entries {numbers} do not fit the rules and changed nothing: two people acted at the same "
        "moment, or the program stopped before it could mark this in the file.",
        len(refused),
        numbers=numbers,
    )


def _sound(action: Action) -> Action:
    """`action` with its texts cleaned, if every value is of its type and in its range.

    Raises:
        Refused: from the cleaning, or ``invalid``.
    """
    try:
        return _decode.decode(_encode(cleaned(action)))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as trouble:
        place = str(trouble).partition(" - at `$.")[2]
        raise Refused("invalid", place.rstrip("`").partition("[")[0]) from trouble
