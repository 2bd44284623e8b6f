"""Forks writers of a journal and kills them: ``python -m tests.faults.journal_forker``.

For each line ``SEED FILE`` on standard input a writer is forked, killed with signal 9 amid its
writing, and what it had acknowledged is printed as a JSON list of ``[seq, key]``. Forking spares
each of hundreds of writers the start of a Python.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from random import Random

from tests.faults import journal_writer


def one_round(seed: int, path: Path) -> list[tuple[int, str]]:
    """Let a writer write, kill it, and return what it acknowledged."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writer, sys.stdout.fileno())
        try:
            asyncio.run(journal_writer.main(path, seed))
        finally:
            os._exit(1)
    os.close(writer)
    enough = Random(seed).randint(1, 60)
    data = b""
    while piece := os.read(reader, 1 << 16):
        data += piece
        if data.count(b"\n") >= enough:
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    pairs = [line.split() for line in data.decode().splitlines()]
    return [(int(seq), key) for seq, key in pairs]


def main() -> None:
    """A round for each line."""
    for line in sys.stdin:
        seed, _, path = line.strip().partition(" ")
        sys.stdout.write(json.dumps(one_round(int(seed), Path(path))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
