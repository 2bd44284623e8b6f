"""Text measured in terminal cells: made drawable, wrapped, clipped and padded."""

import unicodedata
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, chop_cells, set_cell_size

from workshoptui.language.labels import placeholder_words

__all__ = ["cell_len", "clip", "drawable", "fit", "wrap"]

ELLIPSIS = "…"


class _Drawable(dict[int, str | int]):
    """What each character is drawn as; filled in as characters turn up."""

    def __missing__(self, code: int) -> str | int:
        category = unicodedata.category(chr(code))
        # Variation selectors are mostly harmless, but terminals disagree about the width that
        # they give to the character before, and a column that jumps is worse than a plain heart.
        selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
        nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if selector or nothing or category in ("Cf", "Cs"):
            drawn: str | int = ""
        elif category in ("Cc", "Zl", "Zp", "Zs"):
            drawn = " "
        else:
            drawn = code
        self[code] = drawn
        return drawn


_DRAWABLE = _Drawable()


def drawable(text: str) -> str:
    """Return `text` with nothing in it that steers a terminal.

    Control characters and line ends become spaces; bidi, zero-width and other invisible
    characters are left out. Where words were taken out it says so in the language that is spoken.
    Everything else stays as it is.
    """
    return _drawable(placeholder_words(text))


def _drawable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_DRAWABLE)


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Break `text` into lines of at most `width` cells, at spaces where there are any.

    Line ends in the text are kept. The result has at least one line; `width` is taken as two or
    more, since a wide character needs two cells.
    """
    return _wrapped(placeholder_words(text), width)


@lru_cache(maxsize=1 << 15)  # more than a workshop has cards
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    width = max(2, width)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        paragraph = _drawable(paragraph)
        measure = len if paragraph.isascii() else cell_len
        if measure(paragraph) <= width:
            lines.append(paragraph.strip())
            continue
        line, space = "", width
        for word in paragraph.split():
            size = measure(word)
            if line and size < space:
                line += " " + word
                space -= size + 1
                continue
            if line:
                lines.append(line)
            if size > width:
                *whole, word = chop_cells(word, width)
                lines.extend(whole)
                size = cell_len(word)
            line, space = word, width - size
        lines.append(line)
    return tuple(lines)


def hanging_lines(mark: str, text: str, width: int) -> tuple[str, ...]:
    """`text` in lines of at most `width` cells beside a mark, such as its number, or none."""
    if not mark:
        return wrap(text, width)
    beside = cell_len(mark) + 2
    first, *rest = wrap(text, width - beside)
    return (f"{mark}  {first}", *(" " * beside + line for line in rest))


def clip(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, ending in … where some was cut."""
    text = drawable(text)
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def fit(text: str, width: int, align: Literal["left", "center", "right"] = "left") -> str:
    """Return `text` on one line of exactly `width` cells, clipped or padded."""
    text = clip(text, width)
    spare = max(0, width - cell_len(text))
    before = {"left": 0, "center": spare // 2, "right": spare}[align]
    return " " * before + text + " " * (spare - before)
