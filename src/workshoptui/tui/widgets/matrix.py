"""A table of dialogue models by criteria, or of anything by anything, that fits the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import cell_len, clip, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span

LEAST_COLUMN = 9
MOST_COLUMN = 18
HEADER_LINES = 3
LABEL_LINES = 2


class Cell(msgspec.Struct, frozen=True):
    """What stands where a row meets a column. A highlighted one also carries a star."""

    text: str
    highlight: bool = False
    muted: bool = False


class Row(msgspec.Struct, frozen=True):
    """A labelled row. A strong one stands below a rule, as a sum does."""

    label: str
    cells: tuple[Cell, ...] = ()
    strong: bool = False


class Matrix(LineView):
    """Shows a table whose row labels stay in sight; columns that do not fit are a key away.

    With `pick`, the arrow keys move a cursor over the cells instead.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix--cell",
        "matrix--cursor",
        "matrix--empty",
        "matrix--header",
        "matrix--highlight",
        "matrix--hint",
        "matrix--label",
        "matrix--muted",
        "matrix--rule",
        "matrix--strong",
    }
    ROLE_PREFIX = "matrix"
    DEFAULT_CSS = """
    Matrix {
        &.-pointing > .matrix--cursor { background: $panel; text-style: bold; }
        &.-pointing:focus > .matrix--cursor {
            background: $primary; color: $background; text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left", "turn(-1)", "Columns left", False, id="matrix.left", tooltip="Earlier columns"
        ),
        Binding(
            "right", "turn(1)", "Columns right", False, id="matrix.right", tooltip="Later columns"
        ),
        Binding("up", "pick(-1)", "Row above", False, id="matrix.up", tooltip="To the row above"),
        Binding("down", "pick(1)", "Row below", False, id="matrix.down",
                tooltip="To the row below"),
    ]  # fmt: skip

    first: reactive[int] = reactive(0, repaint=False)
    """The first column in sight, from 0."""
    CURSOR = tuple[int, int]
    cursor: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """Row and column of the cell that is picked, from 0; strong rows cannot be picked."""

    @dataclass
    class CellPicked(Message):
        """The cursor is on another cell."""

        matrix: "Matrix"
        row: int
        column: int

        @property
        def control(self) -> "Matrix":
            """The table it happened on."""
            return self.matrix

    def __init__(
        self,
        *,
        empty: str = "",
        pick: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty or _("Nothing to compare yet.")
        self._pick = pick
        self._tops: list[tuple[int, int]] = []
        self._columns: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._corner = ""
        self._seen = 0

    def show(self, columns: Sequence[str], rows: Sequence[Row], *, corner: str = "") -> None:
        """Show `rows` of cells below `columns`; `corner` says what the row labels are."""
        self._columns, self._rows, self._corner = tuple(columns), tuple(rows), corner
        self.first = min(self.first, max(0, len(self._columns) - 1))
        self._move(0, 0)
        self.update_lines()

    def action_turn(self, by: int) -> None:
        """Pick the cell beside, or show other columns where not all of them fit."""
        if self._pick:
            self._move(0, by)
        else:
            self.first = max(0, min(self.first + by, len(self._columns) - self._seen))

    def action_pick(self, by: int) -> None:
        """Pick the cell above or below; without `pick`, scroll."""
        if self._pick:
            self._move(by, 0)
        else:
            self.scroll_relative(y=by, animate=False)

    def _move(self, down: int, across: int) -> None:
        row, column = self.cursor
        rows = sum(not row.strong for row in self._rows)
        column = max(0, min(column + across, len(self._columns) - 1))
        self.cursor = max(0, min(row + down, rows - 1)), column

    def watch_cursor(self) -> None:
        """Bring the picked cell into sight and tell."""
        row, column = self.cursor
        if self._seen:
            self.first = max(column - self._seen + 1, min(self.first, column))
        self.update_lines()
        if row < len(self._tops):
            y, height = self._tops[row]
            top = 0 if row == 0 else y  # The names of the columns come into sight as well.
            region = Region(0, top, 1, y + height - top)
            self.reveal(region)
        self.post_message(self.CellPicked(self, row, column))

    def watch_first(self) -> None:
        """Show other columns."""
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay out the columns that fit, from the first one in sight."""
        if not self._rows or not self._columns:
            return [((line, "empty"),) for line in wrap(self.empty, width)]
        labels = max(cell_len(text) for text in (self._corner, *(row.label for row in self._rows)))
        label = max(8, min(labels, width // 3))
        # What stands in a cell are numbers, and half a number is another number.
        needed = max(
            (cell_len(_cell_text(cell)) for row in self._rows for cell in row.cells), default=0
        )
        least = min(max(LEAST_COLUMN, needed), max(4, width - label - 2))
        count = self._seen = max(1, min(len(self._columns), (width - label) // (least + 1)))
        across = max(least, min(max(MOST_COLUMN, needed), (width - label) // count - 1))
        first = min(self.first, len(self._columns) - count)
        body = [
            self._row(row, number, label, across, first, count)
            for number, row in enumerate(self._rows)
        ]
        head = self._head(label, across, first, count)
        total = label + count * (across + 1)
        rule: Line = (("─" * total, "rule"),)
        hint: list[Line] = [(), self._hint(first, count)] if count < len(self._columns) else []
        airy = len(head) + 1 + sum(len(lines) + 1 for lines in body) + len(hint) <= height
        lines = [*head, rule]
        self._tops = []
        for row, block in zip(self._rows, body, strict=True):
            if row.strong:
                lines += [rule]
            elif airy and lines[-1] is not rule:
                lines += [()]
            self._tops.append((len(lines), len(block)))
            lines += block
        return [*lines, *hint]

    def _head(self, label: int, across: int, first: int, count: int) -> list[Line]:
        names = [
            _lines(name, across, HEADER_LINES) for name in self._columns[first : first + count]
        ]
        corner = _lines(self._corner, label, HEADER_LINES)
        high = max(len(name) for name in (*names, corner))
        lines: list[Line] = []
        for row in range(high):
            spans = [(fit(_at(corner, row - high + len(corner)), label), "hint")]
            for name in names:
                text = fit(_at(name, row - high + len(name)), across, "center")
                spans += [(" ", ""), (text, "header")]
            lines.append(tuple(spans))
        return lines

    def _row(
        self, row: Row, at: int, label: int, across: int, first: int, count: int
    ) -> list[Line]:
        strong = " strong" if row.strong else ""
        lines: list[Line] = []
        for number, name in enumerate(_lines(row.label, label, LABEL_LINES)):
            spans: list[Span] = [(fit(name, label), "label" + strong)]
            for place in range(first, first + count):
                cell = row.cells[place] if place < len(row.cells) else Cell("")
                text = _cell_text(cell)
                roles = "cell" + strong
                roles += " muted" if cell.muted else ""
                roles += " highlight" if cell.highlight else ""
                roles += " cursor" if self._pick and self.cursor == (at, place) else ""
                spans += [(" ", ""), (fit(text if not number else "", across, "center"), roles)]
            lines.append(tuple(spans))
        return lines

    def _hint(self, first: int, count: int) -> Line:
        before = "◂ " if first else "  "
        after = " ▸" if first + count < len(self._columns) else "  "
        words = _(
            "columns {first}–{last} of {all}: arrow keys show more",
            first=first + 1,
            last=first + count,
            all=len(self._columns),
        )
        return ((before + words + after, "hint"),)


def _cell_text(cell: Cell) -> str:
    return f"★ {cell.text}" if cell.highlight else cell.text


def _lines(text: str, width: int, most: int) -> tuple[str, ...]:
    """Wrap `text`; what goes past `most` lines, or is a longer word, is cut with an ellipsis."""
    lines = wrap(" ".join(clip(word, width) for word in text.split()), width)
    if len(lines) > most:
        return (*lines[: most - 1], clip(" ".join(lines[most - 1 :]), width))
    return lines


def _at(lines: Sequence[str], index: int) -> str:
    return lines[index] if 0 <= index < len(lines) else ""
