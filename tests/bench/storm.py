"""Cards from a whole room at once: how long until each phone knows that its card is kept.

    python -m tests.bench.storm [--phones 1000] [--cards 0 3000 10000] [--rounds 5]

The real program, in a terminal that is read all the time, with every phone's stream open; the
phones are a process of their own, at 127.0.0.1. In a round each phone sends one card, spread evenly
over a second. Printed are milliseconds until *saved* is read, and processor time of the program for
each card. Beside it, as the limit of this machine and of the phones: a server that only answers,
with as many bytes, after an fdatasync.
"""

import argparse
import asyncio
import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.support.terminal import terminal
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.web.identity import digest
from workshoptui.workshop.joining import Join
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import GoTo, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import workshop_info

AGENDA = """
name = "bench"
title = "Bench"
activities = [{ id = "ideas", kind = "collect", step = 1, title = "Ideas" }]
"""
BATCH = 200
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


# The workshop


async def made(folder: Path, phones: int, cards: int) -> tuple[Path, str, str]:
    """A workshop with people and cards; its folder, its code and its run."""
    library = WorkshopLibrary(folder, clock=time.time, random=random.Random(1))
    place = await library.create("Bench", parse_agenda(AGENDA, "bench"))
    room = await library.open(place)
    await room.submit(OpenSitting(date.today().isoformat()))
    await room.submit(GoTo("ideas"))
    run = current_run(room.workshop)
    assert run is not None
    joining = [Join(digest(token(n)), digest(f"phrase {n}"), f"Person {n}") for n in range(phones)]
    for start in range(0, phones, BATCH):
        await asyncio.gather(*(room.submit(join, by="") for join in joining[start : start + BATCH]))
    people = [person.id for person in room.workshop.all(Participant)]
    for start in range(0, cards, BATCH):
        await asyncio.gather(
            *(
                room.submit(AddCard(run.id, f"Somebody listens ({n})"), by=people[n % len(people)])
                for n in range(start, min(cards, start + BATCH))
            )
        )
    code = workshop_info(room.workshop).code
    await room.close()
    return place, code, run.id


def token(number: int) -> str:
    """The cookie of a phone."""
    return f"token-of-phone-{number:06d}"


# The phones, in a process of their own


class Wire(asyncio.Protocol):
    """One connection that asks, and notes when the answer is there."""

    def __init__(self) -> None:
        self.answered: asyncio.Future[bytes] | None = None
        self.transport: asyncio.WriteTransport | None = None
        self.bytes = 0
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.bytes += len(data)
        if self.answered is None:
            return
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if end and length and len(body) >= int(length[1]):
            self.answered.set_result(self._read)
            self.answered, self._read = None, b""

    async def ask(self, request: bytes) -> bytes:
        """Send a request; the whole answer."""
        assert self.transport is not None
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answered


def card(code: str, run: str, turn: int, number: int) -> bytes:
    """The request with which a phone sends a card."""
    body = (
        f"run={run}&text=Card+{turn}+of+{number}&key=k{turn}x{number}&at=&spot=add-card-{run}"
    ).encode()
    head = (
        "POST /do/add-card HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Fragment: changes\r\n"
        f"Cookie: workshop-{code}={token(number)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def phones(port: int, code: str, run: str, count: int, rounds: int, streams: bool) -> None:
    """The second process: connect all, then send so many rounds when told to."""
    loop = asyncio.get_running_loop()

    async def connected(number: int) -> Wire:
        source = (f"127.0.{1 + number % 200}.1", 0)
        return (await loop.create_connection(Wire, "127.0.0.1", port, local_addr=source))[1]

    listening = []
    for number in range(count):
        cookie = f"Host: 127.0.0.1\r\nCookie: workshop-{code}={token(number)}\r\n"
        if streams:
            stream = await connected(number)
            assert stream.transport is not None
            stream.transport.write(f"GET /events HTTP/1.1\r\n{cookie}\r\n".encode())
            listening.append(stream)
    print("ready", flush=True)
    for turn in range(rounds):
        await asyncio.to_thread(sys.stdin.readline)
        before = sum(stream.bytes for stream in listening)

        async def send(number: int, turn: int = turn) -> tuple[float, int]:
            await asyncio.sleep(number / count)
            begun = time.perf_counter()
            wire = await connected(number)  # each answer is the last on its connection
            answer = await wire.ask(card(code, run, turn, number))
            took = time.perf_counter() - begun
            assert wire.transport is not None
            wire.transport.close()
            assert answer.startswith(b"HTTP/1.1 200"), answer[:300]
            return took, len(answer)

        answers = await asyncio.gather(*(send(number) for number in range(count)))
        busy = time.process_time()
        streamed = sum(stream.bytes for stream in listening) - before
        told = {
            "took": [took for took, _size in answers],
            "size": median(size for _took, size in answers),
            "streamed": streamed,
            "busy": busy,
        }
        print(json.dumps(told), flush=True)


# A server that only answers


class Bare(asyncio.Protocol):
    """Answers each request with `size` bytes, after what came has been synced to the disk."""

    def __init__(self, descriptor: int, size: int, waiting: "list[Bare]") -> None:
        self._descriptor, self._size, self._waiting = descriptor, size, waiting
        self._read = b""
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if end and length and len(body) >= int(length[1]):
            os.write(self._descriptor, body)
            self._read = b""
            if not self._waiting:
                asyncio.get_running_loop().call_soon(self._flush)
            self._waiting.append(self)

    def _flush(self) -> None:
        os.fdatasync(self._descriptor)
        waiting, self._waiting[:] = list(self._waiting), []
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b"
        for bare in waiting:
            assert bare.transport is not None
            bare.transport.write(answer % (self._size, b"x" * self._size))


async def bare(size: int) -> None:
    """Serve that way; tells the port, and ends when its input does."""
    with tempfile.TemporaryFile() as file:
        waiting: list[Bare] = []
        server = await asyncio.get_running_loop().create_server(
            lambda: Bare(file.fileno(), size, waiting), "127.0.0.1", 0, backlog=4096
        )
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        server.close()


# The benchmark


async def _process(*arguments: object) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.storm", *map(str, arguments)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=1 << 24,
    )


