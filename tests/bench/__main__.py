"""Everything that is measured, in one run: ``python -m tests.bench``.

    python -m tests.bench                 all of it, some eleven minutes on two processors
    python -m tests.bench --quick         the same, smaller, in under two minutes
    python -m tests.bench storm join      only these
    python -m tests.bench --docs          and write docs/benchmarks.json and its table

Each line stands beside its physical limit or a peer, measured in the same run. Servers listen at
127.0.0.1 only, and stop by themselves. The phones are a process of their own, which is told what to
send and knows nothing of the program; the same phones ask the servers beside it, so what those take
is what the phones could have taken at most, and the share of a core that the phones took is kept
with each line.
"""

import argparse
import asyncio
import os
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.bench.families import (
    coming,
    journals,
    note,
    peers,
    records,
    screen,
    starting,
    storms,
    windows,
)
from tests.bench.measurement import FULL, QUICK, TINY, Measurement, Sizes
from tests.bench.table import JSON, as_json, cells, read, write

FAMILIES: Final[dict[str, Callable[[Sizes], AsyncIterator[Measurement]]]] = {
    "start": starting.start,
    "idle": starting.idle,
    "serve": starting.service,
    "append": journals.append,
    "attach": windows.attach,
    "open": journals.opening,
    "undo": journals.undo,
    "storm": storms.card_storm,
    "vote": storms.vote_storm,
    "finish": storms.finish_storm,
    "loop": coming.post_loop,
    "join": coming.join_storm,
    "reconnect": coming.reconnect_storm,
    "bytes": note.sizes_of_changes,
    "note": note.changes_to_everybody,
    "seen": note.seen_by_everybody,
    "screen": screen.screen,
    "record": records.records,
    "peers": peers.peers,
}
SIZES: Final = {"full": FULL, "quick": QUICK, "tiny": TINY}
WIDTHS = (74, 16, 46, 16, 8)


async def measured(names: list[str], sizes: Sizes) -> list[Measurement]:
    """Measure these families, and print each line once it is there."""
    measurements = []
    for name in names:
        begun = time.perf_counter()
        async for measurement in FAMILIES[name](sizes):
            measurements.append(measurement)
            texts = cells(measurement)
            padded = (text.ljust(width) for text, width in zip(texts, WIDTHS, strict=False))
            print("".join(padded), *texts[len(WIDTHS) :], flush=True)
        print(f"  ({name}: {time.perf_counter() - begun:.0f} s)", flush=True)
    return measurements


def merged(measurements: list[Measurement], size: str) -> list[Measurement]:
    """These, with what the docs have of other families in the same size."""
    if JSON.exists():
        run, before = read(JSON.read_text(encoding="utf-8"))
        if run["size"] == size:
            new = {measurement.family for measurement in measurements}
            measurements = measurements + [line for line in before if line.family not in new]
    order = list(FAMILIES)
    return sorted(measurements, key=lambda measurement: order.index(measurement.family))


def main() -> None:
    """Read what is wanted, measure, print and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FAMILIES))
    for size in ("quick", "tiny"):
        parser.add_argument(f"--{size}", dest="size", action="store_const", const=size)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write what was measured there")
    parser.add_argument("--docs", action="store_true", help="write it into the docs")
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(FAMILIES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(FAMILIES)}")
    if chosen.folder:
        os.environ["TMPDIR"] = tempfile.tempdir = str(chosen.folder)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    size = chosen.size or "full"
    made = datetime.now(UTC).date().isoformat()
    measurements = asyncio.run(measured(chosen.names or list(FAMILIES), SIZES[size]))
    if chosen.json:
        chosen.json.write_text(as_json(measurements, size, made), encoding="utf-8")
    if chosen.docs:
        write(as_json(merged(measurements, size), size, made))
    missed = [measurement.name for measurement in measurements if measurement.held is False]
    print(f"{len(measurements)} lines" + "".join(f"\n  bar not held: {name}" for name in missed))


if __name__ == "__main__":
    main()
