"""The socket owner: lets other windows of this computer read a journal, and write through it."""

import asyncio
import contextlib
import hmac
from collections.abc import Callable
from pathlib import Path
from typing import Final, Self

from workshoptui.journal.address import Listening, is_same_user, listen
from workshoptui.journal.disk import JournalFull
from workshoptui.journal.protocol import Journal, JournalBroken
from workshoptui.journal.provenance import program_version
from workshoptui.journal.wire import (
    PROTOCOL,
    Connection,
    Draft,
    Failed,
    FromOwner,
    Hello,
    Kept,
    Told,
    TurnedAway,
    Welcome,
    decode_from_window,
    encode,
    submission_of,
)
from workshoptui.language.spoken import speaking
from workshoptui.workshop.entry import Entry

PATIENCE: Final = 10.0
"""Seconds. Who has not read for so long is cut off, and comes again from its last entry."""

LOOK: Final = 5.0
"""Seconds between two looks whether the socket is still there: a system may empty its runtime
folder when a user logs out, and the owner goes on in a terminal that stays, for weeks perhaps."""

_BEHIND: Final = 1.0
"""Seconds. A window that read the file may know an entry that is only just being synced."""

_AT_ONCE: Final = 64
"""Entries that a window is told before others have their turn."""

_REMEMBERED: Final = 512
"""Entries whose messages are kept for the next window to be told."""


class SocketOwner:
    """Serves one journal to windows. Start it with `start`; use it in that event loop only.

    A window that reads slowly costs its place in the journal and no more.

    Attributes:
        on_signal: called with each signal that a window tells, by name; empty takes it back.
        on_trouble: called with why something from a window could not be kept; with ``""`` when
            something was.
    """

    def __init__(self, journal: Journal, *, patience: float = PATIENCE) -> None:
        """Not for callers: use `start`."""
        self._journal = journal
        self._secret = ""
        self._patience = patience
        self._listening: Listening | None = None
        self._server: asyncio.Server | None = None
        self._looking: asyncio.Task[None] | None = None
        self._windows: set[_Window] = set()
        self._messages: dict[int, bytes] = {}
        self._latest: dict[str, tuple[bytes, _Window | None]] = {}
        self.on_signal: Callable[[str, bytes], None] = lambda _name, _content: None
        self.on_trouble: Callable[[str], None] = lambda _trouble: None

    @classmethod
    async def start(
        cls,
        journal: Journal,
        path: Path,
        *,
        unix: bool | None = None,
        patience: float = PATIENCE,
        look: float = LOOK,
    ) -> Self:
        """Let windows in to `journal`, which lies at `path` and is this process's to write.

        Raises:
            OSError: there is no place for the socket, or for its address.
        """
        owner = cls(journal, patience=patience)
        await owner._listen(path, unix)
        owner._looking = asyncio.create_task(owner._listen_again(path, unix, look))
        return owner

    @property
    def windows(self) -> int:
        """How many are attached."""
        return sum(window.is_in for window in self._windows)

    def tell(self, name: str, content: bytes) -> None:
        """Tell a signal to every window, and to those that come later; empty takes it back."""
        self._tell(name, content, None)

    def end(self) -> None:
        """Send every window away, and take away the address. Twice is once."""
        if self._listening is None or self._server is None:
            return
        if self._looking is not None:
            self._looking.cancel()
        self._server.close()
        self._listening.end()
        self._listening = None
        for window in list(self._windows):
            window.close()

    async def close(self) -> None:
        """End, and return once those who were sent away are gone."""
        self.end()
        await asyncio.sleep(0)

    async def _listen(self, path: Path, unix: bool | None) -> None:
        loop = asyncio.get_running_loop()
        listening = listen(path, unix=unix)
        self._secret = listening.address.secret
        try:
            if listening.address.path:
                server = await loop.create_unix_server(self._accept, sock=listening.socket)
            else:
                server = await loop.create_server(self._accept, sock=listening.socket)
        except BaseException:
            listening.end()
            raise
        self._listening, self._server = listening, server

    async def _listen_again(self, path: Path, unix: bool | None, look: float) -> None:
        """Where the way in was taken away, make another; who is attached stays so."""
        while True:
            await asyncio.sleep(look)
            before = self._server
            if before is None or self._listening is None or self._listening.is_there:
                continue
            before.close()
            with contextlib.suppress(OSError):  # no place for it now; perhaps later
                await self._listen(path, unix)

    def _accept(self) -> Connection:
        window = _Window(self)
        self._windows.add(window)
        return window.connection

    def _tell(self, name: str, content: bytes, teller: "_Window | None") -> None:
        if content:
            self._latest[name] = content, teller
        else:
            self._latest.pop(name, None)
        message = encode(Told(name, content))
        for window in self._windows:
            if window.is_in and window is not teller:
                window.connection.send(message)

    def _left(self, window: "_Window") -> None:
        """Forget a window, and take back what it told: nobody does that any more."""
        self._windows.discard(window)
        told = [name for name, (_content, teller) in self._latest.items() if teller is window]
        for name in told:
            self._tell(name, b"", window)
            self.on_signal(name, b"")

    def _message(self, entry: Entry) -> bytes:
        """The message that tells an entry; made once for all windows that are up to date."""
        message = self._messages.get(entry.seq)
        if message is None:
            if len(self._messages) >= _REMEMBERED:
                self._messages.clear()
            message = self._messages[entry.seq] = encode(Kept(entry))
        return message


