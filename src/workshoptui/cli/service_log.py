"""Service log: what a workshop that runs without a terminal says on the standard error.

Nothing that anybody wrote, no name and no address of a phone ever stands in it: of an error it
tells the kind and the place in the program, and never its message, which may quote a person.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

Write = Callable[[str], object]
"""Writes one line."""

_LOGGERS = ("asyncio", "uvicorn", "workshoptui")


class ServiceLog(logging.Handler):
    """Writes what the program's own logs warn of, one line each, without its words."""

    def __init__(self, write: Write) -> None:
        super().__init__(logging.WARNING)
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        """Write where something happened, and what kind of error it was."""
        error = record.exc_info[1] if record.exc_info else None
        place = f"{record.module}:{record.lineno}"
        kind = record.levelname.lower()
        self._write(f"{kind}: {error_place(error) if error else f'{record.name}, {place}'}")

    def loop_error(self, _loop: "asyncio.AbstractEventLoop", context: dict[str, Any]) -> None:
        """Write of what the event loop was told that nobody took care of: its exception handler."""
        error = context.get("exception")
        self._write(f"error: {error_place(error) if error else 'asyncio'}")


def error_place(error: BaseException) -> str:
    """The kind of an error and the line of the program in which it came up; not its message."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "workshoptui" in frame.filename] or frames
    name = type(error).__name__
    if not ours:
        return name
    file = ours[-1].filename.replace("\\", "/").rpartition("workshoptui/")[2]
    return f"{name}, {file}:{ours[-1].lineno}"


def write_line(text: str) -> None:
    """Write a line on the standard error at once; where nobody can hear it, nothing."""
    from workshoptui.cli.printing import print_error

    if sys.stderr is not None:
        print_error(text)


def begin_log(write: Write = write_line) -> ServiceLog:
    """Have what the program's own logs warn of written; returns what takes the loop's errors."""
    log = ServiceLog(write)
    for name in _LOGGERS:
        logging.getLogger(name).addHandler(log)
    return log


def end_log(log: ServiceLog) -> None:
    """Write nothing more."""
    for name in _LOGGERS:
        logging.getLogger(name).removeHandler(log)
