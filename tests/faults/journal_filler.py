"""Fills a journal up to a limit of the system: ``python -m tests.faults.journal_filler FILE``.

Prints how many actions were kept before the first was refused, and what the refusal said; then
lifts the limit, keeps one more, closes, and prints the number of that one.
"""

import asyncio
import resource
import sys
from pathlib import Path

from workshoptui.journal.disk import JournalFull
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.kinds.collect import AddCard

LIMIT = 40_000
"""The largest file that the system allows for a while, in bytes."""


async def main(path: Path) -> None:
    """Fill, lift the limit, go on."""
    journal = await EmbeddedJournal.open(path, create=True)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, before[1]))
    number = 0
    try:
        while True:
            action = AddCard(run="r1", text="word " * 30)
            key = f"key-{number + 1}"
            await journal.append(Submission(action=action, by="p1", at=0.0, seed=0, key=key))
            number += 1
    except JournalFull as full:
        sys.stdout.write(f"{number}\n{full}\n")
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    entry = await journal.append(Submission(action=action, by="p1", at=0.0, seed=0, key=key))
    await journal.close()
    sys.stdout.write(f"{entry.seq}\n")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
