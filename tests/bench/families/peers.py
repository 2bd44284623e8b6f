"""Servers of others that keep one shared text: how quick, how large, and what a kill costs.

Readers and writers are the same process for all of them. A change is a goal here, and some words in
the text there. Killed is at the moment when every reader has the last change.
"""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.crowd import Crowd, crowd, stream
from tests.bench.feeds import Feed, fed, goal, marked, middle
from tests.bench.measurement import Measurement, Sizes
from tests.bench.peer_servers import PEERS, Peer, Server, installed
from tests.bench.program import program, settled
from tests.bench.world import made
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.kinds.goal import AddGoal

WRITERS = 50
"""Who write as fast as they can: each sends the next once the one before is kept, or read."""
MOST = 150
"""Changes a second that each of them has ready."""
FLOOD, KILLED = 10_000, 990_000
"""The number of the first change of each kind."""
KILLED_SECONDS = 1.5
"""For how long there are changes before a kill."""
READ_SECONDS = 2.0
"""In which a server that was started again has told all it knows."""
ROUNDS = 3
"""Of each at most: there are three servers to go through."""


@dataclass(frozen=True)
class Result:
    """What one server came to.

    Attributes:
        late50, late99: milliseconds until the last reader has a change.
        flood: changes a second that reach every reader.
        memory: kB for each reader.
        lost: changes that all readers had, and that were gone after a kill; of so many.
        phones: the share of a core that readers and writers took while they wrote a few.
    """

    late50: float
    late99: float
    flood: float
    memory: float
    lost: float
    phones: float


@dataclass(frozen=True)
class Serving:
    """Something that serves one text to readers, and how it is written to.

    Attributes:
        openings: how each reader connects.
        message: what makes a change: given its number, who writes, and which of theirs it is.
        by_stream: whether that goes into a reader's own stream.
    """

    pid: int
    port: int
    openings: Sequence[tuple[str, str]]
    message: Callable[[int, int, int], str]
    by_stream: bool


LINES = (
    ("a change → all {readers} readers, median", "ms", "late50", None, False),
    ("a change → all {readers} readers, p99", "ms", "late99", 1.5, False),
    ("changes a second that reach all {readers} readers", "/s", "flood", 1.0, True),
    ("memory for each reader", "kB", "memory", None, False),
    ("changes that every reader had, lost at a kill", "", "lost", None, False),
)


async def peers(sizes: Sizes) -> AsyncIterator[Measurement]:
    """Each line of ours beside each peer's."""
    ours = await result(OurText(sizes.phones), sizes)
    with installed() as packages:
        theirs = {
            peer.name: await result(TheirText(peer, packages, sizes.phones), sizes)
            if packages
            else None
            for peer in PEERS
        }
    for text, unit, field, ratio_bar, more in LINES:
        for peer, their in theirs.items():
            yield Measurement(
                family="peers",
                name=text.format(readers=f"{sizes.phones:,}"),
                unit=unit,
                ours=getattr(ours, field),
                beside=peer,
                limit=getattr(their, field) if their else None,
                n=min(ROUNDS, sizes.rounds),
                ratio_bar=ratio_bar,
                more_is_better=more,
                phones=ours.phones,
            )


class OurText:
    """The program, with goals."""

    def __init__(self, readers: int) -> None:
        self._readers = readers

    @asynccontextmanager
    async def served(self, folder: Path) -> AsyncIterator[Serving]:
        """The program on a new workshop in a folder."""
        world = await made(folder, "goals", people=self._readers)
        async with program(world, "Goals") as run:
            yield Serving(
                run.pid,
                run.port,
                [stream(world.code, n) for n in range(self._readers)],
                lambda number, _writer, _place: goal(world, self._readers, number),
                by_stream=False,
            )

    async def kept(self, folder: Path) -> set[int]:
        """The numbers of the changes that its file holds."""
        files = await asyncio.to_thread(lambda: list(folder.glob("*/workshop.json")))
        journal = await EmbeddedJournal.open(files[0])
        last, numbers = journal.last, set()
        async for entry in journal.follow():
            if isinstance(entry.action, AddGoal):
                numbers.add(int(entry.action.words[1:7]))
            if entry.seq >= last:
                break
        await journal.close()
        return numbers


