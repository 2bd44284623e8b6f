"""Renaming: replaces the name of a factor or a model in what rounds have stored."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.state import Put, Workshop


def renamed_in_rounds(workshop: Workshop, item: str, name: str) -> Iterator[Put]:
    """Wherever a round keeps the name that a factor or a model had: another name for it."""
    for table, rows in workshop.tables():
        field = table.names_field
        for row in rows.values() if field else ():
            pairs: tuple[tuple[str, str], ...] = getattr(row, field)
            if item in dict(pairs):
                renamed: Any = tuple((key, name if key == item else old) for key, old in pairs)
                yield Put(msgspec.structs.replace(row, **{field: renamed}))
    for criterion in workshop.all(Criterion, lambda row: row.id == item):
        yield Put(msgspec.structs.replace(criterion, name=name))
