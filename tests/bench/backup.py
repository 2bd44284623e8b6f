"""What a copy in a second folder costs, by how much a workshop holds.

    python -m tests.bench.backup [SIZE …]

For each size: processor time of finding the copy at the start and of copying a new entry, the time
that the first whole copy takes at its calm pace, and what appends cost beside it: their processor
time, and how long the slowest of them took, while entries arrive at 100 a second.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.journal import filled, submissions
from workshoptui.archive.backup import Backup, Copying
from workshoptui.archive.backup_folder import BackupFolder
from workshoptui.journal.replica import Replica

SIZES = (0, 3_000, 10_000, 50_000)
SECONDS = 4


async def appends(journal: object, source: object, backup: Backup | None) -> tuple[float, float]:
    """Median and worst of appends in milliseconds, 100 a second."""
    took = []
    for _ in range(SECONDS * 100):
        start = time.perf_counter()
        await journal.append(next(source))  # type: ignore[attr-defined,call-overload]
        took.append(1_000 * (time.perf_counter() - start))
        await asyncio.sleep(0.01)
    return statistics.median(took), max(took)


async def measure(folder: Path, size: int) -> None:
    """Measure one size and print it."""
    source = submissions()
    path = folder / f"w{size}" / "workshop.json"
    path.parent.mkdir()
    journal = await filled(path, size, source)
    stick = folder / f"stick{size}"
    stick.mkdir()
    alone = await appends(journal, source, None)
    start, cpu = time.perf_counter(), time.process_time()
    copying = Copying(journal.tables, path.parent, BackupFolder(folder / "sessions", stick))
    backup = Backup(copying)
    while not copying.state.is_whole or not copying.state.copied:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    first, first_cpu = time.perf_counter() - start, time.process_time() - cpu
    beside = await appends(journal, source, backup)
    await backup.close()
    copy = stick / path.parent.name / path.name
    replica = Replica(copy, rest=lambda _: None)
    cpu = time.process_time()
    replica.find(journal.tables)
    found = time.process_time() - cpu
    costs = []
    for _ in range(50):
        await journal.append(next(source))
        cpu = time.process_time()
        replica.update(journal.tables)
        costs.append(1_000 * (time.process_time() - cpu))
    sys.stdout.write(
        f"{size:>6}: first copy {first:.2f} s ({1_000 * first_cpu:.0f} ms of processor), found "
        f"{1_000 * found:.0f} ms, an entry {statistics.median(costs):.2f} ms; append median/worst "
        f"{alone[0]:.2f}/{alone[1]:.1f} ms alone, {beside[0]:.2f}/{beside[1]:.1f} ms with a copy\n"
    )
    await journal.close()


async def main(sizes: tuple[int, ...]) -> None:
    """Measure all sizes."""
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            await measure(Path(folder), size)


if __name__ == "__main__":
    asyncio.run(main(tuple(map(int, sys.argv[1:])) or SIZES))
