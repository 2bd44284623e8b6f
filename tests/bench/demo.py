"""How long a whole workshop takes that nobody watches, and what its record weighs.

    python tests/bench/demo.py [--people N] [--seed N] [--agenda NAME] [--runs N]

Each run is a program of its own, ``workshoptui demo --headless``, with a new folder: a real server,
and for each person a phone that opens pages, reads their forms and sends them. The bar: 30 people
with seed 1 in under 60 seconds on 2 cores.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

BAR = 60


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", default="30", help="default: %(default)s")
    options.add_argument("--seed", default="1", help="default: %(default)s")
    options.add_argument("--agenda", default="dialogue-model", help="default: %(default)s")
    options.add_argument("--runs", type=int, default=3, help="default: %(default)s")
    wanted = options.parse_args()
    taken = []
    for number in range(1, wanted.runs + 1):
        with TemporaryDirectory() as folder:
            began, busy = time.perf_counter(), os.times()
            subprocess.run(
                [
                    *(sys.executable, "-m", "workshoptui", "demo", "--headless"),
                    *("--people", wanted.people, "--seed", wanted.seed),
                    *("--agenda", wanted.agenda, "--sessions", folder),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            taken.append(time.perf_counter() - began)
            after = os.times()
            (record,) = Path(folder).rglob("record.md")
            (journal,) = Path(folder).rglob("workshop.json")
            processor = after.children_user - busy.children_user
            processor += after.children_system - busy.children_system
            print(
                f"run {number}: {taken[-1]:.1f} s, {processor:.1f} s of processor time; "
                f"record {record.stat().st_size / 1000:.0f} kB, "
                f"journal {journal.stat().st_size / 1000:.0f} kB"
            )
    print(f"median {median(taken):.1f} s, bar {BAR} s")


if __name__ == "__main__":
    main()
