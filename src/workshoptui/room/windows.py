"""Windows: a room whose journal other processes of this computer read, or own."""

from collections.abc import Callable
from pathlib import Path

from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.protocol import Journal
from workshoptui.journal.socket_owner import SocketOwner
from workshoptui.room.signals import KINDS, Signal, Signals, WaysIn


class OpenToWindows:
    """Lets other windows of this computer in to a workshop that this process owns."""

    def __init__(self, owner: SocketOwner, signals: Signals) -> None:
        """Not for callers: use `start`."""
        self._owner = owner
        self._signals = signals
        owner.on_signal = self._heard
        owner.on_trouble = signals.tell_trouble
        for kind in KINDS:
            self._told(kind, False)
        self._unwatch = signals.watch(self._told)

    @classmethod
    async def start(cls, journal: Journal, path: Path, signals: Signals) -> "OpenToWindows":
        """Let windows in to `journal`, which lies at `path`, and tell them the `signals`.

        Raises:
            OSError: there is no place for a socket.
        """
        return cls(await SocketOwner.start(journal, path), signals)

    @property
    def count(self) -> int:
        """How many are attached."""
        return self._owner.windows

    def _heard(self, name: str, content: bytes) -> None:
        if any(name == kind.NAME and kind.FROM_WINDOWS for kind in KINDS):
            self._signals.hear(name, content)

    def _told(self, kind: type[Signal], heard: bool) -> None:
        if not heard:
            self._owner.tell(kind.NAME, self._signals.encoded(kind))

    async def close(self) -> None:
        """Send every window away."""
        self._unwatch()
        await self._owner.close()


class Attachment:
    """That another process owns the journal of a room, until this one takes it over.

    Attributes:
        ways: where phones got in last, by what an owner told.
        away: tells why this copy is nobody's to own any more, as it was handed over; else ``""``.
        on_taken_over: called with the journal itself, once this process owns it.
    """

    def __init__(self, journal: AttachedJournal, signals: Signals) -> None:
        """`signals` are those of the room."""
        self._journal = journal
        self._signals = signals
        self.ways: WaysIn | None = None
        self.away: Callable[[], str] = str
        self.on_taken_over: Callable[[Journal], None] = lambda _journal: None
        self._on_owner: list[Callable[[], object]] = []
        journal.on_signal = signals.hear
        journal.on_owner = self._owner_changed
        for name, content in journal.signals.items():
            signals.hear(name, content)
        signals.watch(self._told)
        self._remember()

    @property
    def has_owner(self) -> bool:
        """Whether some process has the workshop open, this one perhaps."""
        return self._journal.has_owner

    @property
    def is_owner(self) -> bool:
        """Whether it is this one by now."""
        return self._journal.owned is not None

    @property
    def trouble(self) -> str:
        """Why no owner lets this window in, or none may be; ``""`` while nothing is wrong."""
        return self._journal.trouble or ("" if self.has_owner else self.away())

    def watch(self, owner_changed: Callable[[], object]) -> Callable[[], None]:
        """Call `owner_changed` when the owner has gone, and when there is one again."""
        self._on_owner.append(owner_changed)
        return lambda: self._on_owner.remove(owner_changed)

    async def take_over(self) -> None:
        """Become the owner: the journal is this process's to write from here on.

        Raises:
            JournalLocked: somebody else was faster, or the owner still runs.
            JournalBroken: it cannot be opened, is not the one that was attached to, or was handed
                over meanwhile.
        """
        self.on_taken_over(await self._journal.take_over(self.away))

    def _remember(self) -> None:
        self.ways = self._signals.latest(WaysIn) or self.ways

    def _told(self, kind: type[Signal], heard: bool) -> None:
        self._remember()
        if kind.FROM_WINDOWS and not heard and not self.is_owner:
            self._journal.tell(kind.NAME, self._signals.encoded(kind))

    def _owner_changed(self) -> None:
        for tell in list(self._on_owner):
            tell()
