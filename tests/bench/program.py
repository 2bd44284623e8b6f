"""The real program on a workshop, in a terminal that is read all the time; its loop is watched."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]

from tests.bench.watched import stalls
from tests.bench.world import World
from tests.support.ports import free_port
from tests.support.terminal import PATIENCE, Terminal, terminal

_QUIET = 0.15
"""The share of a core below which the program has settled."""
_LOOK = 0.3


@dataclass(frozen=True)
class Program:
    """A program that runs.

    Attributes:
        port: where phones find it.
        screen: its terminal.
    """

    pid: int
    port: int
    screen: Terminal
    watched: Path

    def busy(self) -> float:
        """The processor time that it has taken so far, in seconds."""
        return float(sum(psutil.Process(self.pid).cpu_times()[:2]))

    def memory(self) -> float:
        """What it holds in memory now, in MB."""
        return float(psutil.Process(self.pid).memory_info().rss / 1e6)

    def stalls(self, since: float) -> list[float]:
        """By how many seconds its loop was late since then, whenever it was by 10 ms or more."""
        return stalls(self.watched, since)

    async def settled(self) -> None:
        """Return once it has nothing to do any more."""
        await settled(self.pid)


async def settled(pid: int) -> None:
    """Return once a process has nothing to do any more, or has not for long."""
    process = psutil.Process(pid)
    until = time.perf_counter() + PATIENCE
    before = sum(process.cpu_times()[:2])
    while time.perf_counter() < until:
        await asyncio.sleep(_LOOK)
        now = sum(process.cpu_times()[:2])
        if now - before < _QUIET * _LOOK:
            return
        before = now


@asynccontextmanager
async def program(world: World, shows: str, *, language: str = "") -> AsyncIterator[Program]:
    """The program on this workshop, once phones can come; with one more language."""
    watched = world.path.parent / "stalls"
    watched.write_text("")
    if language:
        os.environ["BENCH_LANGUAGE"] = language
    port = free_port()
    options = ("open", world.path, "--host", "127.0.0.1", "--port", port)
    async with terminal(watched, *options, size=(120, 35), module="tests.bench.watched") as screen:
        os.environ.pop("BENCH_LANGUAGE", None)
        await screen.shows(shows)
        # Not any port: in a deep folder it listens for other windows at one, too.
        await listening(screen.process.pid, port)
        await settled(screen.process.pid)
        yield Program(screen.process.pid, port, screen, watched)


async def listening(pid: int, port: int = 0) -> None:
    """Return once a process listens on a port, or on any.

    Raises:
        AssertionError: it does not.
    """
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        for connection in psutil.Process(pid).net_connections("tcp"):
            if connection.status == "LISTEN" and port in {0, connection.laddr.port}:
                return
        await asyncio.sleep(0.1)
    raise AssertionError("nothing listens")
