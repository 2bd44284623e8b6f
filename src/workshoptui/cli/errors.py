"""Errors: exceptions that end a command, with its exit status."""


class UsageError(Exception):
    """The command line cannot be understood. One line for the person who typed it; status 2."""


class CommandFailed(Exception):
    """It was understood and could not be done. One line for the person who asked; status 1."""