async def _storm(
    pid: int, port: int, code: str, run: str, count: int, rounds: int, *, streams: bool
) -> dict[str, float]:
    program = psutil.Process(pid)
    crowd = await _process("--load", port, code, run, count, rounds, int(streams))
    assert crowd.stdout is not None
    assert crowd.stdin is not None
    assert (await crowd.stdout.readline()).strip() == b"ready"
    await asyncio.sleep(2)
    rows = []
    busy_before = 0.0
    for _ in range(rounds):
        before = sum(program.cpu_times()[:2])
        crowd.stdin.write(b"go\n")
        begun = time.perf_counter()
        told = json.loads(await crowd.stdout.readline())
        lasted = time.perf_counter() - begun
        took = [1000 * seconds for seconds in told["took"]]
        rows.append(
            {
                "p50": median(took),
                "p95": quantiles(took, n=20)[-1],
                "max": max(took),
                "cpu_ms": 1000 * (sum(program.cpu_times()[:2]) - before) / count,
                "bytes": told["size"],
                "phones_busy": (told["busy"] - busy_before) / lasted,
            }
        )
        busy_before = told["busy"]
        await asyncio.sleep(1)
    crowd.stdin.close()
    await crowd.wait()
    row = {name: median(each[name] for each in rows) for name in rows[0]}
    return row | {"memory_mb": program.memory_info().rss / 1e6}


async def measure(count: int, cards: int, rounds: int) -> dict[str, float]:
    """The program with so many phones and cards."""
    with tempfile.TemporaryDirectory() as folder:
        place, code, run = await made(Path(folder), count, cards)
        async with terminal(
            "open", place, "--host", "127.0.0.1", "--port", 18765, size=(120, 35)
        ) as screen:
            await screen.shows("Ideas")
            await asyncio.sleep(3)
            port = _port_of(screen.process.pid)
            row = await _storm(screen.process.pid, port, code, run, count, rounds, streams=True)
    return row


def _port_of(pid: int) -> int:
    listening = (c for c in psutil.Process(pid).net_connections("tcp") if c.status == "LISTEN")
    return int(next(listening).laddr.port)


async def measure_bare(count: int, rounds: int, size: int) -> dict[str, float]:
    """The server that only answers, with the same phones, without streams."""
    server = await _process("--bare", size)
    assert server.stdout is not None
    assert server.stdin is not None
    port = int(await server.stdout.readline())
    row = await _storm(server.pid, port, "X", "r1", count, rounds, streams=False)
    server.stdin.close()
    await server.wait()
    return row


async def main(count: int, cards: Sequence[int], rounds: int) -> None:
    """Measure all, and print a row for each."""
    columns = ("p50", "p95", "max", "cpu_ms", "bytes", "phones_busy", "memory_mb")
    print(f"{count} phones, one card each within a second; medians of {rounds}")
    print(f"{'':16}" + "".join(f"{name:>12}" for name in columns))
    size = 2000.0
    for kept in cards:
        row = await measure(count, kept, rounds)
        size = row["bytes"]
        print(f"{f'{kept} cards':16}" + "".join(f"{row[name]:12.2f}" for name in columns))
    row = await measure_bare(count, rounds, int(size))
    print(f"{'only answering':16}" + "".join(f"{row[name]:12.2f}" for name in columns))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    arguments.add_argument("--phones", type=int, default=1000)
    arguments.add_argument("--cards", type=int, nargs="*", default=[0, 3000, 10000])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--load", nargs=6, help=argparse.SUPPRESS)
    arguments.add_argument("--bare", type=int, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.load:
        port, code, run, count, rounds, streams = given.load
        asyncio.run(phones(int(port), code, run, int(count), int(rounds), streams == "1"))
    elif given.bare is not None:
        asyncio.run(bare(given.bare))
    else:
        asyncio.run(main(given.phones, given.cards, given.rounds))
