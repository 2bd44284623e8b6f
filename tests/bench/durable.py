"""What keeping something on the disk costs, beside a bare fsynced append, in the same run.

The bare append is ``os.write`` and ``os.fdatasync`` of as many bytes. Measured is in short rounds,
each with its own bare appends right beside it, so that a slow minute of the machine meets both
alike. Printed are medians over the rounds, in microseconds for each thing kept, and the median of
each round's ratio: for one writer, and for 64 at once.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar

from workshoptui.journal.disk import sync

SIZES = (100, 1_000, 10_000, 50_000)
"""How much is kept already when the measuring begins."""
CROWD = 64
ALONE = 40
"""What one writer keeps in a round."""
TOGETHER = 4
"""What each of the crowd keeps in a round."""

T = TypeVar("T")


@dataclass(frozen=True)
class Keeper(Generic[T]):
    """What is measured: how one thing is kept, the things to keep, and how many there are."""

    keep: Callable[[T], Awaitable[object]]
    source: Iterator[T]
    kept: int

    async def alone(self) -> float:
        """The median of one writer's wait for one thing, in seconds."""
        times = []
        for _ in range(ALONE):
            thing = next(self.source)
            start = time.perf_counter()
            await self.keep(thing)
            times.append(time.perf_counter() - start)
        return median(times)

    async def together(self) -> float:
        """The time for each thing with a crowd of writers, each waiting for its own, in seconds."""

        async def write(mine: list[T]) -> None:
            for thing in mine:
                await self.keep(thing)

        shares = [[next(self.source) for _ in range(TOGETHER)] for _ in range(CROWD)]
        start = time.perf_counter()
        await asyncio.gather(*map(write, shares))
        return (time.perf_counter() - start) / (CROWD * TOGETHER)


def bare(fd: int, length: int) -> float:
    """The median of appending and syncing a line of `length` bytes, in seconds."""
    line = b"x" * (length - 1) + b"\n"
    times = []
    for _ in range(ALONE):
        start = time.perf_counter()
        os.write(fd, line)
        sync(fd)
        times.append(time.perf_counter() - start)
    return median(times)


async def compare(
    keepers: Sequence[Keeper[Any]], what: str, *, length: int, folder: Path, rounds: int
) -> None:
    """Measure in turn, beside bare appends of `length` bytes to a file in `folder`, and print."""
    ways = {
        f"{writers}, {one.kept:,} kept": partial(take, one)
        for writers, take in (("1 writer", Keeper.alone), (f"{CROWD} writers", Keeper.together))
        for one in keepers
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    fd = os.open(folder / "bare", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    for _ in range(rounds):
        for name, way in ways.items():
            floor = bare(fd, length)
            found[name].append((await way(), floor))
    os.close(fd)
    print(f"lines of {length} bytes; {rounds} rounds in {folder}; µs per durable action")
    print(f"{'':<26}{what:>9}{'bare':>9}{'ratio':>8}")
    for name, pairs in found.items():
        times, floors = zip(*pairs, strict=True)
        ratio = median(time / least for time, least in pairs)
        print(f"{name:<26}{median(times) * 1e6:>9.1f}{median(floors) * 1e6:>9.1f}{ratio:>8.2f}")


def main(about: str | None, run: Callable[[Path, int], Awaitable[None]]) -> None:
    """Read the options of a script with the docstring `about`, and run it in a folder."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=51, help="default: 51")
    parser.add_argument(
        "--folder", type=Path, default=Path.cwd(), help="a folder on the disk to measure"
    )
    options = parser.parse_args()

    async def measure() -> None:
        with TemporaryDirectory(dir=options.folder, prefix=".bench-") as folder:
            await run(Path(folder), options.rounds)

    asyncio.run(measure())
