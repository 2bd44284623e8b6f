"""The attached journal: another process of this computer owns it, and this one reads and writes.

It begins with what the file holds, and goes on with what the owner tells. When the owner ends, what
was not answered yet waits and is sent again, with the same key, to the next owner; which this
process can become.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final, Self

from workshoptui.journal.address import read_address
from workshoptui.journal.disk import JournalFull
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.entry_log import EntryLog
from workshoptui.journal.protocol import Journal, JournalBroken, NoOwner
from workshoptui.journal.provenance import program_version
from workshoptui.journal.wire import (
    PROTOCOL,
    Connection,
    Failed,
    Hello,
    Kept,
    Told,
    TurnedAway,
    Welcome,
    decode_from_owner,
    draft_of,
    encode,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.workshop.entry import Entry, Submission

PATIENCE = 4.0
"""Seconds for which an action waits for an owner, before it is said that nobody knows.

Shorter than a screen may stand still (`tui/watchdog.py`), longer than an owner takes to start."""

AGAIN: Final = 0.1
"""Seconds between two looks for an owner."""

_CONNECTING: Final = 5.0
"""Seconds in which an owner has to let a window in."""

_ATTEMPTS: Final = 3
"""How often the file is read before it is said to be another workshop's."""

_TURNED_AWAY: Final = {
    "version": mark(
        "Another version of this program has this workshop open, so this window cannot join it. "
        "Use the same version for both."
    ),
    "secret": mark("This workshop is open in a program that does not let this one in."),
    "differs": mark(
        "The file of this workshop is not the one that its other window has open. "
        "Close all windows, and look for the latest copy before you go on."
    ),
}


class _Waiting:
    """A draft on its way to the owner, and everybody who waits for its entry."""

    def __init__(self, submission: Submission, message: bytes) -> None:
        self.submission = submission
        self.message = message
        self.answers: list[asyncio.Future[Entry]] = []

    def kept(self, entry: Entry) -> None:
        for answer in self.answers:
            if not answer.done():
                answer.set_result(entry)

    def failed(self, trouble: Exception) -> None:
        for answer in self.answers:
            if not answer.done():
                answer.set_exception(type(trouble)(str(trouble)))


