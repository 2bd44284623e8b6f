"""Renaming: replaces the name of a factor or a model in what rounds have stored."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.state import Put, Workshop


def renamed_in_rounds(workshop: Workshop, names: Mapping[str, str]) -> Iterator[Put]:
    """Wherever a round keeps a name that a factor or a model had: the one in `names`, by id.

    Each row once, as a round may keep the names of several of them.
    """
    for table, rows in workshop.tables():
        field = table.names_field
        for row in rows.values() if field else ():
            pairs: tuple[tuple[str, str], ...] = getattr(row, field)
            if names.keys() & dict(pairs).keys():
                renamed: Any = tuple((key, names.get(key, old)) for key, old in pairs)
                yield Put(msgspec.structs.replace(row, **{field: renamed}))
    for criterion in [row for row in workshop.all(Criterion) if row.id in names]:
        yield Put(msgspec.structs.replace(criterion, name=names[criterion.id]))
