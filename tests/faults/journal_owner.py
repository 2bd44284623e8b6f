"""Owns a journal for windows until it is killed: ``python -m tests.faults.journal_owner FILE``."""

import asyncio
import os
import sys
from pathlib import Path

from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.journal.socket_owner import SocketOwner


async def main(path: Path) -> None:
    """Say that it is there, and stay."""
    journal = await EmbeddedJournal.open(path, create=True)
    await SocketOwner.start(journal, path)
    os.write(sys.stdout.fileno(), b"open\n")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
