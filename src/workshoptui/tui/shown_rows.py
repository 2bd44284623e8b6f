"""What is shown of rows: made for a row once, not again whenever another row comes."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from workshoptui.workshop.state import Row

R = TypeVar("R", bound=Row)
T = TypeVar("T")


class ShownRows(Generic[R, T]):
    """Remembers what was made of each row, for as long as the row is the same."""

    def __init__(self, make: Callable[[R], T]) -> None:
        """Have `make` say what is shown of a row; it reads nothing else that may change."""
        self._make = make
        self._about: Hashable = None
        self._rows: list[R] = []
        self._made: list[T] = []

    def of(self, rows: Sequence[R], about: Hashable = None) -> Sequence[T]:
        """What is shown of these rows, in their order.

        `about` is what else it depends on, such as the language: where that is another, all of it
        is made again.
        """
        rows = list(rows)
        many = len(self._rows)
        if about != self._about:
            self._made = list(map(self._make, rows))
        elif rows[:many] == self._rows:  # the usual case, and quick: the same objects
            self._made = [*self._made, *map(self._make, rows[many:])]
        else:
            known = dict(zip(map(id, self._rows), self._made, strict=True))
            self._made = [known[id(row)] if id(row) in known else self._make(row) for row in rows]
        self._about, self._rows = about, rows
        return self._made
