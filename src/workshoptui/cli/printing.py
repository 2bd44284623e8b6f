"""Printing: the only output of the command line to a terminal or a pipe, sanitized.

Titles, folders' names and files come from people, and a terminal obeys what it is sent: so
everything is made plain here, whoever says it.
"""

import os
import re
import sys
from typing import TextIO

from workshoptui.cli.errors import CommandFailed
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

NAME = "workshoptui"

_STEERS = re.compile(
    # Control characters but for tabs and line ends, a carriage return that ends no line, and what
    # turns the direction of everything after it. What sets words of another direction apart stays:
    # a record does that itself.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]|\r(?!\n)"
)
_APART = re.compile("\u2068([^\u2066-\u2069\n]*)\u2069|[\u2068\u2069]")
"""Words set apart within a line, whose direction ends with them; or half of such a pair."""


def occupy_closed_streams() -> None:
    """Put nothing where standard input, output or error were closed, as by ``>&-``.

    Otherwise the next file that is opened, a journal perhaps, would be taken for one of them.
    """
    while (fd := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(fd)


def single_line(text: str) -> str:
    """`text` as one line that steers no terminal; its columns stay where they are."""
    from workshoptui.workshop.text import normalized

    if text.isascii() and text.isprintable():
        return text
    return " ".join(map(normalized, text.split(" ")))


def print_lines(*lines: str) -> None:
    """Print lines for people, at once.

    Raises:
        CommandFailed: they could not be written.
        BrokenPipeError: the reader of a pipe has left.
    """
    _write("".join(f"{single_line(line)}\n" for line in lines))


def print_text(text: str, *, utf8: bool = True) -> None:
    """Print a text of many lines with its own line ends: a record, an agenda, a help text.

    In UTF-8, which files are made of, unless it is for people only: then as the terminal has it.

    Raises:
        CommandFailed: it could not be written.
        BrokenPipeError: the reader of a pipe has left.
    """
    if utf8 and sys.stdout is not None:
        _as(sys.stdout, encoding="utf-8", newline="")
    _write(_APART.sub(lambda run: "" if run[1] is None else run[0], _STEERS.sub("", text)))


def print_error(text: str) -> None:
    """Say in one line on the standard error what went wrong; where nobody can hear it, nothing."""
    if sys.stderr is None:
        return
    try:
        _as(sys.stderr)
        print(single_line(f"{NAME}: {text}"), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _give_up(sys.stderr)


def flush_output() -> None:
    """Send what is still on its way, so that a full disk is noticed here and not after the end.

    Raises:
        CommandFailed: it could not be written.
        BrokenPipeError: the reader of a pipe has left.
    """
    if sys.stdout is not None:
        _write("")


def drop_output() -> None:
    """Forget what the reader of a pipe no longer wants; Python would print_error at its exit."""
    _give_up(sys.stdout)


def _write(text: str) -> None:
    if sys.stdout is None:
        raise CommandFailed(_("There is nowhere to write to: the standard output is closed."))
    try:
        _as(sys.stdout)
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as trouble:
        _give_up(sys.stdout)
        raise CommandFailed(
            _("The answer could not be written: {why}.", why=why(trouble))
        ) from trouble


def _as(stream: TextIO, **how: str) -> None:
    """Set how a stream writes; what its encoding does not have becomes a question mark."""
    # What stands in its place in a test or in an embedding program may be something simpler.
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace", **how)


def _give_up(stream: TextIO | None) -> None:
    """Let what a stream still holds go nowhere."""
    try:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):  # it has no number, or is closed already
        pass
