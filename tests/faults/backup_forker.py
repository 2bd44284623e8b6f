"""Forks writers of a copied workshop and kills them: ``python -m tests.faults.backup_forker``.

For each line ``SEED JOURNAL STICK`` on standard input a writer is forked, which writes and copies
without end, and is killed with signal 9 in the middle of it.
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

from tests.faults.journal_writer import write
from workshoptui.archive import backup
from workshoptui.archive.backup_folder import BackupFolder
from workshoptui.journal import replica
from workshoptui.journal.embedded import EmbeddedJournal


async def write_and_copy(seed: int, path: Path, stick: Path) -> None:
    """Write until killed; the copy's log is short, so that its file is often written anew."""
    backup.LOOK, replica.SHORT_LOG, replica.MOST = 0.001, 3, 5
    journal = await EmbeddedJournal.open(path, create=True)
    folder = BackupFolder(path.parent.with_name("sessions"), stick)
    backup.Backup(backup.Copying(journal.tables, path.parent, folder, rest=lambda _: None))
    number = 0
    while True:
        await write(journal, f"{seed}-{number}", "Somebody listens")
        await asyncio.sleep(0.0005)
        number += 1


def main() -> None:
    """A round for each line."""
    for line in sys.stdin:
        seed, path, stick = line.split()
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            try:
                asyncio.run(write_and_copy(int(seed), Path(path), Path(stick)))
            finally:
                os._exit(1)
        time.sleep(Random(seed).uniform(0.03, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.stdout.write("killed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
