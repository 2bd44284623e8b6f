"""Spoken: the language that sentences are made in now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from workshoptui.language.catalogue import SOURCE, Language, language

_here: ContextVar[Language | None] = ContextVar("language", default=None)
"""What is spoken in this context alone, which others in the same process do not hear."""
_everywhere = language(SOURCE)
"""What is spoken where nothing else is said: by the terminal of this process."""


def spoken() -> Language:
    """The language that is spoken here."""
    return _here.get() or _everywhere


def speak(chosen: Language) -> None:
    """From now on this process speaks a language wherever no other is spoken."""
    global _everywhere
    _everywhere = chosen


@contextmanager
def speaking(chosen: Language | None) -> Iterator[None]:
    """Speak a language for as long as the block lasts, in this task alone.

    None is what the process speaks, whoever this is done for: so is what others are told of it.
    """
    before = _here.set(chosen)
    try:
        yield
    finally:
        _here.reset(before)
