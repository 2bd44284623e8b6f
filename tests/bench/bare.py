"""A server that does nothing but what has to be done: the limit that others are held beside.

    python -m tests.bench.bare ANSWER FRAME BEAT

It answers each post with `ANSWER` bytes, after what came has been synced to the disk, those that
came meanwhile together. With `FRAME` it then writes as many bytes, with the mark that came, to
every connection that has asked for something; with `BEAT`, so many bytes every two seconds.
"""

import asyncio
import os
import re
import resource
import sys
import tempfile

from tests.bench.connections import MARK

_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
BEAT_SECONDS = 2.0


class Server:
    """Everybody who is connected, and what waits for the disk."""

    def __init__(self, descriptor: int, answer: int, frame: int) -> None:
        self.listening: list[asyncio.WriteTransport] = []
        self._descriptor, self._frame = descriptor, frame
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % answer
        self._answer = head + b"x" * answer
        self._waiting: list[tuple[asyncio.WriteTransport, bytes]] = []

    def keep(self, transport: asyncio.WriteTransport, body: bytes) -> None:
        """Keep this, then answer."""
        os.write(self._descriptor, body)
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        self._waiting.append((transport, body))

    def tell(self, data: bytes) -> None:
        """Write to everybody who listens."""
        for transport in self.listening:
            transport.write(data)

    def beat(self, size: int) -> None:
        """Write so many bytes to everybody, every two seconds from now on."""
        self.tell(b"." * size)
        asyncio.get_running_loop().call_later(BEAT_SECONDS, self.beat, size)

    def _flush(self) -> None:
        os.fdatasync(self._descriptor)
        waiting, self._waiting = self._waiting, []
        for transport, _body in waiting:
            transport.write(self._answer)
        if self._frame:
            marks = b" ".join(
                mark[0] for _transport, body in waiting if (mark := MARK.search(body))
            )
            self.tell(marks.ljust(self._frame, b"."))


class Connection(asyncio.Protocol):
    """One connection: it listens, or posts."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._read = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        if self._transport in self._server.listening:
            self._server.listening.remove(self._transport)

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        if not end:
            return
        length = _LENGTH.search(head)
        if length is None:
            self._transport.write(b"HTTP/1.1 200 OK\r\n\r\n")
            self._server.listening.append(self._transport)
            self._read = b""
        elif len(body) >= int(length[1]):
            self._read = b""
            self._server.keep(self._transport, body)


async def serve(answer: int, frame: int, beat: int) -> None:
    """Serve that way; tells the port, and ends when its input does."""
    with tempfile.TemporaryFile() as file:
        loop = asyncio.get_running_loop()
        server = Server(file.fileno(), answer, frame)
        listening = await loop.create_server(
            lambda: Connection(server), "127.0.0.1", 0, backlog=4096
        )
        if beat:
            server.beat(beat)
        print(listening.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        listening.close()


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(serve(*map(int, sys.argv[1:4])))
