"""The driver: Textual's terminal driver, made to survive a terminal that goes away."""

import contextlib
import signal
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App


class Output:
    """A terminal to write to, and nothing at all once the terminal has gone.

    Textual writes in a thread, through a queue that holds thirty texts. Were the thread to end with
    the terminal, as soon as the queue is full the next to draw would wait for ever, the server and
    the journal with it, instead of closing the workshop.
    """

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> None:
        """Write, if anybody can see it."""
        with contextlib.suppress(OSError):
            self._terminal.write(text)

    def flush(self) -> None:
        """Send on what has been written, if anybody can see it."""
        with contextlib.suppress(OSError):
            self._terminal.flush()

    def fileno(self) -> int:
        """The terminal's file descriptor."""
        return self._terminal.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, which a terminal that goes away does not stop."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if self._file is not None:
            self._file = cast("TextIOWrapper", Output(self._file))
        # In the loop, between two things: stopping and going on draw, and a signal in the middle of
        # drawing would wait for ever for the lock that its own thread holds.
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def process_message(self, message: Message) -> None:
        """Pass on keyboard input, and report it to the watchdog."""
        if isinstance(message, Key):
            key_came = getattr(self._app, "key_came", None)
            if key_came is not None:
                key_came()
        super().process_message(message)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop of any kind, and draw everything again.

        After a stop that could not be seen coming (SIGSTOP), Textual would begin once more over
        what is still running: two threads would read the keyboard, each getting some of the keys.
        Nor does it begin anew while the program ends: with a terminal that has gone nobody would
        stop what it begins, which would read for ever.
        """
        if self._auto_restart and not self._app._exit and not self._app._closing:
            if not self._must_signal_resume and self._key_thread is not None:
                self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()
