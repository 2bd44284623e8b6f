"""What a durable action costs, beside a bare fsynced append: ``python tests/bench/journal.py``.

All figures come from one run in short rounds. Each measurement has its own bare appends right
beside it (``os.write`` and ``os.fdatasync`` of a line of the same length), so that a slow minute
of the machine meets both alike. Printed are medians over the rounds: microseconds per durable
action of one writer and of 64 at once, on journals of 100 to 50 000 actions; of the bare appends;
and of each round's ratio between the two.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from workshoptui.journal.disk import sync
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Draft
from workshoptui.workshop.kinds.collect import AddCard

SIZES = (100, 1_000, 10_000, 50_000)
CROWD = 64
ALONE = 40
"""Actions of the single writer, and bare appends, in a round."""
TOGETHER = 4
"""Actions of each of the crowd in a round."""

Way = Callable[[EmbeddedJournal, Iterator[Draft]], Awaitable[float]]


def drafts() -> Iterator[Draft]:
    """Actions as a phone sends them, all of one length and none twice."""
    for number in count(10_000_000):
        action = AddCard(run="r1", text=f"Somebody listens before answering ({number})")
        key = f"{number:022d}"
        yield Draft(action=action, by="p12", at=1.7e9 + number / 8, seed=number, key=key)


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


async def alone(journal: EmbeddedJournal, source: Iterator[Draft]) -> float:
    """The median of one writer's wait for one action, in seconds."""
    times = []
    for _ in range(ALONE):
        draft = next(source)
        start = time.perf_counter()
        await journal.append(draft)
        times.append(time.perf_counter() - start)
    return median(times)


async def together(journal: EmbeddedJournal, source: Iterator[Draft]) -> float:
    """The time per action with a crowd of writers, each waiting for its own, in seconds."""

    async def write(mine: list[Draft]) -> None:
        for draft in mine:
            await journal.append(draft)

    shares = [[next(source) for _ in range(TOGETHER)] for _ in range(CROWD)]
    start = time.perf_counter()
    await asyncio.gather(*map(write, shares))
    return (time.perf_counter() - start) / (CROWD * TOGETHER)


async def filled(path: Path, size: int, source: Iterator[Draft]) -> EmbeddedJournal:
    """An open journal that holds `size` actions in its plain file, as after reopening."""
    journal = await EmbeddedJournal.open(path, create=True)
    for start in range(0, size, 1_000):
        some = [next(source) for _ in range(min(1_000, size - start))]
        await asyncio.gather(*map(journal.append, some))
    await journal.close()
    return await EmbeddedJournal.open(path)


async def run(folder: Path, rounds: int) -> None:
    """Measure in `folder` and print."""
    source = drafts()
    journals = {size: await filled(folder / f"{size}.json", size, source) for size in SIZES}
    log = folder / "100.json.wal"
    empty = log.stat().st_size
    await journals[100].append(next(source))
    length = log.stat().st_size - empty
    fd = os.open(folder / "bare", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    ways: dict[str, Way] = {"1 writer": alone, f"{CROWD} writers": together}
    found: dict[tuple[str, int], list[float]] = {(way, size): [] for way in ways for size in SIZES}
    floor: dict[tuple[str, int], list[float]] = {case: [] for case in found}
    for journal in journals.values():  # every disk is believed slow until it has shown otherwise
        await alone(journal, source)
    for _ in range(rounds):
        for way, size in found:
            floor[way, size].append(bare(fd, length))
            found[way, size].append(await ways[way](journals[size], source))
    os.close(fd)
    print(f"a line of {length} bytes; {rounds} rounds in {folder}; µs per durable action")
    print(f"{'':<26}{'journal':>9}{'bare':>9}{'ratio':>8}")
    for (way, size), times in found.items():
        beside = floor[way, size]
        ratio = median(time / least for time, least in zip(times, beside, strict=True))
        row = f"{median(times) * 1e6:>9.1f}{median(beside) * 1e6:>9.1f}{ratio:>8.2f}"
        print(f"{f'{way}, {size:,} kept':<26}{row}")
    for journal in journals.values():
        await journal.close()


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=51, help="default: 51")
    parser.add_argument(
        "--folder", type=Path, default=Path.cwd(), help="a folder on the disk to measure"
    )
    options = parser.parse_args()
    with TemporaryDirectory(dir=options.folder, prefix=".bench-") as folder:
        asyncio.run(run(Path(folder), options.rounds))


if __name__ == "__main__":
    main()
