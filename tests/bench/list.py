"""How long it takes to list 300 workshops, beside reading as many files' marks and one index.

    python tests/bench/list.py [--workshops N] [--runs N]

Each workshop is a copy of the worked example. Printed are milliseconds: of the first list, which
has to read every workshop; of later ones (medians), in this process and as a program of its own;
and, in the same run, the physical limit: asking the system for the state of the same files, and
reading the index. The bar: a later list as a program of its own takes less than a second.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from tests.support.paths import ROOT
from workshoptui.archive.index import INDEX
from workshoptui.archive.library import FILE, WorkshopLibrary

EXAMPLE = ROOT / "sessions" / "example" / FILE
SETTLED = 2.5
"""Seconds after which the index believes that a file is not just being changed."""

BAR = 1000.0


def main() -> None:
    """Time all of it and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workshops", type=int, default=300, help="(default: %(default)s)")
    options.add_argument("--runs", type=int, default=9, help="of each (default: %(default)s)")
    chosen = options.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for number in range(chosen.workshops):
            (root / f"workshop-{number}").mkdir()
            shutil.copyfile(EXAMPLE, root / f"workshop-{number}" / FILE)
        time.sleep(SETTLED)
        library = WorkshopLibrary(root, clock=time.time, random=Random(1))
        first = milliseconds(library.summaries, 1)
        command = [sys.executable, "-m", "workshoptui", "list", "--sessions", folder]
        show("list, first time", first)
        show("list, later", milliseconds(library.summaries, chosen.runs))
        program = milliseconds(lambda: run(command), chosen.runs)
        show("list, later, as a program", program)
        show("a program that does nothing", milliseconds(lambda: run(NOTHING), chosen.runs))
        show("limit: state of the files, index", milliseconds(lambda: limit(root), chosen.runs))
        print(f"{chosen.workshops} workshops; bar {BAR:.0f} ms, taken {program:.0f} ms")


NOTHING = [sys.executable, "-c", "pass"]


def milliseconds(step: Callable[[], object], runs: int) -> float:
    """The median over some runs of a step."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        step()
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken)


def run(command: list[str]) -> None:
    """Run a program to its end."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def limit(root: Path) -> None:
    """What has to be asked of the disk whatever the program is: each file's state, one index."""
    for folder in os.scandir(root):
        if folder.is_dir():
            Path(folder.path, FILE).stat()
    (root / INDEX).read_bytes()


def show(what: str, taken: float) -> None:
    """Print a row."""
    print(f"{what:34} {taken:9.1f} ms")


if __name__ == "__main__":
    main()
