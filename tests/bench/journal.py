"""What it costs to keep an action in a journal, beside a bare fsynced append.

    python -m tests.bench.journal [--rounds N] [--folder DIR]

How it is measured says `durable`.
"""

import asyncio
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.bench.durable import SIZES, Keeper, compare, main
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.kinds.collect import AddCard


def submissions() -> Iterator[Submission]:
    """Actions as a phone sends them, all of one length and none twice."""
    for number in count(10_000_000):
        action = AddCard(run="r1", text=f"Somebody listens before answering ({number})")
        key = f"{number:022d}"
        yield Submission(action=action, by="p12", at=1.7e9 + number / 8, seed=number, key=key)


async def filled(path: Path, size: int, source: Iterator[Submission]) -> EmbeddedJournal:
    """An open journal that holds `size` actions in its plain file, as after reopening."""
    journal = await EmbeddedJournal.open(path, create=True)
    for start in range(0, size, 1_000):
        some = [next(source) for _ in range(min(1_000, size - start))]
        await asyncio.gather(*map(journal.append, some))
    await journal.close()
    return await EmbeddedJournal.open(path)


async def run(folder: Path, rounds: int) -> None:
    """Measure in `folder` and print."""
    source = submissions()
    journals = {size: await filled(folder / f"{size}.json", size, source) for size in SIZES}
    log = folder / "100.json.wal"
    empty = log.stat().st_size
    await journals[100].append(next(source))
    length = log.stat().st_size - empty
    keepers = [Keeper(journal.append, source, size) for size, journal in journals.items()]
    for keeper in keepers:  # every disk is believed slow until it has shown otherwise
        await keeper.alone()
    await compare(keepers, "journal", length=length, folder=folder, rounds=rounds)
    for journal in journals.values():
        await journal.close()


if __name__ == "__main__":
    main(__doc__, run)