class TheirText:
    """A peer, with one text."""

    def __init__(self, peer: Peer, packages: Path, readers: int) -> None:
        self._peer, self._packages, self._readers = peer, packages, readers

    @asynccontextmanager
    async def served(self, folder: Path) -> AsyncIterator[Serving]:
        """The peer on what a folder holds."""
        server = Server(self._peer, self._packages, folder, _free_port())
        await server.start()
        dialect = self._peer.dialect
        length = len(marked(0))
        try:
            yield Serving(
                server.pid,
                server.port,
                [dialect.opening(n) for n in range(self._readers)],
                lambda number, writer, place: dialect.edit(
                    writer + 1, place * length, marked(number)
                ),
                by_stream=True,
            )
        finally:
            await server.kill()

    async def kept(self, folder: Path) -> set[int]:
        """The numbers of the changes that it tells a newcomer."""
        async with self.served(folder) as serving, crowd() as phones:
            await phones.do("listen", port=serving.port, openings=serving.openings[:1])
            return set((await phones.do("read", seconds=READ_SECONDS))["changes"])


async def result(text: OurText | TheirText, sizes: Sizes) -> Result:
    """Everything about one server."""
    lost, rounds = [], min(ROUNDS, sizes.rounds)
    for _kill in range(rounds):
        with TemporaryDirectory() as name:
            folder = Path(name)
            async with text.served(folder) as serving, crowd() as phones:
                seen = await _written(serving, phones, sizes)
                os.kill(serving.pid, signal.SIGKILL)
            lost.append(len(seen - await text.kept(folder)))
    with TemporaryDirectory() as name:
        async with text.served(Path(name)) as serving, crowd() as phones:
            process = psutil.Process(serving.pid)
            await settled(serving.pid)
            before = process.memory_info().rss
            await phones.do("listen", port=serving.port, openings=serving.openings)
            await settled(serving.pid)
            memory = (process.memory_info().rss - before) / 1000 / sizes.phones
            feeds = [await _fed(serving, phones, sizes, turn) for turn in range(rounds)]
            floods = [await _flooded(serving, phones, sizes, turn) for turn in range(rounds)]
    feed = middle(feeds)
    return Result(feed.late50, feed.late99, median(floods), memory, median(lost), feed.phones)


async def _fed(serving: Serving, phones: Crowd, sizes: Sizes, turn: int) -> Feed:
    """Some changes a second. Readers come anew each time: ours are sent away once a minute."""
    await phones.do("listen", port=serving.port, openings=serving.openings)
    count = round(sizes.rate * sizes.feed)
    return await fed(
        *(serving.pid, serving.port, phones),
        [serving.message(n, 0, n) for n in range(turn * count, (turn + 1) * count)],
        sizes.rate,
        by_stream=serving.by_stream,
    )


async def _written(serving: Serving, phones: Crowd, sizes: Sizes) -> set[int]:
    """Changes that every reader has now."""
    await phones.do("listen", port=serving.port, openings=serving.openings)
    count = max(2, round(sizes.rate * min(KILLED_SECONDS, sizes.feed)))
    messages = [serving.message(KILLED + place, 0, place) for place in range(count)]
    told = await phones.do(
        "feed",
        port=serving.port,
        messages=messages,
        rate=sizes.rate,
        by_stream=serving.by_stream,
    )
    assert not told["missing"], told
    return {KILLED + place for place in range(count)}


async def _flooded(serving: Serving, phones: Crowd, sizes: Sizes, turn: int) -> float:
    """How many changes a second reach every reader where many write as fast as they can."""
    await phones.do("listen", port=serving.port, openings=serving.openings)
    await settled(serving.pid)
    most = max(2, round(MOST * sizes.flood))
    first = FLOOD + turn * most * WRITERS
    messages = [
        [
            serving.message(first + place * WRITERS + writer, 1 + turn * WRITERS + writer, place)
            for place in range(most)
        ]
        for writer in range(WRITERS)
    ]
    told = await phones.do(
        "flood",
        port=serving.port,
        messages=messages,
        seconds=sizes.flood,
        by_stream=serving.by_stream,
    )
    return float(told["changes"] / told["seconds"]) if told["seconds"] > 0 else 0.0


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
