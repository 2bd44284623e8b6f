"""A phone's connections: a stream that is listened to, and requests that wait for an answer."""

import asyncio
import re
import select
import socket
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


class Listener:
    """One phone's open stream, of whatever kind."""

    def __init__(
        self, number: int, connection: socket.socket, then: bytes, arrivals: Arrivals
    ) -> None:
        self.number = number
        self.bytes = 0
        self.first: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.connection = connection
        self.seen: set[int] = set()
        self._then = then
        self._arrivals = arrivals
        self._rest = b""

    def write(self, data: bytes) -> None:
        """Send something, as soon as the connection takes it."""
        asyncio.ensure_future(
            asyncio.get_running_loop().sock_sendall(self.connection, data)
        ).add_done_callback(asyncio.Task.result)

    def received(self, data: bytes) -> None:
        """Note what has come."""
        now = time.perf_counter()
        self.bytes += len(data)
        if not self.first.done():
            self.first.set_result(now)
            if self._then:
                self.write(self._then)
        elif self._then and data[0] == _PING:
            self.write(_PONG)
        read = self._rest + data
        for mark in MARK.finditer(read):
            change = int(mark[1])
            if change not in self.seen:
                self.seen.add(change)
                self._arrivals.arrived(change, self.number, now)
        self._rest = read[-7:]


class Streams:
    """All open streams, read by one hand: a thousand of them must not be what takes the time.

    They have an `epoll` of their own, of which the loop watches only whether anything is ready:
    to have it call a protocol for each took as long as serving them does.
    """

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._open: dict[int, Listener] = {}
        asyncio.get_running_loop().add_reader(self._epoll.fileno(), self._read)

    def add(self, listener: Listener) -> None:
        """Read what comes to this one."""
        self._open[listener.connection.fileno()] = listener
        self._epoll.register(listener.connection.fileno(), select.EPOLLIN)

    def close(self) -> None:
        """Close all of them."""
        for listener in self._open.values():
            listener.connection.close()
        self._open.clear()

    def _read(self) -> None:
        for number, _event in self._epoll.poll(0, len(self._open) or 1):
            listener = self._open.get(number)
            if listener is None:
                continue
            try:
                data = listener.connection.recv(1 << 16)
            except BlockingIOError:
                continue
            except ConnectionError:
                data = b""
            if data:
                listener.received(data)
            else:
                del self._open[number]
                listener.connection.close()


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
