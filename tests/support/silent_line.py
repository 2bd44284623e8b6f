"""What stands between a phone and the server, and may fall silent without a word to either."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class SilentLine:
    """Passes on what goes between phones and a server on this computer, until it is told not to.

    Attributes:
        port: where phones find it.
    """

    port: int

    def __init__(self, server: int) -> None:
        self._server = server
        self._speaking = asyncio.Event()
        self._speaking.set()
        self._cut = False
        self._silent: set[asyncio.StreamWriter] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def to(cls, server: int) -> AsyncIterator["SilentLine"]:
        """A line to the server at this port, for as long as the block lasts."""
        line = cls(server)
        listening = await asyncio.start_server(line._come, "127.0.0.1", 0)
        line.port = listening.sockets[0].getsockname()[1]
        try:
            yield line
        finally:
            listening.close()
            for task in line._tasks:
                task.cancel()
            for end in line._open:
                end.transport.abort()
            await asyncio.gather(*line._tasks, return_exceptions=True)

    def hush(self, *, new: bool = False) -> None:
        """Every connection there is falls silent for good, and with `new` each that comes.

        Both ends keep their connections, and what they send is still taken.
        """
        self._silent |= self._open
        if new:
            self._speaking.clear()

    def cut(self) -> None:
        """Every connection there is breaks at once, as does each that comes."""
        self._cut = True
        for end in self._open:
            end.transport.abort()

    def speak(self) -> None:
        """Connections that come from now on are passed on again."""
        self._cut = False
        self._speaking.set()

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = asyncio.current_task()
        assert mine is not None
        self._tasks.add(mine)
        self._open.add(writer)
        if self._cut:
            writer.transport.abort()
            return
        if not self._speaking.is_set():
            self._silent.add(writer)
        try:
            there, onward = await asyncio.open_connection("127.0.0.1", self._server)
        except ConnectionError:  # the server is gone
            writer.transport.abort()
            return
        self._open.add(onward)
        if writer in self._silent:
            self._silent.add(onward)
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass(reader, onward), self._pass(there, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while some := await reader.read(65_536):
                if writer not in self._silent:
                    writer.write(some)
                    await writer.drain()
            if writer not in self._silent:
                writer.close()
        except ConnectionError:
            writer.transport.abort()
