"""Views: what a page shows of rows, made of each when it is drawn and not before."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

R = TypeVar("R")
V = TypeVar("V")


class Views(Sequence[V], Generic[R, V]):
    """What a page shows of each of many rows; costs as much as is looked at."""

    def __init__(self, rows: Sequence[R], view: Callable[[R], V]) -> None:
        self._rows = rows
        self._view = view

    @overload
    def __getitem__(self, place: int) -> V: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[V, ...]: ...
    def __getitem__(self, place: int | slice) -> V | tuple[V, ...]:
        if isinstance(place, slice):
            return tuple(map(self._view, self._rows[place]))
        return self._view(self._rows[place])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[V]:
        return map(self._view, self._rows)

    def __eq__(self, other: object) -> bool:
        """Whether the same is shown, in the same order."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
