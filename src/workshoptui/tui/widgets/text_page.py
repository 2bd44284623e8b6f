"""A text page: paragraphs of limited width with space between them, legible from the back row."""

from collections.abc import Sequence
from typing import ClassVar, Literal

import msgspec

from workshoptui.tui.widgets.cells import cell_len, drawable, wrap
from workshoptui.tui.widgets.lines import Line, LineView

Tone = Literal["text", "strong", "headline", "eyebrow", "aside", "good", "caution"]
"""The tone of a paragraph."""


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

    def show(self, blocks: Sequence[Block]) -> None:
        """Show `blocks`; where the reader has scrolled to stays."""
        self._blocks = tuple(blocks)
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the paragraphs out, with a line between them where all of them fit like that."""
        across = min(width, self._measure)
        marks = [cell_len(drawable(block.mark)) for block in self._blocks]
        indent = min(max(marks, default=0) + 2, across // 3) if any(marks) else 0
        paragraphs = [_paragraph(block, across, indent) for block in self._blocks]
        rows = sum(map(len, paragraphs))
        gaps = sum(not block.close for block in self._blocks[1:])
        apart = 2 if 2 * (rows + 2 * gaps) <= height else 1
        airy = rows + gaps <= height or rows > height
        margin = " " * ((width - across) // 2)
        lines: list[Line] = []
        for block, paragraph in zip(self._blocks, paragraphs, strict=True):
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
