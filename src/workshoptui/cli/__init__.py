"""The command line: reads what is wanted, builds the parts and joins them.

Imports that take time stand inside the commands, so that the screen's first frame and ``--help``
do not wait for what they do not need.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from workshoptui.cli.errors import CommandFailed, UsageError, unexpected_words
from workshoptui.cli.language_option import speak_as_asked
from workshoptui.cli.options import parser
from workshoptui.cli.printing import drop_output, flush_output, occupy_closed_streams, print_error

_FAILED, _USAGE, _INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status.

    0: it was done. 1: it failed. 2: it could not be understood. 130: Ctrl+C.
    """
    occupy_closed_streams()
    try:
        return _run(arguments)
    except UsageError as wrong:
        print_error(str(wrong))
        return _USAGE
    except CommandFailed as failed:
        print_error(str(failed))
        return _FAILED
    except BrokenPipeError:
        drop_output()
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as unexpected:
        if sys.flags.dev_mode:
            raise
        print_error(unexpected_words(f"{type(unexpected).__name__}: {unexpected}"))
        return _FAILED


def _run(arguments: Sequence[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    speak_as_asked(arguments)
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    status = command(options)
    flush_output()
    return status
