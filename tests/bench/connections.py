"""A phone's connections: a stream that is listened to, and requests that wait for an answer."""

import asyncio
import re
import time
from collections import defaultdict
from typing import Final

MARK: Final = re.compile(rb"q(\d{6})q")
"""A change says its number so."""

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_PING, _PONG = 0x89, b"\x8a\x80\0\0\0\0"


class Arrivals:
    """When each change was sent, how many listeners have it, and when the last of them got it."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.readers: defaultdict[int, int] = defaultdict(int)
        self.last: dict[int, float] = {}
        self._waiting: dict[tuple[int, int], asyncio.Future[None]] = {}

    def arrived(self, change: int, listener: int, now: float) -> None:
        """A listener has a change."""
        if change in self.sent:
            self.readers[change] += 1
            self.last[change] = now
            if waiting := self._waiting.pop((change, listener), None):
                waiting.set_result(None)

    async def at(self, change: int, listener: int) -> None:
        """Return once this listener has the change."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[change, listener] = waiting
        await waiting


class Listener(asyncio.Protocol):
    """One phone's open stream, of whatever kind."""

    def __init__(self, number: int, opening: bytes, then: bytes, arrivals: Arrivals) -> None:
        self.number = number
        self.bytes = 0
        self.first: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.WriteTransport | None = None
        self._opening, self._then = opening, then
        self._arrivals = arrivals
        self._seen: set[int] = set()
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport
        transport.write(self._opening)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.bytes += len(data)
        if not self.first.done():
            self.first.set_result(now)
            assert self.transport is not None
            self.transport.write(self._then)
        elif self._then and data[0] == _PING:
            assert self.transport is not None
            self.transport.write(_PONG)
        read = self._rest + data
        for mark in MARK.finditer(read):
            change = int(mark[1])
            if change not in self._seen:
                self._seen.add(change)
                self._arrivals.arrived(change, self.number, now)
        self._rest = read[-7:]


class Wire(asyncio.Protocol):
    """One connection that asks, and notes when the answer is there."""

    def __init__(self) -> None:
        self.transport: asyncio.WriteTransport | None = None
        self.closed = False
        self._answered: asyncio.Future[bytes] | None = None
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        self.closed = True
        if self._answered is not None:
            self._answered.set_exception(ConnectionError(f"closed after {self._read[:200]!r}"))

    def data_received(self, data: bytes) -> None:
        self._read += data
        if self._answered is None:
            return
        head, end, body = self._read.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if (end and length and len(body) >= int(length[1])) or head.startswith(b"HTTP/1.1 204"):
            self._answered.set_result(self._read)
            self._answered, self._read = None, b""
            self.closed = b"connection: close" in head.lower()

    async def ask(self, request: bytes) -> bytes:
        """Send a request; the whole answer."""
        assert self.transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._answered
