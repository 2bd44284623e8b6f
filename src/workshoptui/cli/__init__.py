"""The command line: reads what is wanted, builds the parts and joins them.

Imports that take time stand inside the commands, so that the screen's first frame and ``--help``
do not wait for what they do not need.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from workshoptui.cli.options import parser
from workshoptui.cli.wrong import Wrong

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status: 0, or 2 for wrong input, 1 for what failed."""
    try:
        options = parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except Wrong as wrong:
        print(f"workshoptui: {wrong}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has left; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
