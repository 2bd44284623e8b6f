"""Levels: what people chose from 1 to 5, as a form holds it."""

from collections.abc import Mapping

from workshoptui.language.messages import gettext as _


def chosen_level(levels: Mapping[str, int | None], key: str) -> str:
    """The level chosen for a thing: ``""`` for none yet, ``"null"`` for one without a number."""
    if key not in levels:
        return ""
    level = levels[key]
    return "null" if level is None else str(level)


def level_words(level: int | None, without: str) -> str:
    """A level in words, such as ``4 of 5``; `without` is what stands for one without a number."""
    return without if level is None else _("{level} of 5", level=level)
