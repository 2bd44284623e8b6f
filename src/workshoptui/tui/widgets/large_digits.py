"""Large digits: a number or a time in digits of three by five dots."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.geometry import Size

from workshoptui.tui.widgets.bitmaps import full_blocks, half_blocks
from workshoptui.tui.widgets.lines import Line, LineBlock

LARGE_FROM: Final = Size(120, 36)
"""The smallest screen that gets the larger of two sizes."""

# Rows from the top, three dots each; a colon is one dot wide.
_SHAPES: Final = {
    "0": (7, 5, 5, 5, 7), "1": (6, 2, 2, 2, 7), "2": (7, 1, 7, 4, 7), "3": (7, 1, 3, 1, 7),
    "4": (5, 5, 7, 1, 1), "5": (7, 4, 7, 1, 7), "6": (7, 4, 7, 5, 7), "7": (7, 1, 1, 1, 1),
    "8": (7, 5, 7, 5, 7), "9": (7, 5, 7, 1, 7), ":": (0, 1, 0, 1, 0), "+": (0, 2, 7, 2, 0),
}  # fmt: skip


def is_large_screen(viewport: Size) -> bool:
    """Whether a screen gets the larger of two sizes."""
    return viewport.width >= LARGE_FROM.width and viewport.height >= LARGE_FROM.height


def small_digits(text: str) -> list[str]:
    """Digits, ``:`` and ``+`` in three rows of half blocks."""
    return _rows(text, half_blocks, " ")


def large_digits(text: str) -> list[str]:
    """Digits, ``:`` and ``+`` in five rows, twice as wide."""
    return _rows(text, full_blocks, "  ")


def _rows(text: str, draw: Callable[[Sequence[int], int], list[str]], gap: str) -> list[str]:
    drawn = [draw(_SHAPES[sign], 1 if sign == ":" else 3) for sign in text]
    return [gap.join(row) for row in zip(*drawn, strict=True)]


class LargeNumber(LineBlock):
    """Shows a number in the middle of its width, larger on a large screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"large-number--ink"}
    ROLE_PREFIX = "large-number"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._value = 0

    @property
    def value(self) -> int:
        """The number that it shows."""
        return self._value

    def show(self, value: int) -> None:
        """Show a number of 0 or more."""
        if value != self._value:
            self._value = value
            self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return five lines on a large screen, and air below them, else three."""
        rows = (
            [*large_digits(f"{self._value}"), ""]
            if is_large_screen(viewport)
            else small_digits(f"{self._value}")
        )
        return [((" " * max(0, (width - len(row)) // 2), ""), (row, "ink")) for row in rows]
