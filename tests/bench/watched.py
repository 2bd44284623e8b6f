"""The program, with a watch on its event loop: ``python -m tests.bench.watched FILE ARGUMENTS...``.

Every few milliseconds the loop is asked to do nothing. When that comes late, `FILE` gets a line
with the moment and by how many seconds. With ``BENCH_LANGUAGE`` set there is one more language,
with words of its own.
"""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from workshoptui.cli import main

EVERY = 0.005
LATE = 0.01
"""Seconds by which it may come late without a word."""


def watch(descriptor: int) -> None:
    """Have every event loop that begins from now on watched."""
    new_event_loop = asyncio.events.new_event_loop

    def watched() -> asyncio.AbstractEventLoop:
        loop = new_event_loop()

        def ask(due: float) -> None:
            late = loop.time() - due
            if late > LATE:
                os.write(descriptor, f"{time.perf_counter():.6f} {late:.6f}\n".encode())
            following = loop.time() + EVERY
            loop.call_at(following, ask, following)

        loop.call_soon(ask, loop.time() + EVERY)
        return loop

    asyncio.events.new_event_loop = watched


def stalls(file: Path, since: float) -> list[float]:
    """By how much the loop was late since then, in seconds, wherever it was."""
    lines = (line.split() for line in file.read_text().splitlines())
    return [float(late) for at, late in lines if float(at) >= since]


def run(arguments: list[str]) -> int:
    """Run the program so."""
    watch(os.open(arguments[0], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
    code = os.environ.pop("BENCH_LANGUAGE", "")
    if not code:
        return main(arguments[1:])
    from tests.support.catalogues import further_language, longer_messages

    with (
        tempfile.TemporaryDirectory() as folder,
        further_language(Path(folder), code, longer_messages()),
    ):
        return main(arguments[1:])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
