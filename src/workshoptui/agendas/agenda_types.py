"""Agenda types: what type stands at a place in an agenda file, and which texts are for people."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

import msgspec

from workshoptui.agendas.toml_location import Path
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.kinds import KINDS

ACTIVITIES = "activities"
MADE = frozenset({"translations"})
"""What no file says of an agenda: it is made of what stands side by side in it."""


def fields_of(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names of what a table of this type may have in a file."""
    return tuple(field for field in kind.__struct_fields__ if field not in MADE)


def type_at(path: Path, data: object) -> type[msgspec.Struct] | None:
    """The type of the table at `path`: by its kind for an activity, by its parent for a row."""
    kind: type[msgspec.Struct] = Agenda
    for depth, part in enumerate(path):
        if isinstance(part, int):
            if path[:depth] == (ACTIVITIES,):
                kind = KINDS.get(_kind_at(part, data), Activity)
            continue
        inner = _struct_in(_hints(kind).get(part))
        if inner is not None:
            kind = inner
        elif part != ACTIVITIES:
            return None
    return kind


def choices_at(path: Path, data: object) -> tuple[object, ...]:
    """The values that the field at `path` may have, where they are a few fixed ones."""
    kind = type_at(path[:-1], data)
    hint = _hints(kind).get(str(path[-1])) if kind and path else None
    return get_args(_bare(hint))


def word_places(data: object) -> Iterator[tuple[Path, object]]:
    """Where words for people stand in the data of a file, and what stands there."""
    yield from _places_in(data, Agenda, ())
    activities = data.get(ACTIVITIES) if isinstance(data, dict) else None
    for index, activity in enumerate(activities if isinstance(activities, list | tuple) else ()):
        kind = KINDS.get(_kind_at(index, data))
        if kind is not None:
            yield from _places_in(activity, kind, (ACTIVITIES, index))


def _places_in(data: object, hint: object, path: Path) -> Iterator[tuple[Path, object]]:
    """The same for what stands at `path`, which is of this type."""
    if _is_words(hint):
        yield path, data
        return
    hint = _bare(hint)
    if get_origin(hint) is tuple and isinstance(data, list | tuple):
        for index, row in enumerate(data):
            yield from _places_in(row, get_args(hint)[0], (*path, index))
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct) and isinstance(data, dict):
        for field, inner in _hints(hint).items():
            if field in data and field in fields_of(hint) and field != ACTIVITIES:
                yield from _places_in(data[field], inner, (*path, field))


def _is_words(hint: object) -> bool:
    """Whether a text of this type is for people: a name for commands and files has a pattern."""
    if get_origin(hint) is not Annotated:
        return False
    bare, *extras = get_args(hint)
    patterns = (extra.pattern for extra in extras if isinstance(extra, msgspec.Meta))
    return bare is str and not any(patterns)


def _bare(hint: object) -> object:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _struct_in(hint: object) -> type[msgspec.Struct] | None:
    """The type of the rows in a field, or of the table that it is."""
    hint = _bare(hint)
    inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
        return inner
    return None


@cache
def _hints(kind: type[msgspec.Struct]) -> dict[str, object]:
    return get_type_hints(kind, include_extras=True)


def _kind_at(index: int, data: object) -> str:
    """The kind that an activity in a file says it is of."""
    activities = data.get(ACTIVITIES) if isinstance(data, dict) else None
    activity = activities[index] if isinstance(activities, list | tuple) else None
    return str(activity.get("kind")) if isinstance(activity, dict) else ""
