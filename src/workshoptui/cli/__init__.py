"""The command line: reads what is wanted, builds the parts and joins them.

Imports that take time stand inside the commands, so that the screen's first frame and ``--help``
do not wait for what they do not need.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from workshoptui.cli.options import parser
from workshoptui.cli.printing import complain, finish, leave_pipe, occupy_closed_streams
from workshoptui.cli.wrong import Failed, Wrong

_FAILED, _USAGE, _INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status.

    0: it was done. 1: it failed. 2: it could not be understood. 130: Ctrl+C.
    """
    occupy_closed_streams()
    try:
        return _run(arguments)
    except Wrong as wrong:
        complain(str(wrong))
        return _USAGE
    except Failed as failed:
        complain(str(failed))
        return _FAILED
    except BrokenPipeError:
        leave_pipe()
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as unexpected:
        if sys.flags.dev_mode:
            raise
        # Nobody foresaw this one. What was saved is saved whatever happens here.
        complain(
            f"This should not have happened: {type(unexpected).__name__}: {unexpected}. Nothing "
            "that was saved is lost. Whoever looks after the program sees more with "
            "“python -X dev -m workshoptui”."
        )
        return _FAILED


def _run(arguments: Sequence[str] | None) -> int:
    options = parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    status = command(options)
    finish()
    return status
