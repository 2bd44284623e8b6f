"""A program in a terminal of its own, which a test types into, reads, resizes and takes away."""

import asyncio
import fcntl
import os
import pty
import re
import signal
import struct
import sys
import termios
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from tests.support.paths import ROOT

PATIENCE = 30
"""Seconds after which something that has not happened never will, on a loaded machine too."""

ENTERED: Final = b"\x1b[?1049h"
LEFT: Final = b"\x1b[?1049l"
"""What a program sends to take the whole screen, and to give back what stood there before."""

_IN_TERMINAL = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal a program's own, so that it is told when the terminal goes away.

It is the new process that does so: between a fork and the program in it nothing of ours may run, as
a lock that another thread of the test held at that moment would be waited for without end.
"""

_STEERING = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL
)


class Terminal:
    """What stands between a test and a program.

    Attributes:
        process: the program.
        sent: everything it has sent so far.
    """

    def __init__(self, process: asyncio.subprocess.Process, controller: int) -> None:
        self.process = process
        self.sent = b""
        self._controller = controller
        self._news = asyncio.Event()
        self._seen = 0
        asyncio.get_running_loop().add_reader(controller, self._read)

    @property
    def text(self) -> str:
        """What it has drawn since `forget`, without what steers the terminal."""
        return _STEERING.sub("", self.sent[self._seen :].decode(errors="replace"))

    def forget(self) -> None:
        """From here on only what is drawn anew counts."""
        self._seen = len(self.sent)

    async def shows(self, words: str) -> None:
        """Return once it has drawn these words.

        Raises:
            AssertionError: it did not, in `PATIENCE` seconds; the message is what it drew.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.text:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"“{words}” was not drawn:\n{self.text}") from None

    def press(self, keys: str) -> None:
        """Press keys, as characters."""
        self.forget()
        os.write(self._controller, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Pull the window to another size."""
        self.forget()
        _size(self._controller, columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    async def ended(self) -> int:
        """How the program ended, once it has."""
        async with asyncio.timeout(PATIENCE):
            status = await self.process.wait()
        self._read()
        return status

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a lost connection does."""
        if self._controller >= 0:
            asyncio.get_running_loop().remove_reader(self._controller)
            os.close(self._controller)
            self._controller = -1

    def _read(self) -> None:
        try:
            while self._controller >= 0 and (more := os.read(self._controller, 65536)):
                self.sent += more
                self._news.set()
        except BlockingIOError:
            pass
        except OSError:  # the program has ended, and nobody holds the other end any more
            asyncio.get_running_loop().remove_reader(self._controller)


@asynccontextmanager
async def terminal(
    *arguments: str | Path | int, size: tuple[int, int] = (80, 24), module: str = "workshoptui"
) -> AsyncIterator[Terminal]:
    """A module, run with these arguments in a terminal; killed at the end if it still runs."""
    controller, screen = pty.openpty()
    _size(controller, *size)
    os.set_blocking(controller, False)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", "-c", _IN_TERMINAL, sys.executable, "-m", module),
        *map(str, arguments),
        stdin=screen,
        stdout=screen,
        stderr=screen,
        cwd=ROOT,
        env=_surroundings(),
        start_new_session=True,
    )
    os.close(screen)
    shown = Terminal(process, controller)
    try:
        yield shown
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        shown.hang_up()


def _surroundings() -> dict[str, str]:
    """What the program finds set: some shells export a size, and the terminal's own has to win."""
    return {**os.environ, "TERM": "xterm-256color", "COLUMNS": "132", "LINES": "50"}


def _size(controller: int, columns: int, rows: int) -> None:
    fcntl.ioctl(controller, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
