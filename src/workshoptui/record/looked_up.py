"""Looked up: a state that notes which of its rows are looked at, to know when to look again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from workshoptui.workshop.state import Changes, Key, R, Row, Workshop, table_of

T = TypeVar("T")

Lookup = tuple[object, ...]
"""What was asked: of a table, of one row of it by its key, or of its rows by some fields."""


class LookedUp(Workshop):
    """Another state, to be read.

    Attributes:
        lookups: what was asked of it so far. The answers are the same as long as `lookups_in` says
            that no change touches one of them.
    """

    def __init__(self, like: Workshop) -> None:
        super().__init__()
        self.seq = like.seq
        self.lookups: set[Lookup] = set()
        self._like = like

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        """The other state's table."""
        return _Rows(self.lookups, table_of(kind), self._like.table(kind))

    def find(self, kind: type[R], key: Key) -> R | None:
        """The row with this key, or None."""
        self.lookups.add((table_of(kind), key))
        return self._like.find(kind, key)

    def tables(self) -> Iterator[tuple[type[Row], Mapping[Key, Row]]]:
        """Nothing that is kept goes through everything."""
        raise NotImplementedError

    def contributions(self, kind: type[R]) -> Iterator[tuple[str, Iterable[R]]]:
        """Those of the other state."""
        self.lookups.add((table_of(kind),))
        return self._like.contributions(kind)

    def once(self, make: Callable[[Any, str], T], about: str, reads: tuple[type[Row], ...]) -> T:
        """What the other state knows, or makes of it now."""
        self.lookups.update((table_of(kind),) for kind in reads)
        return self._like.once(make, about, reads)

    def _group(self, kind: type[Row], values: Mapping[str, object]) -> Collection[Row]:
        table, rows = table_of(kind), self._like._group(kind, values)
        self.lookups.add((table, tuple(values), tuple(values.values())))
        # One that goes to another group says only where it has gone to.
        self.lookups.update((table, row.key) for row in rows)
        return rows


class _Rows(Mapping[Key, R]):
    """A table of which is noted what is looked at."""

    def __init__(self, lookups: set[Lookup], table: type[Row], rows: Mapping[Key, R]) -> None:
        self._lookups, self._table, self._rows = lookups, table, rows

    def __getitem__(self, key: Key) -> R:
        self._lookups.add((self._table, key))
        return self._rows[key]

    def __len__(self) -> int:
        self._lookups.add((self._table,))
        return len(self._rows)

    def __iter__(self) -> Iterator[Key]:
        self._lookups.add((self._table,))
        return iter(self._rows)


def lookups_in(
    changes: Changes, groups: Mapping[type[Row], Collection[tuple[str, ...]]]
) -> set[Lookup]:
    """What may be answered otherwise after some changes; `groups` are the fields asked for."""
    found: set[Lookup] = set()
    for change in changes:
        row, table = change.row, table_of(type(change.row))
        found |= {(table,), (table, row.key)}
        for fields in groups.get(table, ()):
            found.add((table, fields, tuple(getattr(row, field) for field in fields)))
    return found
