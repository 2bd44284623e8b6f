"""Bitmaps: small dot patterns drawn with block characters, legible from the back row."""

from collections.abc import Sequence

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def half_blocks(shape: Sequence[int], wide: int) -> list[str]:
    """A shape as half blocks: a dot is one cell wide and half a row high.

    Args:
        shape: its rows from the top; the leftmost dot is the highest of `wide` bits.
        wide: how many dots a row has.
    """
    rows = [*shape, 0]
    return [
        "".join(
            _HALVES[upper, lower]
            for upper, lower in zip(_dots(rows[top], wide), _dots(rows[top + 1], wide), strict=True)
        )
        for top in range(0, len(shape), 2)
    ]


def full_blocks(shape: Sequence[int], wide: int) -> list[str]:
    """A shape as large squares: a dot is two cells wide and one row high. As `half_blocks` else."""
    return ["".join("██" if dot else "  " for dot in _dots(row, wide)) for row in shape]


def _dots(row: int, wide: int) -> list[bool]:
    return [bool(row & 1 << place) for place in reversed(range(wide))]
