"""System errors: what the operating system says went wrong, as part of a sentence."""

from typing import Final

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark

_KNOWN: Final = frozenset(
    {
        mark("address already in use"),
        mark("bad address"),
        mark("cannot assign requested address"),
        mark("connection refused"),
        mark("connection reset by peer"),
        mark("connection timed out"),
        mark("device or resource busy"),
        mark("directory not empty"),
        mark("disk quota exceeded"),
        mark("file exists"),
        mark("file name too long"),
        mark("file too large"),
        mark("input/output error"),
        mark("invalid argument"),
        mark("is a directory"),
        mark("name or service not known"),
        mark("no route to host"),
        mark("no space left on device"),
        mark("no such device"),
        mark("no such file or directory"),
        mark("not a directory"),
        mark("operation not permitted"),
        mark("permission denied"),
        mark("read-only file system"),
        mark("resource temporarily unavailable"),
        mark("stale file handle"),
        mark("text file busy"),
        mark("too many levels of symbolic links"),
        mark("too many open files"),
    }
)
"""What systems say most often, in their words but for capitals."""


def why(trouble: Exception) -> str:
    """What was wrong, after a colon: in the language that is spoken where that is known.

    Otherwise in the words of the system.
    """
    said = trouble.strerror if isinstance(trouble, OSError) else None
    words = (said or str(trouble)).lower()
    return _(words) if words in _KNOWN else words
