"""Page fit: how large the text of boxes in columns may be so that all of it stands on one page.

No browser is asked: a real page is emptier than this says, and never fuller (`letter_widths`).
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from workshoptui.record.letter_widths import line_ends

LINE_HEIGHT = 1.3
"""Of every line, in em."""
COLUMNS = 4
GAP = 0.7
"""Between two columns, and between two boxes of one, in em."""
SMALL = 0.85
"""The size of the words below a box's title."""
ROOM_TO_WRITE = 2
"""Lines that a box without a text keeps free."""

_BOX = 1.1
"""The height of a box besides its lines, in em: padding and border."""
_SIDES = 1.5
"""The same of its width."""
_LEAST_PIECE = 3
"""A text is parted only where so many lines of it stand on either side."""
_STEP = 0.25


class Box(msgspec.Struct, frozen=True):
    """Something with a title that stands in a column.

    Attributes:
        key: tells it from others.
        marks: a few words below the title; may be ``""``.
        text: what is written, or the part of it that stands here; may be ``""``.
        continued: whether its beginning stands elsewhere.
    """

    key: int
    title: str
    marks: str
    text: str
    continued: bool = False


Column = tuple[Box, ...]
Columns = tuple[Column, ...]


class Sheet(msgspec.Struct, frozen=True):
    """Paper: how much of it may be printed on, and how large letters are, in points."""

    width: float
    height: float
    largest: float
    usual: float
    smallest: float


class Across(msgspec.Struct, frozen=True):
    """A text across the page, with its size against the usual one and its share of the width."""

    text: str
    size: float = 1.0
    share: float = 1.0

    def height(self, page: float) -> float:
        """How high it is, in em of the usual size, on a page so many em wide."""
        if not self.text:
            return 0.0
        ends = line_ends(self.text, page * self.share / self.size - _SIDES, bold=True)
        return len(ends) * LINE_HEIGHT * self.size


class Around(msgspec.Struct, frozen=True):
    """What stands around the columns, one below the other; those in `beside` side by side.

    Attributes:
        first: above the columns of the first page.
        later: above the columns of each further page.
        spaces: the height of everything between all these, in em.
    """

    first: tuple[Across, ...]
    beside: tuple[Across, ...]
    later: tuple[Across, ...]
    spaces: float

    def height(self, width: float, *, first: bool) -> float:
        """How much of a page's height that takes, in em; `width` is the page's."""
        if not first:
            return sum(one.height(width) for one in self.later) + self.spaces
        beside = max((one.height(width) for one in self.beside), default=0.0)
        return sum(one.height(width) for one in self.first) + beside + self.spaces


class Fitted(msgspec.Struct, frozen=True):
    """Pages of columns of boxes.

    Attributes:
        size: how large text is, in points.
        smaller: whether that is less than usual.
    """

    size: float
    smaller: bool
    pages: tuple[Columns, ...]


def fit(boxes: Sequence[Box], sheet: Sheet, around: Around) -> Fitted:
    """The boxes in their order, as large as one page holds them; on several where none does.

    A box is parted only where that spares letters that are smaller than usual.
    """
    whole = _largest(boxes, sheet, around, _level)
    if whole and not whole.smaller:
        return whole
    parted = _largest(boxes, sheet, around, _filled)
    if whole and parted:
        return max(whole, parted, key=lambda fitted: fitted.size)
    return whole or parted or _on_several_pages(boxes, sheet, around)


Arrange = Callable[[Sequence[Box], float, float], Columns | None]
"""Puts boxes into columns so high on a page so wide, in em; gives None where they are too many."""


def _largest(boxes: Sequence[Box], sheet: Sheet, around: Around, arrange: Arrange) -> Fitted | None:
    """One page with letters as large as can be; None where the smallest are too large."""
    best = None
    low, high = 0, round((sheet.largest - sheet.smallest) / _STEP)
    while low <= high:
        middle = (low + high + 1) // 2
        size = sheet.smallest + middle * _STEP
        page = sheet.width / size
        space = sheet.height / size - around.height(page, first=True)
        if columns := arrange(boxes, page, space):
            best, low = Fitted(size, size < sheet.usual, (columns,)), middle + 1
        else:
            high = middle - 1
    return best


