"""A short code in letters three rows high, for the back row to read and type."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size

from workshoptui.tui.widgets.bitmaps import half_blocks
from workshoptui.tui.widgets.lines import Line, LineBlock

_DOTS = 5
"""Every letter is five dots wide and five high; a row of half blocks draws two of them."""

# Each letter's rows from the top; the leftmost dot is the highest of five bits.
_SHAPES = {
    letter: tuple(int(row, 16) for row in rows.split())
    for letter, rows in {
        "A": "0E 11 1F 11 11", "B": "1E 11 1E 11 1E", "C": "0F 10 10 10 0F", "D": "1E 11 11 11 1E",
        "E": "1F 10 1E 10 1F", "F": "1F 10 1E 10 10", "G": "0F 10 13 11 0F", "H": "11 11 1F 11 11",
        "J": "07 02 02 12 0C", "K": "11 12 1C 12 11", "L": "10 10 10 10 1F", "M": "11 1B 15 11 11",
        "N": "11 19 15 13 11", "P": "1E 11 1E 10 10", "Q": "0E 11 15 12 0D", "R": "1E 11 1E 12 11",
        "S": "0F 10 0E 01 1E", "T": "1F 04 04 04 04", "U": "11 11 11 11 0E", "V": "11 11 11 0A 04",
        "W": "11 11 15 1B 11", "X": "11 0A 04 0A 11", "Y": "11 0A 04 04 04", "Z": "1F 02 04 08 1F",
        "2": "1E 01 0E 10 1F", "3": "1E 01 0E 01 1E", "4": "12 12 1F 02 02", "5": "1F 10 1E 01 1E",
        "6": "0F 10 1E 11 0E", "7": "1F 01 02 04 04", "8": "0E 11 0E 11 0E", "9": "0E 11 0F 01 1E",
    }.items()
}  # fmt: skip

# What looks like a digit, and so is in no code, but in words; and the space between words.
_WORDS = {
    **_SHAPES, "I": (14, 4, 4, 4, 14), "O": (14, 17, 17, 17, 14), " ": (0, 0, 0, 0, 0),
    "Å": (4, 10, 14, 17, 31), "Ä": (10, 0, 14, 17, 31), "Ö": (10, 0, 14, 17, 14),
}  # fmt: skip


def large_words(text: str) -> list[str]:
    """Words of capitals, as three rows, with half a row free above them.

    Where there is no shape for a letter they are written as they are, in the middle row.
    """
    if not _WORDS.keys() >= set(text):
        return ["", text, ""]
    drawn = [half_blocks((0, *_WORDS[letter]), _DOTS) for letter in text]
    return [" ".join(row) for row in zip(*drawn, strict=True)]


class LargeCode(LineBlock):
    """Shows a code of capitals and digits, without I, O, 0 and 1, which look alike.

    Where it does not fit, or holds anything else, it is shown in plain letters.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"large-code--ink"}
    ROLE_PREFIX = "large-code"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._code = ""

    def show(self, code: str) -> None:
        """Show `code`."""
        if code != self._code:
            self._code = code
            self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return three lines, or one where the letters have to be plain."""
        known = all(letter in _SHAPES for letter in self._code)
        if not known or len(self._code) * (_DOTS + 1) - 1 > width:
            return [((" ".join(self._code), "ink"),)]
        drawn = [half_blocks(_SHAPES[letter], _DOTS) for letter in self._code]
        return [((" ".join(row), "ink"),) for row in zip(*drawn, strict=True)]
