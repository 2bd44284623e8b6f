import asyncio
import errno
import io
import os
import signal

import pytest
from textual.app import App
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from workshoptui.tui.driver import Output, TerminalDriver


class Gone(io.StringIO):
    """A terminal that takes one text and is gone then."""

    def write(self, text: str) -> int:
        """Write the first; afterwards there is nobody to write to."""
        if self.getvalue():
            raise OSError(errno.EIO, "Input/output error")
        return super().write(text)


async def test_a_terminal_that_goes_away_holds_nobody_up() -> None:
    """More is drawn than can wait, and the thread that draws still ends when it is told to."""
    terminal = Gone()
    thread = WriterThread(Output(terminal))  # type: ignore[arg-type]
    thread.start()

    def draw() -> None:
        for _ in range(3 * MAX_QUEUED_WRITES):
            thread.write("something")
        thread.stop()

    await asyncio.wait_for(asyncio.to_thread(draw), 10)

    assert not thread.is_alive()
    assert terminal.getvalue() == "something"


def test_what_a_terminal_takes_is_written_to_it() -> None:
    """While it is there, the terminal gets what is drawn."""
    terminal = io.StringIO()
    output = Output(terminal)
    output.write("first ")
    output.write("second")
    output.flush()

    assert terminal.getvalue() == "first second"


@pytest.mark.skipif(not hasattr(signal, "SIGTSTP"), reason="this system stops no programs")
async def test_a_stop_waits_for_who_is_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping draws, too: in the middle of drawing it would wait for a lock that it holds."""
    done: list[str] = []
    stopped = asyncio.Event()
    driver = TerminalDriver(App())
    monkeypatch.setattr(driver, "suspend_application_mode", lambda: done.append("suspended"))
    monkeypatch.setattr(os, "kill", lambda *_: stopped.set())

    signal.raise_signal(signal.SIGTSTP)
    assert done == []
    await asyncio.wait_for(stopped.wait(), 5)
    assert done == ["suspended"]
