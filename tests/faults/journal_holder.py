"""Keeps three actions and then the lock: ``python -m tests.faults.journal_holder FILE``."""

import asyncio
import sys
from pathlib import Path

from tests.faults.journal_writer import write
from workshoptui.journal.embedded import EmbeddedJournal


async def main(path: Path) -> None:
    """Write three cards, then wait to be killed."""
    journal = await EmbeddedJournal.open(path, create=True)
    for number in range(3):
        await write(journal, f"key-{number}", "a card")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
