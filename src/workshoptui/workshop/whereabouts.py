"""Whereabouts: on which line of a TOML text something stands, for errors that say where to look."""

import re
import tomllib
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The way to a value: names of keys, and places in lists from 0."""

_CLOSERS = ("]", "]]", "]}", "]}]", '"""', "'''", '"""]', "''']")
"""What may complete a text that was cut off inside a list or a text of several lines."""


def path_in(place: str) -> Path:
    """The path that a place in an error of msgspec names, such as ``$.activities[2].title``."""
    parts = re.findall(r"\.(\w+)|\[(\d+)\]", place)
    return tuple(name or int(number) for name, number in parts)


def line_of(text: str, path: Path) -> int:
    """The line, from 1, on which the value at `path` begins to be there; else that of its parent.

    The text is cut off after every line in turn, and the first beginning that holds the value ends
    on its line. So comments, lists over several lines and quoted brackets cannot mislead it.
    """
    found = 1
    reached = 0
    for number, data in _beginnings(text):
        depth = _depth(data, path)
        if depth > reached:
            found, reached = number, depth
        if depth == len(path):
            break
    return found


def _beginnings(text: str) -> Iterator[tuple[int, object]]:
    """What the first lines of a text say, for as many as can be read by themselves."""
    lines = text.splitlines()
    for number in range(1, len(lines) + 1):
        beginning = "\n".join(lines[:number]) + "\n"
        for closer in ("", *_CLOSERS):
            try:
                data = tomllib.loads(beginning + closer)
            except tomllib.TOMLDecodeError:
                continue
            yield number, data
            break


def _depth(data: object, path: Path) -> int:
    """How many parts of `path` lead somewhere."""
    for depth, part in enumerate(path):
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part] if part < len(data) else None
        else:
            return depth
        if data is None:  # TOML has no such value, so there is nothing here
            return depth
    return len(path)