def _on_several_pages(boxes: Sequence[Box], sheet: Sheet, around: Around) -> Fitted:
    page = sheet.width / sheet.smallest
    heights = [
        sheet.height / sheet.smallest - around.height(page, first=first) for first in (True, False)
    ]
    columns = list(_poured(boxes, page, lambda number: heights[number >= COLUMNS]))
    pages = tuple(_padded(columns[at : at + COLUMNS]) for at in range(0, len(columns), COLUMNS))
    return Fitted(sheet.smallest, smaller=True, pages=pages)


def _level(boxes: Sequence[Box], page: float, space: float) -> Columns | None:
    """Whole boxes in columns as level as their order allows; None where a column is too high."""
    heights = [_height(box, _text_width(page)) for box in boxes]
    limit = max(max(heights, default=0.0), sum(heights) / COLUMNS)
    while limit <= space:
        columns = _columns_at(boxes, heights, limit)
        if len(columns) <= COLUMNS:
            return _padded(columns)
        limit += 0.5
    return None


def _columns_at(boxes: Sequence[Box], heights: Sequence[float], limit: float) -> list[Column]:
    columns: list[Column] = [()]
    filled = 0.0
    for box, height in zip(boxes, heights, strict=True):
        if columns[-1] and filled + height > limit:
            columns.append(())
            filled = 0.0
        columns[-1] = (*columns[-1], box)
        filled += height
    return columns


def _filled(boxes: Sequence[Box], page: float, space: float) -> Columns | None:
    """Columns that are filled one after another, a box parted where one ends; None if too many."""
    if space < _height(Box(0, "", "", ""), 1) + _LEAST_PIECE * LINE_HEIGHT:
        return None
    columns: list[Column] = []
    for column in _poured(boxes, page, lambda _number: space):
        columns.append(column)
        if len(columns) > COLUMNS:
            return None
    return _padded(columns)


def _padded(columns: Sequence[Column]) -> Columns:
    return (*columns, *(() for _number in range(COLUMNS - len(columns))))


def _poured(boxes: Sequence[Box], page: float, space: Callable[[int], float]) -> Iterator[Column]:
    """One column after another; `space` says how high each is, in em."""
    width = _text_width(page)
    column: list[Box] = []
    number, left = 0, space(0)
    waiting = list(reversed(boxes))
    while waiting:
        box = waiting.pop()
        height = _height(box, width)
        if height <= left:
            column.append(box)
            left -= height
            continue
        if parts := _parted(box, width, left, alone=not column):
            column.append(parts[0])
            waiting.append(parts[1])
        elif column:
            waiting.append(box)
        else:
            column.append(box)  # not even a line fits: what is there is never lost
        yield tuple(column)
        column, number = [], number + 1
        left = space(number)
    if column:
        yield tuple(column)


def _parted(box: Box, width: float, left: float, *, alone: bool) -> tuple[Box, Box] | None:
    """What of a box stands in the rest of a column, and what comes after it; None for nothing."""
    ends = line_ends(box.text, width)
    room = int((left - _head(box, width) - _BOX - GAP) / LINE_HEIGHT)
    if not alone and len(ends) - room < _LEAST_PIECE:
        room = len(ends) - _LEAST_PIECE
    if not box.text or room < (1 if alone else _LEAST_PIECE) or room >= len(ends):
        return None
    end = ends[room - 1]
    return (
        Box(box.key, box.title, box.marks, box.text[:end].rstrip(), box.continued),
        Box(box.key, box.title, "", box.text[end:].lstrip(), continued=True),
    )


def _text_width(page: float) -> float:
    """How wide the text in a box is, in em, on a page so many em wide."""
    return (page - GAP * (COLUMNS - 1)) / COLUMNS - _SIDES


def _height(box: Box, width: float) -> float:
    """How high a box is with the space below it, in em, whose text is `width` em wide."""
    lines = len(line_ends(box.text, width)) if box.text else ROOM_TO_WRITE
    return _head(box, width) + lines * LINE_HEIGHT + _BOX + GAP


def _head(box: Box, width: float) -> float:
    title = len(line_ends(box.title, width - 2.5, bold=True)) * LINE_HEIGHT
    marks = len(line_ends(box.marks, width / SMALL)) * LINE_HEIGHT * SMALL if box.marks else 0.0
    return title + marks
