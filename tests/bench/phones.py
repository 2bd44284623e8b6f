"""The phones, as a process of their own: connections that listen, and requests that are sent.

    python -m tests.bench.phones

It is told what to do by lines of JSON, as `crowd.Crowd` writes them, and answers each with one. It
knows nothing of what it sends: requests come as they are to be written, so that the program, a
server that only answers and the servers of others are asked by the same hand.
"""

import asyncio
import json
import re
import resource
import socket
import sys
import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from tests.bench.connections import MARK, Arrivals, Listener, Streams, Wire

BLANK: Final = b"@@@@@@"
"""Where the number of a request goes."""

FORM: Final = "Content-Type: application/x-www-form-urlencoded"

_KEY = re.compile(rb'name="key" value="([^"]+)"')
_COOKIE = re.compile(rb"set-cookie: ([^;]+);", re.IGNORECASE)
_LONGEST = 60.0
"""Seconds after which something that has not arrived never will."""

P = TypeVar("P", bound=asyncio.Protocol)


def change_in(message: bytes) -> int:
    """The number of the change that a message makes."""
    mark = MARK.search(message)
    assert mark is not None
    return int(mark[1])


def numbered(request: bytes, number: int) -> bytes:
    """A request with its number."""
    return request.replace(BLANK, b"%06d" % number)


