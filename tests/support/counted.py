"""A workshop that counts how many of its rows are looked at."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from workshoptui.workshop.state import Key, R, Row, Workshop

T = TypeVar("T")


class Counted(Workshop):
    """Another workshop, to be read; it counts every row that a reader goes through.

    Attributes:
        touched: how many so far. A row that is found by its key counts for nothing.
    """

    def __init__(self, like: Workshop) -> None:
        super().__init__()
        self.seq, self.chain = like.seq, like.chain
        self.touched = 0
        self._like = like

    def table(self, kind: type[R]) -> Mapping[Key, R]:
        """The other workshop's table."""
        return _Rows(self, self._like.table(kind))

    def tables(self) -> Iterator[tuple[type[Row], Mapping[Key, Row]]]:
        """Those of the other workshop."""
        return ((kind, _Rows(self, rows)) for kind, rows in self._like.tables())

    def find(self, kind: type[R], key: Key) -> R | None:
        """What the other workshop finds."""
        return self._like.find(kind, key)

    def where(self, kind: type[R], **values: object) -> list[R]:
        """What the other workshop finds."""
        rows = self._like.where(kind, **values)
        self.touched += len(rows)
        return rows

    def contributions(self, kind: type[R]) -> Iterator[tuple[str, Iterable[R]]]:
        """Those of the other workshop: each person counts, and each row that is read."""
        for person, rows in self._like.contributions(kind):
            self.touched += 1
            yield person, self._each(rows)

    def once(self, make: Callable[[Any, str], T], about: str, reads: tuple[type[Row], ...]) -> T:
        """What the other workshop knows, or makes of it now: then what that looks at counts."""
        versions = tuple([self._like._version_of(kind) for kind in reads])
        known = self._like._made.get((make, about))
        if known is None or known[0] != versions:
            known = self._like._made[make, about] = versions, make(self, about)
        return known[1]  # type: ignore[return-value]

    def copy(self) -> Any:
        """A copy looks at everything."""
        self.touched += sum(len(rows) for _, rows in self._like.tables())
        return self._like.copy()

    def _group(self, kind: type[Row], values: Mapping[str, object]) -> Collection[Row]:
        return self._like._group(kind, values)

    def _each(self, rows: Iterable[R]) -> Iterator[R]:
        for row in rows:
            self.touched += 1
            yield row


class _Rows(Mapping[Key, R]):
    """A table whose rows count as they are gone through."""

    def __init__(self, counted: Counted, rows: Mapping[Key, R]) -> None:
        self._counted, self._rows = counted, rows

    def __getitem__(self, key: Key) -> R:
        return self._rows[key]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Key]:
        for key in self._rows:
            self._counted.touched += 1
            yield key
