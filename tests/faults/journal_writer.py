"""Writes a journal without end, to be killed: ``python -m tests.faults.journal_writer FILE SEED``.

Prints a line ``seq key`` for each action once it is durable. Checkpoints, closes and opens again
now and then, so that a kill can fall into any of these.
"""

import asyncio
import os
import sys
from pathlib import Path
from random import Random

from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.workshop.entry import Submission
from workshoptui.workshop.kinds.collect import AddCard


async def write(journal: EmbeddedJournal, key: str, text: str) -> None:
    """Append one card, and tell once it is kept."""
    submission = Submission(action=AddCard(run="r1", text=text), by="p1", at=0.0, seed=0, key=key)
    entry = await journal.append(submission)
    os.write(sys.stdout.fileno(), f"{entry.seq} {entry.key}\n".encode())


async def main(path: Path, seed: int) -> None:
    """Write until killed."""
    random = Random(seed)
    number = 0
    while True:
        journal = await EmbeddedJournal.open(path, create=True)
        for _ in range(random.randint(1, 20)):
            size = random.randint(1, 12)
            texts = [chr(random.randint(32, 0x2FFF)) * random.randint(1, 200) for _ in range(size)]
            keys = [f"{seed}-{number + place}" for place in range(size)]
            number += size
            await asyncio.gather(*map(write, [journal] * size, keys, texts))
            if random.random() < 0.1:
                await journal.checkpoint()
        await journal.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