class Phones:
    """Everything that is open, and what can be done with it. Each method is a command."""

    def __init__(self) -> None:
        self.listening: list[Listener] = []
        self._streams = Streams()
        self.arrivals = Arrivals()
        self._port = 0

    async def listen(self, port: int, openings: list[list[str]]) -> dict[str, Any]:
        """Open a stream for each; how long each took to its first byte. Earlier ones are closed."""
        self._streams.close()
        self._port, self.arrivals = port, Arrivals()
        begun = time.perf_counter()

        async def opened(number: int, opening: str, then: str) -> tuple[Listener, float]:
            connection = socket.socket()
            connection.setblocking(False)
            connection.bind(_source(number))
            loop = asyncio.get_running_loop()
            await loop.sock_connect(connection, ("127.0.0.1", port))
            made = Listener(number, connection, then.encode("latin-1"), self.arrivals)
            self._streams.add(made)
            await loop.sock_sendall(connection, opening.encode("latin-1"))
            return made, await made.first - begun

        pairs = await asyncio.gather(
            *(opened(number, *opening) for number, opening in enumerate(openings))
        )
        self.listening = [listener for listener, _took in pairs]
        return {"took": [took for _listener, took in pairs]}

    async def send(self, port: int, requests: list[str], seconds: float) -> dict[str, Any]:
        """Send each request on its own connection, spread over so long; how long each took."""
        self._port = port

        async def send(number: int, request: bytes) -> tuple[float, int]:
            await asyncio.sleep(seconds * number / len(requests))
            begun = time.perf_counter()
            wire = await self._connected(number, Wire)
            answer = _accepted(await wire.ask(request))
            took = time.perf_counter() - begun
            assert wire.transport is not None
            wire.transport.close()
            return took, len(answer)

        answers = await asyncio.gather(
            *(send(number, text.encode("latin-1")) for number, text in enumerate(requests))
        )
        return {"took": [took for took, _ in answers], "sizes": [size for _, size in answers]}

    async def loop(self, port: int, requests: list[str], seconds: float) -> dict[str, Any]:
        """Each client sends its request again and again, as soon as it is answered."""
        self._port = port
        until = time.perf_counter() + seconds
        took: list[float] = []

        async def client(number: int, request: bytes) -> None:
            wire = await self._connected(number, Wire)
            turn = 0
            while not turn or time.perf_counter() < until:  # once at least, on a busy machine too
                begun = time.perf_counter()
                if wire.closed:
                    wire = await self._connected(number, Wire)
                _accepted(await wire.ask(numbered(request, turn * len(requests) + number)))
                took.append(time.perf_counter() - begun)
                turn += 1
            assert wire.transport is not None
            wire.transport.close()

        begun = time.perf_counter()
        await asyncio.gather(
            *(client(number, text.encode("latin-1")) for number, text in enumerate(requests))
        )
        return {"took": took, "seconds": time.perf_counter() - begun}

    async def join(self, port: int, count: int, code: str) -> dict[str, Any]:
        """So many people scan the code, send the form and open the room, all at once."""
        self._port = port

        async def got(number: int, request: str, *headers: str, body: str = "") -> bytes:
            lines = (f"{request} HTTP/1.1", "Host: 127.0.0.1", *headers, "", body)
            wire = await self._connected(number, Wire)
            answer = _accepted(await wire.ask("\r\n".join(lines).encode()))
            assert wire.transport is not None
            wire.transport.close()
            return answer

        async def person(number: int) -> float:
            begun = time.perf_counter()
            key = _KEY.search(await got(number, f"GET /j/{code}"))
            assert key, "a page to join on has a form with a key"
            form = f"key={key[1].decode()}&code={code}&name=Person+{number}&role="
            long = f"Content-Length: {len(form)}"
            joined = _COOKIE.findall(await got(number, "POST /join", FORM, long, body=form))
            mine = next(cookie.decode() for cookie in joined if cookie.startswith(b"workshop-"))
            await got(number, "GET /room", f"Cookie: {mine}")
            return time.perf_counter() - begun

        begun = time.perf_counter()
        took = await asyncio.gather(*map(person, range(count)))
        return {"took": took, "seconds": time.perf_counter() - begun}

    async def feed(
        self, port: int, messages: list[str], rate: float, by_stream: bool
    ) -> dict[str, Any]:
        """Make so many changes a second; how long each took to be kept, and to the last listener.

        A message is a request, or with `by_stream` what a listener writes into its own stream.
        """
        self._port = port
        kept: list[float] = []
        before = sum(listener.bytes for listener in self.listening)
        begun = time.perf_counter()

        async def change(number: int, message: bytes) -> None:
            await asyncio.sleep(begun + number / rate - time.perf_counter())
            start = self.arrivals.sent[change_in(message)] = time.perf_counter()
            if by_stream:
                self._write(number, message)
                return
            wire = await self._connected(number, Wire)
            _accepted(await wire.ask(message))
            kept.append(time.perf_counter() - start)
            assert wire.transport is not None
            wire.transport.close()

        sent = [message.encode("latin-1") for message in messages]
        await asyncio.gather(*(change(*pair) for pair in enumerate(sent)))
        await self._all_have()
        streamed = sum(listener.bytes for listener in self.listening) - before
        return {
            "kept": kept,
            "late": [
                self.arrivals.last[change_in(message)] - self.arrivals.sent[change_in(message)]
                for message in sent
                if change_in(message) in self._complete()
            ],
            "missing": self._missing(),
            "bytes": streamed / max(1, len(self.listening)),
            "seconds": time.perf_counter() - begun,
        }

    async def flood(
        self, port: int, messages: list[list[str]], seconds: float, by_stream: bool
    ) -> dict[str, Any]:
        """Each writer makes its next change once the one before is kept, or read where streams are.

        Returns how many of them all listeners have, and how long it took until they had.
        """
        self._port = port
        begun = time.perf_counter()
        until = begun + seconds

        async def writer(number: int, own: list[str]) -> None:
            wire: Wire | None = None
            reader = (number + 1) % max(1, len(self.listening))
            for text in own:
                if time.perf_counter() >= until:
                    return
                message = text.encode("latin-1")
                change = change_in(message)
                self.arrivals.sent[change] = time.perf_counter()
                if by_stream:
                    arrived = asyncio.ensure_future(self.arrivals.at(change, reader))
                    await asyncio.sleep(0)
                    self._write(number, message)
                    await asyncio.wait_for(arrived, _LONGEST)
                    continue
                if wire is None or wire.closed:
                    wire = await self._connected(number, Wire)
                _accepted(await wire.ask(message))

        await asyncio.gather(*(writer(number, own) for number, own in enumerate(messages)))
        await self._all_have()
        complete = self._complete()
        last = max((self.arrivals.last[change] for change in complete), default=begun)
        return {"changes": len(complete), "seconds": last - begun, "missing": self._missing()}

    async def read(self, seconds: float) -> dict[str, Any]:
        """Which changes the first listener has by then."""
        await asyncio.sleep(seconds)
        return {"changes": sorted(self.listening[0].seen)}

    async def wait(self, seconds: float) -> dict[str, Any]:
        """Do nothing but listen for so long; how many bytes each got."""
        before = sum(listener.bytes for listener in self.listening)
        await asyncio.sleep(seconds)
        came = sum(listener.bytes for listener in self.listening) - before
        return {"bytes": came / max(1, len(self.listening))}

    def _write(self, number: int, message: bytes) -> None:
        self.listening[number % len(self.listening)].write(message)

    def _complete(self) -> set[int]:
        everybody = len(self.listening)
        return {change for change, readers in self.arrivals.readers.items() if readers >= everybody}

    def _missing(self) -> int:
        return len(self.arrivals.sent) - len(self._complete())

    async def _all_have(self) -> None:
        """Wait until every listener has every change, or for long enough."""
        until = time.perf_counter() + _LONGEST / 4
        while self._missing() and time.perf_counter() < until:  # noqa: ASYNC110 - rarely, so cheap
            await asyncio.sleep(0.02)

    async def _connected(self, number: int, kind: Callable[[], P]) -> P:
        loop = asyncio.get_running_loop()
        connecting = loop.create_connection(
            kind, "127.0.0.1", self._port, local_addr=_source(number)
        )
        return (await connecting)[1]


def _source(number: int) -> tuple[str, int]:
    """Where a phone is: not all of them at one address."""
    return f"127.0.{1 + number % 200}.1", 0


def _accepted(answer: bytes) -> bytes:
    assert answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303")), answer[:300]
    return answer


async def main() -> None:
    """Do what each line says, until there are no more."""
    phones = Phones()
    reader = asyncio.StreamReader(limit=1 << 28)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        command, arguments = json.loads(line)
        busy = time.process_time()
        told = await getattr(phones, command)(**arguments)
        print(json.dumps(told | {"busy": time.process_time() - busy}), flush=True)


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(main())
