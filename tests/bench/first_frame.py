"""How long until the home screen is there, beside a minimal Textual app.

    python tests/bench/first_frame.py [--runs N]

Both are started in turn as programs of their own under a pseudo-terminal of 80×24, and timed from
before the program starts until a word of its first frame comes out. One run of each is thrown away
first, so that both find their files in the system's cache, and compiled, as once installed. Printed
are the medians over the runs, in milliseconds. The bar: a ratio of at most 1.2.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

BAR = 1.2
PATIENCE = 30.0
"""Seconds after which a program that shows nothing is given up."""

WORD = b"Hello"
MINIMAL = f"""
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static({WORD.decode()!r})

Minimal().run()
"""
HOME = b"WorkshopTUI"


def main() -> None:
    """Time both and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15, help="of each (default: %(default)s)")
    runs = options.parse_args().runs
    with TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        minimal = Path(folder) / "minimal.py"
        minimal.write_text(MINIMAL, encoding="utf-8")
        sessions = Path(folder) / "sessions"
        sessions.mkdir()
        programs = {
            "minimal Textual app": ([sys.executable, str(minimal)], WORD),
            "workshoptui, home": (
                [sys.executable, "-m", "workshoptui", "--sessions", str(sessions)],
                HOME,
            ),
        }
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for number in range(runs + 1):
            for name, (command, word) in programs.items():
                took = first_frame(command, word)
                if number:
                    taken[name].append(took)
    plain, ours = (median(times) for times in taken.values())
    for name, times in taken.items():
        print(f"{name:22} {1000 * median(times):7.1f} ms  (best {1000 * min(times):.1f})")
    print(f"ratio {ours / plain:.2f}, bar {BAR}")


def first_frame(command: list[str], word: bytes) -> float:
    """Seconds from before `command` starts until `word` is on its terminal."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(command[0], command)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        shown = b""
        while word not in shown:
            left = began + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise SystemExit(f"{command} showed no {word!r}; it showed {shown[-500:]!r}")
            shown += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


if __name__ == "__main__":
    main()
