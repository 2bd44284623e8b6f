"""Annotations: reads the metadata of an action's annotated fields."""

from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")


def annotations(action: type[msgspec.Struct], kind: type[T]) -> dict[str, T]:
    """The fields that carry an annotation of this kind, in the order they are declared."""
    hints = get_type_hints(action, include_extras=True)
    carried = {field: _annotation(hints[field], kind) for field in action.__struct_fields__}
    return {field: extra for field, extra in carried.items() if extra is not None}


def _annotation(hint: object, kind: type[T]) -> T | None:
    """The annotation of a type, or of a type inside it."""
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint) if isinstance(extra, kind)), None)
    return next((extra for inner in get_args(hint) if (extra := _annotation(inner, kind))), None)
