"""How long a change takes to the last phone, and what it costs, beside a bare TCP fan-out.

    python -m tests.bench.stream --phones 250 --rate 20 --seconds 5

The phones are plain connections in a second process on this computer. Each way of sending gets the
same payload at the same rate, alone in the loop and beside a task that keeps the loop busy as a
screen that redraws would. Times are milliseconds from just before a change is sent until the last
phone has it; CPU is the serving process's share of one core.
"""

import argparse
import asyncio
import json
import re
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from statistics import quantiles

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from workshoptui.web.frames import Event, Frames
from workshoptui.web.server import Server
from workshoptui.web.stream import EventStream

MARK = re.compile(rb"<(\d+)@(\d+\.\d+)>")
PADDING = "<li>One idea, as long as ideas on cards tend to be.</li>" * 8
# Not a divisor of the rate, so that changes fall on every phase of the redraw.
BUSY_MS, BUSY_EVERY_MS = 5, 37

Publish = Callable[[int, str], None]


class Phone(asyncio.Protocol):
    """Reads one stream, and notes how late each change arrives."""

    def __init__(self, request: bytes, changes: int, late: dict[int, float]) -> None:
        self.ready = asyncio.Event()
        self.done = asyncio.Event()
        self._request = request
        self._changes = changes
        self._late = late
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self.ready.set()
        self._rest += data
        end = 0
        for mark in MARK.finditer(self._rest):
            seq, sent, end = int(mark[1]), float(mark[2]), mark.end()
            self._late[seq] = max(self._late.get(seq, 0.0), now - sent)
            if seq == self._changes:
                self.done.set()
        self._rest = self._rest[max(end, len(self._rest) - 64) :]


async def listen(port: int, phones: int, changes: int, request: bytes) -> None:
    """The second process: connect, say so, and report when every phone has every change."""
    late: dict[int, float] = {}
    loop = asyncio.get_running_loop()
    connected = [
        await loop.create_connection(lambda: Phone(request, changes, late), "127.0.0.1", port)
        for _ in range(phones)
    ]
    await asyncio.gather(*(phone.ready.wait() for _, phone in connected))
    print("ready", flush=True)
    await asyncio.gather(*(phone.done.wait() for _, phone in connected))
    assert len(late) == changes
    print(json.dumps(list(late.values())), flush=True)


@asynccontextmanager
async def bare() -> AsyncIterator[tuple[int, bytes, Publish]]:
    """The floor: the same text written to every connection, and nothing else."""
    transports: list[asyncio.WriteTransport] = []

    class Sender(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.WriteTransport)
            transports.append(transport)
            transport.write(b"hello\n")

    def publish(_: int, text: str) -> None:
        data = text.encode()
        for transport in transports:
            transport.write(data)

    server = await asyncio.get_running_loop().create_server(Sender, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], b"", publish


@asynccontextmanager
async def frames() -> AsyncIterator[tuple[int, bytes, Publish]]:
    """What phones really get."""
    log = Frames()

    async def stream(_: Request) -> EventStream:
        return EventStream(log)

    app = Starlette(routes=[Route("/stream", stream)])
    server = Server.bind(app, "127.0.0.1", 0, before_stop=log.close)
    await server.start()
    try:
        request = b"GET /stream HTTP/1.1\r\nHost: room\r\n\r\n"
        yield server.port, request, lambda seq, text: log.publish([Event("card", text)], seq)
    finally:
        await server.stop()


async def busy() -> None:
    """Keep the loop from everybody else for a moment, again and again."""
    while True:
        end = time.perf_counter() + BUSY_MS / 1000
        while time.perf_counter() < end:
            pass
        await asyncio.sleep((BUSY_EVERY_MS - BUSY_MS) / 1000)


async def measure(name: str, phones: int, rate: int, changes: int, beside: bool) -> None:
    """Run one way of sending once, and print its line."""
    way = {"bare TCP": bare, "frames": frames}[name]
    async with way() as (port, request, publish):
        arguments = [str(port), str(phones), str(changes), request.decode()]
        listeners = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.stream", "--listen", *arguments),
            stdout=asyncio.subprocess.PIPE,
        )
        assert listeners.stdout is not None
        assert await listeners.stdout.readline() == b"ready\n"
        drawing = asyncio.create_task(busy()) if beside else None
        began, cpu = time.perf_counter(), time.process_time()
        for seq in range(1, changes + 1):
            await asyncio.sleep(began + seq / rate - time.perf_counter())
            publish(seq, f"{PADDING}<{seq}@{time.monotonic():.6f}>")
        share = (time.process_time() - cpu) / (time.perf_counter() - began)
        late = json.loads(await asyncio.wait_for(listeners.stdout.readline(), 30))
        await listeners.wait()
        if drawing is not None:
            drawing.cancel()
    percent = quantiles((1000 * seconds for seconds in late), n=100, method="inclusive")
    row = f"{name:10} {'busy' if beside else 'alone':6} {percent[49]:7.1f} {percent[98]:7.1f}"
    print(f"{row} {1000 * max(late):7.1f} {100 * share:6.1f} %")


async def main(phones: int, rate: int, seconds: int) -> None:
    """Print the table."""
    print(f"{phones} phones, {rate} changes/s for {seconds} s, {len(PADDING)} bytes each")
    print(f"{'way':10} {'loop':6} {'p50 ms':>7} {'p99 ms':>7} {'max ms':>7} {'CPU':>8}")
    for beside in (False, True):
        for name in ("bare TCP", "frames"):
            await measure(name, phones, rate, rate * seconds, beside)


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if sys.argv[1:2] == ["--listen"]:
        _port, _phones, _changes, _request = sys.argv[2:]
        asyncio.run(listen(int(_port), int(_phones), int(_changes), _request.encode()))
    else:
        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
        parser.add_argument("--phones", type=int, default=250, choices=range(1, 2001), metavar="N")
        parser.add_argument("--rate", type=int, default=20, choices=range(1, 101), metavar="N")
        parser.add_argument("--seconds", type=int, default=5, choices=range(1, 61), metavar="N")
        chosen = parser.parse_args()
        asyncio.run(main(chosen.phones, chosen.rate, chosen.seconds))
