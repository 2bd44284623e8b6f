"""TOML locations: on which line of a TOML text something stands, for errors that say where."""

import re
import tomllib

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

    The text is cut off after lines, and the first beginning that holds the value ends on its line.
    So comments, lists over several lines and quoted brackets cannot mislead it.
    """
    lines = text.splitlines()
    wanted = _depth(_beginning(lines, len(lines))[1], path)
    least, most = 1, max(1, len(lines))
    while least < most:
        middle = (least + most) // 2
        number, data = _beginning(lines, middle)
        if _depth(data, path) >= wanted > 0:
            most = min(middle, most)
        else:
            least = min(number + 1, most)
    return _beginning(lines, least)[0] if wanted else 1


def _beginning(lines: list[str], least: int) -> tuple[int, object]:
    """How many lines the shortest beginning of `least` or more has that can be read, and its data.

    Where none can, all of them and nothing.
    """
    for number in range(least, len(lines) + 1):
        beginning = "\n".join(lines[:number]) + "\n"
        for closer in ("", *_CLOSERS):
            try:
                return number, tomllib.loads(beginning + closer)
            except tomllib.TOMLDecodeError:
                continue
    return len(lines), None


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
