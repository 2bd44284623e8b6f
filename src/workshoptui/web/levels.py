"""Levels: what people chose from 1 to 5, as a form holds it."""

from collections.abc import Mapping


def chosen_level(levels: Mapping[str, int | None], key: str) -> str:
    """The level chosen for a thing: ``""`` for none yet, ``"null"`` for one without a number."""
    if key not in levels:
        return ""
    level = levels[key]
    return "null" if level is None else str(level)