class AttachedJournal:
    """A `Journal` that another process of this computer owns. Open it with `open`.

    Attributes:
        signals: the latest signal of each name that the owner told.
        on_signal: called with each signal that the owner tells, by name; empty takes it back.
        on_owner: called when the owner has gone, and when there is one again.
        trouble: why no owner lets this window in, as a sentence; ``""`` while nothing is wrong.
    """

    warnings: Sequence[str] = ()

    def __init__(self, path: Path, entries: Sequence[Entry], *, writes: bool) -> None:
        """Not for callers: use `open`."""
        self.on_signal: Callable[[str, bytes], None] = lambda _name, _content: None
        self.on_owner: Callable[[], None] = lambda: None
        self.trouble = ""
        self.signals: dict[str, bytes] = {}
        self._path = path
        self._writes = writes
        self._entries = EntryLog(entries)
        self._connection: Connection | None = None
        self._seeking: asyncio.Task[None] | None = None
        self._owned: EmbeddedJournal | None = None
        self._copying: asyncio.Task[None] | None = None
        self._waiting: dict[str, _Waiting] = {}
        self._drafts: set[asyncio.Task[None]] = set()
        self._told: dict[str, bytes] = {}
        self._patience: asyncio.TimerHandle | None = None
        self._given_up = False
        self._closed = False

    @classmethod
    async def open(cls, path: Path, *, writes: bool = True, wait: bool = False) -> Self:
        """Attach to the journal at `path`.

        `writes` is whether anything is to be appended here; with `wait` it is also opened while
        there is no owner, with what the file holds.

        Raises:
            NoOwner: there is none (without `wait`).
            JournalBroken: the file cannot be read, or its owner does not let this window in.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            journal = cls(path, await asyncio.to_thread(read_entries, path), writes=writes)
            why = await journal._connect()
            if why is None or (why == "" and wait):
                break
            if why == "":
                raise NoOwner(_("No other window has this workshop open."))
            if why != "differs" or attempt == _ATTEMPTS:
                raise JournalBroken(_away(why))
        if not journal.has_owner:
            journal._look_for_owner()
        return journal

    @property
    def last(self) -> int:
        """The highest sequence number that this process knows to be durable; 0 without any."""
        return self._entries.last

    @property
    def has_owner(self) -> bool:
        """Whether some process has the journal open now, this one perhaps."""
        return self._owned is not None or self._connection is not None

    @property
    def owned(self) -> EmbeddedJournal | None:
        """The journal itself, once this process has taken it over."""
        return self._owned

    async def append(self, submission: Submission) -> Entry:
        """Have the owner keep `submission`; returns its entry once it has come by here.

        A key that was appended before returns the first entry again.

        Raises:
            JournalFull: no space; this submission was not kept, and the next may be.
            JournalBroken: it could not be made durable, or there has been no owner for a while and
                nobody knows, or the journal is closed, or this window only reads.
            ValueError: the submission holds something that no journal can keep.
        """
        if self._closed:
            raise JournalBroken(_("This workshop is closed, so this was not saved. Open it again."))
        if not self._writes:
            raise JournalBroken(_("This window only shows the workshop: nothing is done from it."))
        if first := self._entries.with_key(submission.key):
            return first
        waiting = self._waiting.get(submission.key)
        if waiting is None:
            waiting = _Waiting(submission, draft_of(submission))
            if self._given_up:
                raise JournalBroken(_no_owner())
            self._waiting[submission.key] = waiting
            self._send(waiting)
        answer: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        waiting.answers.append(answer)
        return await answer

    def follow(self, after: int = 0) -> AsyncIterator[Entry]:
        """Every entry with ``seq > after``, then each new one; ends at `close`."""
        return self._entries.follow(after)

    def mark_refused(self, seq: int, code: str) -> None:
        """Leave it to the owner, whose rules refuse the same; to the file where that is this."""
        if self._owned is not None:
            self._owned.mark_refused(seq, code)

    def tell(self, name: str, content: bytes) -> None:
        """Tell a signal to the owner, which tells it to the others; empty takes it back."""
        if content:
            self._told[name] = content
        else:
            self._told.pop(name, None)
        if self._connection is not None:
            self._connection.send(encode(Told(name, content)))

    async def take_over(self, unless: Callable[[], str] = str) -> EmbeddedJournal:
        """Become the owner, now that there is none; what was not answered is kept.

        `unless` tells why nobody is to own it any more, in a sentence; ``""`` while somebody may.

        Raises:
            JournalLocked: somebody else was faster, or the owner still runs.
            JournalBroken: it cannot be opened, is not the one that was attached to, or `unless`.
        """
        if self._owned is not None:
            return self._owned
        if reason := unless():
            raise JournalBroken(reason)
        owned = await EmbeddedJournal.open(self._path)
        if reason := unless():  # not meanwhile either
            await owned.close()
            raise JournalBroken(reason)
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.cut()
        entries = owned.follow(max(self.last - 1, 0))
        if self.last:
            here = await anext(self._entries.follow(self.last - 1))
            same = owned.last >= self.last and (await anext(entries)).chain == here.chain
            if not same:
                await owned.close()
                raise JournalBroken(_away("differs"))
        self._stop_looking()
        self._owned = owned
        self.warnings = owned.warnings
        self._copying = asyncio.create_task(self._copy(entries))
        self._found_owner()
        return owned

    async def close(self) -> None:
        """Leave the owner; where that is this process, close the journal itself.

        Raises:
            JournalBroken, JournalFull: as the embedded journal's own `close`.
        """
        self._closed = True
        self._stop_looking()
        if self._patience is not None:
            self._patience.cancel()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._fail_all(JournalBroken(_unknown()))
        try:
            if self._owned is not None:
                await self._owned.close()
                if self._copying is not None:
                    await self._copying
        finally:
            self._entries.end()

    # ── The owner ──────────────────────────────────────────────────────────────────────

    async def _connect(self) -> str | None:
        """Attach to the owner: None once it has let this in, ``""`` without one, else why not."""
        address = read_address(self._path)
        if address is None:
            return ""
        loop = asyncio.get_running_loop()
        welcome: asyncio.Future[str] = loop.create_future()
        connection = Connection(
            lambda data: self._received(data, connection, welcome),
            lambda: self._ended(connection, welcome),
        )
        try:
            async with asyncio.timeout(_CONNECTING):
                if address.path:
                    await loop.create_unix_connection(lambda: connection, address.path)
                else:
                    await loop.create_connection(lambda: connection, "127.0.0.1", address.port)
                connection.send(encode(self._hello(address.secret)))
                return await welcome or None
        except (OSError, TimeoutError):
            connection.cut()
            return ""
        except BaseException:
            connection.cut()
            raise

    def _hello(self, secret: str) -> Hello:
        return Hello(
            PROTOCOL,
            program_version(),
            after=self._entries.last,
            chain=self._entries.chain,
            writes=self._writes,
            secret=secret,
        )

    def _received(
        self, data: bytes, connection: Connection, welcome: "asyncio.Future[str]"
    ) -> None:
        message = decode_from_owner(data)
        if isinstance(message, Welcome | TurnedAway):
            if not welcome.done():
                welcome.set_result("" if isinstance(message, Welcome) else message.why)
            if isinstance(message, Welcome):
                self._connection = connection
                self._found_owner()
        elif connection is not self._connection:
            raise ValueError("it has not let this in")
        elif isinstance(message, Kept):
            self._take(message.entry)
        elif isinstance(message, Told):
            self._hear(message.name, message.content)
        else:
            self._failed(message)

    def _ended(self, connection: Connection, welcome: "asyncio.Future[str]") -> None:
        """The owner has gone, or sent this away."""
        if not welcome.done():
            welcome.set_exception(ConnectionResetError())
        if connection is not self._connection:
            return
        self._connection = None
        for name in list(self.signals):
            self._hear(name, b"")
        if not self._closed and self._seeking is None and self._owned is None:
            self._look_for_owner()

    def _look_for_owner(self) -> None:
        loop = asyncio.get_running_loop()
        self._seeking = asyncio.create_task(self._seek())
        if self._patience is None:
            self._patience = loop.call_later(PATIENCE, self._give_up)
        self.on_owner()

    def _stop_looking(self) -> None:
        if self._seeking is not None:
            self._seeking.cancel()
            self._seeking = None

    async def _seek(self) -> None:
        """Look for an owner until there is one."""
        while True:
            await asyncio.sleep(AGAIN)
            why = await self._connect()
            if why is None:
                return
            trouble = _away(why) if why else ""
            if trouble != self.trouble:
                self.trouble = trouble
                self.on_owner()

    def _found_owner(self) -> None:
        """There is an owner: send again what has not been answered."""
        was_missing = self._seeking is not None or self._patience is not None or self._owned
        self._seeking = None
        self.trouble = ""
        self._given_up = False
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        for name, content in self._told.items():
            self.tell(name, content)
        for waiting in list(self._waiting.values()):
            self._send(waiting)
        if was_missing:
            self.on_owner()

    def _give_up(self) -> None:
        """Nobody has answered for long: say so to those who wait, and do not send it again."""
        self._patience = None
        self._given_up = True
        self._fail_all(JournalBroken(_unknown()))

    # ── What is on its way ─────────────────────────────────────────────────────────────

    def _send(self, waiting: _Waiting) -> None:
        if self._owned is not None:
            task = asyncio.create_task(self._append_here(self._owned, waiting))
            self._drafts.add(task)
            task.add_done_callback(self._drafts.discard)
        elif self._connection is not None:
            self._connection.send(waiting.message)

    async def _append_here(self, owned: Journal, waiting: _Waiting) -> None:
        try:
            await owned.append(waiting.submission)
        except (JournalBroken, ValueError) as trouble:
            self._waiting.pop(waiting.submission.key, None)
            waiting.failed(trouble)

    async def _copy(self, entries: AsyncIterator[Entry]) -> None:
        async for entry in entries:
            self._take(entry)

    def _take(self, entry: Entry) -> None:
        """An entry came by: whoever waits for its key has it."""
        if entry.seq != self._entries.last + 1:
            raise ValueError("an entry out of its place")
        self._entries.add([entry])
        if waiting := self._waiting.pop(entry.key, None):
            waiting.kept(entry)

    def _hear(self, name: str, content: bytes) -> None:
        if content:
            self.signals[name] = content
        else:
            self.signals.pop(name, None)
        self.on_signal(name, content)

    def _failed(self, message: Failed) -> None:
        waiting = self._waiting.pop(message.key, None)
        if waiting is None:
            return
        kinds = {"full": JournalFull, "unfit": ValueError}
        waiting.failed(kinds.get(message.how, JournalBroken)(message.words))

    def _fail_all(self, trouble: JournalBroken) -> None:
        for waiting in self._waiting.values():
            waiting.failed(trouble)
        self._waiting.clear()


def _away(why: str) -> str:
    """Why an owner does not let this window in."""
    return _(_TURNED_AWAY[why])


def _unknown() -> str:
    return _(
        "The window that keeps this workshop ended before it said whether this was saved. "
        "Look whether it is there before you do it again."
    )


def _no_owner() -> str:
    return _(
        "No window keeps this workshop now, so this was not saved. Take it over here, or open it "
        "again where it was."
    )
