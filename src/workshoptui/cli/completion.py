"""Completion: prints a shell's completion script."""

import argparse

from workshoptui.cli.printing import print_text

SHELLS = ("bash", "zsh", "fish")

_FILES = {"agenda", "all", "file", "name", "out"}
_FOLDERS = {"earlier", "sessions", "workshop", "workshops"}
"""By the argument's name: what of this computer's disk it may be."""


def print_completion(options: argparse.Namespace) -> int:
    """Print a shell's completion of this command line."""
    from shtab import complete

    from workshoptui.cli.options import parser

    top = parser()
    _mark_paths(top)
    print_text(complete(top, options.shell))
    return 0


def _mark_paths(parser: argparse.ArgumentParser) -> None:
    """Say of each argument that is a path that it is one, where shtab looks for it."""
    from shtab import DIRECTORY, FILE

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                _mark_paths(subparser)
        elif action.dest in _FILES:
            vars(action)["complete"] = FILE
        elif action.dest in _FOLDERS:
            vars(action)["complete"] = DIRECTORY
