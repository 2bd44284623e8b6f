"""Wrong: what was asked for on the command line cannot be done."""


class Wrong(Exception):
    """What was asked for cannot be done; the message is one line for the person who asked."""
