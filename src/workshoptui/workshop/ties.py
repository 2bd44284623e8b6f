"""Ties: the top n of some rows, without splitting ties."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

LIMIT = 2
"""With ties, at most this many times the limit are named; more than that are counted instead."""

_SAME = 1e-9
"""Values that lie no further apart than this are the same."""


class Cut(msgspec.Struct, Generic[T], frozen=True):
    """The top rows of a list, and how many were left out because of a tie.

    Attributes:
        kept: the rows that are named, in their order.
        tied: how many more share the place at the limit and are all left out, since naming some of
            them would be chance; 0 where nothing was split.
    """

    kept: tuple[T, ...]
    tied: int = 0


def first(
    rows: Sequence[T], most: int, value: Callable[[T], float], *, limit: int | None = None
) -> Cut[T]:
    """The first `most` of `rows`, which are in the order of `value`, with all that tie at the end.

    Where that would be more than `limit` (by default twice `most`), those that tie are left out.
    """
    if len(rows) <= most:
        return Cut(tuple(rows))
    at = value(rows[most - 1])
    tied = [row for row in rows if abs(value(row) - at) <= _SAME]
    ahead = list(rows[: next(i for i, row in enumerate(rows) if abs(value(row) - at) <= _SAME)])
    if len(ahead) + len(tied) <= (LIMIT * most if limit is None else limit):
        return Cut((*ahead, *tied))
    return Cut(tuple(ahead), len(tied))
