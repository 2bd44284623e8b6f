"""Errors: exceptions that end a command, with its exit status."""

from workshoptui.language.messages import gettext as _


class UsageError(Exception):
    """The command line cannot be understood. One line for the person who typed it; status 2."""


class CommandFailed(Exception):
    """It was understood and could not be done. One line for the person who asked; status 1."""


def unexpected_words(error: str) -> str:
    """What is said of an error that nobody foresaw: what was saved is saved whatever it was."""
    return _(
        "This should not have happened: {error}. Nothing that was saved is lost. Whoever "
        "looks after the program sees more with “python -X dev -m workshoptui”.",
        error=error,
    )