class _Window:
    """One window at the other end of a connection."""

    def __init__(self, owner: SocketOwner) -> None:
        self.connection = Connection(self._received, self._ended)
        self.is_in = False
        self._owner = owner
        self._hello: Hello | None = None
        self._telling: asyncio.Task[None] | None = None
        self._drafts: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Send it away."""
        self.connection.close()

    def _send(self, message: FromOwner) -> None:
        self.connection.send(encode(message))

    def _received(self, data: bytes) -> None:
        message = decode_from_window(data)
        if isinstance(message, Hello):
            self._arrived(message)
        elif not self.is_in or self._hello is None:
            raise ValueError("nobody has let it in")
        elif isinstance(message, Told):
            self._owner._tell(message.name, message.content, self)
            self._owner.on_signal(message.name, message.content)
        elif not self._hello.writes:
            raise ValueError("it came to read only")
        else:
            task = asyncio.create_task(self._append(message))
            self._drafts.add(task)
            task.add_done_callback(self._drafts.discard)

    def _arrived(self, hello: Hello) -> None:
        if self._hello is not None:
            raise ValueError("it came before")
        self._hello = hello
        if not is_same_user(self.connection.socket) or not hmac.compare_digest(
            hello.secret.encode(), self._owner._secret.encode()
        ):
            self._turn_away("secret")
        elif (hello.protocol, hello.program) != (PROTOCOL, program_version()):
            self._turn_away("version")
        else:
            self._telling = asyncio.create_task(self._tell_entries(hello))

    def _turn_away(self, why: str) -> None:
        self._send(TurnedAway(why))
        self.connection.close()

    async def _tell_entries(self, hello: Hello) -> None:
        """Tell it every entry after its last, for as long as it is there."""
        journal, connection = self._owner._journal, self.connection
        entries = journal.follow(max(hello.after - 1, 0))
        if hello.after:
            try:
                last = await asyncio.wait_for(anext(entries), _BEHIND)
            except (TimeoutError, StopAsyncIteration):
                last = None
            if last is None or last.chain != hello.chain:
                self._turn_away("differs")
                return
        self._send(Welcome())
        self.is_in = True
        for name, (content, _teller) in self._owner._latest.items():
            self._send(Told(name, content))
        with contextlib.suppress(TimeoutError):
            async for entry in entries:
                connection.send(self._owner._message(entry))
                if entry.seq % _AT_ONCE == 0:  # else a long way behind would hold everybody up
                    await asyncio.sleep(0)
                await connection.writable(self._owner._patience)
            self._owner.end()  # the journal is closed
            return
        connection.cut()

    async def _append(self, draft: Draft) -> None:
        """Append a draft: that it was kept, everybody is told by its entry."""
        try:
            with speaking(None):
                await self._owner._journal.append(submission_of(draft))
            self._owner.on_trouble("")
        except JournalFull as full:
            self._owner.on_trouble(str(full))
            self._send(Failed(draft.key, "full", str(full)))
        except JournalBroken as broken:
            self._owner.on_trouble(str(broken))
            self._send(Failed(draft.key, "broken", str(broken)))
        except ValueError as unfit:
            self._send(Failed(draft.key, "unfit", str(unfit)))

    def _ended(self) -> None:
        self.is_in = False
        if self._telling is not None:
            self._telling.cancel()
        self._owner._left(self)
