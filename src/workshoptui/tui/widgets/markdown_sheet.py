"""A Markdown sheet: Markdown drawn line by line, so that a record of any length opens at once.

It shows what the writer of records writes: headings, lists, quotes, tables. Nothing
is ever interpreted beyond its look, so text from phones stays text.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import ClassVar

from workshoptui.tui.widgets.cells import cell_len, clip, drawable, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d+\.)\s+(.*)")
_WRITTEN = re.compile(
    r"\\([!-/:-@\[-`{-~])|(\\)$|(&(?:amp|lt|gt|#58);)|\*\*(?=\S)|(?<=\S)\*\*"
    r'|<span id="[a-z0-9-]+"></span>|!?\[|\]\((?:#[a-z0-9-]+|pictures/[a-z]+\.svg)\)'
)
"""What the writer of records puts for a character, for a new line, around what is strong, and for
links, which a screen has nowhere to follow to."""
_ANCHOR = re.compile(r'<span id="[a-z0-9-]+"></span>')
_CELLS = re.compile(r"(?<!\\)\|")
_LONGEST_CELL = 60


class MarkdownSheet(LineView):
    """Shows a Markdown text with scrolling."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--first",
        "sheet--heading",
        "sheet--quote",
        "sheet--rule",
        "sheet--strong",
    }
    ROLE_PREFIX = "sheet"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = ""

    def show(self, markdown: str) -> None:
        """Show `markdown`."""
        self._text = markdown
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the text as lines of at most `width` cells."""
        return list(_lines(self._text.splitlines(), max(20, width - 1)))


def _lines(source: list[str], width: int) -> Iterator[Line]:
    at = 0
    while at < len(source):
        if _ANCHOR.fullmatch(source[at]):
            at += 2  # with the empty line that parts it from its heading
        elif source[at].lstrip().startswith("|"):
            end = at
            while end < len(source) and source[end].lstrip().startswith("|"):
                end += 1
            yield from _table(source[at:end], width)
            at = end
        else:
            yield from _line(source[at], width)
            at += 1


def _line(text: str, width: int) -> Iterator[Line]:
    if not text.strip():
        yield ()
    elif heading := _HEADING.fullmatch(text):
        role = "first" if len(heading[1]) == 1 else "heading"
        for line in wrap(_shown(heading[2]), width):
            yield ((line, role),)
    elif item := _ITEM.fullmatch(text):
        mark = f"{item[1]}{item[2] if item[2][0].isdigit() else '•'} "
        for number, line in enumerate(wrap(_shown(item[3]), width - len(mark))):
            yield ((mark if not number else " " * len(mark), "rule"), (line, ""))
    elif text.startswith(">"):
        for line in wrap(_shown(text.lstrip("> ")), width - 2):
            yield (("▎ ", "rule"), (line, "quote"))
    else:
        for line in wrap(_shown(text), width):
            yield ((line, ""),)


def _table(source: list[str], width: int) -> Iterator[Line]:
    rows = [[_shown(cell) for cell in _cells(line)] for line in source]
    ruled = len(rows) > 1 and all(set(cell) <= set("-: ") and cell for cell in rows[1])
    body = rows[2:] if ruled else rows
    columns = max(len(row) for row in rows)
    shown = [row + [""] * (columns - len(row)) for row in ([rows[0], *body] if ruled else body)]
    longest = [max(cell_len(row[column]) for row in shown) for column in range(columns)]
    widths = [max(1, min(_LONGEST_CELL, cells)) for cells in longest]
    while sum(widths) + 2 * columns > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    for number, row in enumerate(shown):
        role = "strong" if ruled and not number else ""
        cells = [wrap(cell, max(2, w)) for cell, w in zip(row, widths, strict=True)]
        for deep in range(max(len(cell) for cell in cells)):
            parts = (cell[deep] if deep < len(cell) else "" for cell in cells)
            line = "  ".join(fit(p, w) for p, w in zip(parts, widths, strict=True))
            yield ((clip(line, width), role),)
        if ruled and not number:
            yield (("─" * min(width, sum(widths) + 2 * (columns - 1)), "rule"),)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in _CELLS.split(line.strip().removeprefix("|"))]
    return cells[:-1] if cells[-1] == "" and len(cells) > 1 else cells


def _shown(text: str) -> str:
    """The characters that people wrote, without what kept them from being Markdown."""
    return drawable(_WRITTEN.sub(_meant, text))


def _meant(written: re.Match[str]) -> str:
    escaped, _character, entity = written.groups()
    return unescape(entity) if entity else escaped or ""
