"""A text page: paragraphs of limited width with space between them, legible from the back row."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import ClassVar, Literal

import msgspec

from workshoptui.tui.widgets.cells import cell_len, drawable, wrap
from workshoptui.tui.widgets.lines import Line, LineView

Tone = Literal["text", "strong", "headline", "eyebrow", "aside", "good", "caution"]
"""The tone of a paragraph."""


WIDE = 120
"""From so many cells on paragraphs can stand side by side."""
GAP = 3
"""The cells between two that do."""


class Block(msgspec.Struct, frozen=True):
    """A paragraph.

    Attributes:
        text: what it says; line ends are kept.
        tone: how it speaks.
        mark: what stands before its first line, such as ``1`` or ``●``; the rest is indented.
        close: whether it follows what is above without a line between.
    """

    text: str
    tone: Tone = "text"
    mark: str = ""
    close: bool = False


class TextPage(LineView):
    """Shows paragraphs, and scrolls where there are more than fit.

    Where there is much space, the paragraphs stand in its middle and wide apart; where it is
    scarce, the lines between them go first.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-page--aside",
        "text-page--caution",
        "text-page--eyebrow",
        "text-page--good",
        "text-page--headline",
        "text-page--mark",
        "text-page--strong",
        "text-page--text",
    }
    ROLE_PREFIX = "text-page"

    def __init__(
        self,
        *,
        measure: int = 100,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make a page that says nothing yet.

        Args:
            measure: The longest line, in cells; longer ones are hard to follow with the eye.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self._measure = measure
        self._blocks: tuple[Block, ...] = ()
        self._columns: tuple[tuple[Block, ...], ...] = ()
        self._below: tuple[Block, ...] = ()

    def show(
        self,
        blocks: Sequence[Block],
        columns: Sequence[Sequence[Block]] = (),
        below: Sequence[Block] = (),
    ) -> None:
        """Show `blocks`; where the reader has scrolled to stays.

        `columns` stand between `blocks` and `below`: side by side on a wide page, under each other
        on a narrow one.
        """
        self._blocks, self._below = tuple(blocks), tuple(below)
        self._columns = tuple(map(tuple, columns))
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the paragraphs out, with a line between them where all of them fit like that."""
        if self._columns and width >= WIDE:
            return self._side_by_side(width)
        return self._stacked((*self._blocks, *chain(*self._columns), *self._below), width, height)

    def _side_by_side(self, width: int) -> list[Line]:
        count = len(self._columns)
        across = (width - GAP * (count - 1)) // count
        columns = [_spaced(column, across) for column in self._columns]
        blank: Line = ((" " * across, ""),)
        beside: list[Line] = [
            tuple(
                span
                for place, line in enumerate(row)
                for span in (*([(" " * GAP, "")] if place else []), *_padded(line, across))
            )
            for row in zip_longest(*columns, fillvalue=blank)
        ]
        parts = _spaced(self._blocks, width), beside, _spaced(self._below, width)
        lines: list[Line] = []
        for part in filter(None, parts):
            lines += [*([()] if lines else []), *part]
        return lines

    def _stacked(self, blocks: Sequence[Block], width: int, height: int) -> list[Line]:
        across = min(width, self._measure)
        marks = [cell_len(drawable(block.mark)) for block in blocks]
        indent = min(max(marks, default=0) + 2, across // 3) if any(marks) else 0
        paragraphs = [_paragraph(block, across, indent) for block in blocks]
        rows = sum(map(len, paragraphs))
        gaps = sum(not block.close for block in blocks[1:])
        apart = 2 if 2 * (rows + 2 * gaps) <= height else 1
        airy = rows + gaps <= height or rows > height
        margin = " " * ((width - across) // 2)
        lines: list[Line] = []
        for block, paragraph in zip(blocks, paragraphs, strict=True):
            if lines and airy and not block.close:
                lines += [()] * apart
            lines += [((margin, ""), *line) for line in paragraph]
        return lines


def _paragraph(block: Block, width: int, indent: int) -> list[Line]:
    before = indent if block.mark or block.tone in ("text", "strong") else 0
    mark = drawable(block.mark)[:before].ljust(before)
    return [
        ((mark if number == 0 else " " * before, "mark"), (line, block.tone))
        for number, line in enumerate(wrap(block.text, width - before))
    ]


def _spaced(blocks: Sequence[Block], width: int) -> list[Line]:
    """The paragraphs under each other, with a line between them."""
    indent = max((cell_len(drawable(block.mark)) + 2 for block in blocks if block.mark), default=0)
    lines: list[Line] = []
    for block in blocks:
        if lines and not block.close:
            lines.append(())
        lines += _paragraph(block, width, min(indent, width // 3))
    return lines


def _padded(line: Line, width: int) -> Line:
    """A line, with spaces after it up to a width."""
    return (*line, (" " * (width - sum(cell_len(text) for text, _role in line)), ""))
