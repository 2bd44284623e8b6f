"""Errors: the two ways in which a command ends without what was asked for."""


class UsageError(Exception):
    """The command line cannot be understood. One line for the person who typed it; status 2."""


class CommandFailed(Exception):
    """It was understood and could not be done. One line for the person who asked; status 1."""
