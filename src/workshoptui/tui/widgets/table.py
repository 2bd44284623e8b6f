"""A list with columns and a cursor: models, tests, uses, follow-ups, whatever is kept in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Literal

import msgspec
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import cell_len, clip, drawable, fit, hanging_lines, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span

Tone = Literal["", "strong", "aside", "good", "caution"]
"""The tone of a cell."""

EDGE = 2
GAP = 2
LEAST = 6
MOST = 48


class Column(msgspec.Struct, frozen=True):
    """A column: as wide as its texts, at most `most`; a `weight` makes it share what is left."""

    title: str = ""
    weight: int = 0
    most: int = 24


class Cell(msgspec.Struct, frozen=True):
    """What stands in a column, and how it speaks."""

    text: str
    tone: Tone = ""


class Entry(msgspec.Struct, frozen=True):
    """A row that the cursor can stand on."""

    id: str
    cells: tuple[Cell | str, ...]


class Heading(msgspec.Struct, frozen=True):
    """A title above the rows that follow; the aside stands after it, or below where it is long."""

    text: str
    aside: str = ""
    tone: Tone = "strong"
    mark: str = ""


class Table(LineView):
    """Shows rows under titles. The cursor stays on its row while others come and go."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--aside",
        "table--caution",
        "table--cursor",
        "table--edge",
        "table--empty",
        "table--good",
        "table--heading",
        "table--strong",
        "table--title",
    }
    ROLE_PREFIX = "table"
    DEFAULT_CSS = """
    Table {
        & > .table--title, & > .table--aside, & > .table--empty { color: $text-muted; }
        & > .table--heading { color: $primary; text-style: bold; }
        & > .table--strong { text-style: bold; }
        & > .table--good { color: $success; text-style: bold; }
        & > .table--caution { color: $warning; text-style: bold; }
        & > .table--edge { color: $primary; }
        &.-pointing > .table--cursor { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", False, id="table.up", tooltip="To the row above"),
        Binding("down", "step(1)", "Down", False, id="table.down", tooltip="To the row below"),
        Binding("pageup", "step(-8)", "Page up", False, id="table.page_up", tooltip="Far up"),
        Binding("pagedown", "step(8)", "Page down", False, id="table.page_down",
                tooltip="Far down"),
        Binding("home", "step(-9999)", "First", False, id="table.first",
                tooltip="To the first row"),
        Binding("end", "step(9999)", "Last", False, id="table.last", tooltip="To the last row"),
        Binding("enter", "select", "Open", False, id="table.select", tooltip="Open this row"),
    ]  # fmt: skip

    cursor: reactive[str] = reactive("", repaint=False)
    """The id of the row that the cursor is on; ``""`` while there is none."""

    @dataclass
    class Selected(Message):
        """Enter or a click chose a row."""

        table: "Table"
        entry: str

        @property
        def control(self) -> "Table":
            """The list it happened on."""
            return self.table

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another row, or on none."""

        table: "Table"
        entry: str

        @property
        def control(self) -> "Table":
            """The list it happened on."""
            return self.table

    def __init__(
        self,
        *,
        empty: str = "",
        lines: int = 3,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make a list that is empty yet.

        Args:
            empty: The sentence shown while there is nothing at all.
            lines: The most lines that one cell takes; what is longer ends in ….
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self._empty = empty or _("Nothing here yet.")
        self._most_lines = lines
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Entry | Heading, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}

    def show(
        self, columns: Sequence[Column], rows: Sequence[Entry | Heading], *, empty: str = ""
    ) -> None:
        """Show `rows` in `columns`; `empty` is the sentence to show when there are none."""
        ids = [row.id for row in self._rows if isinstance(row, Entry)]
        at = ids.index(self.cursor) if self.cursor in ids else 0
        self._columns, self._rows = tuple(columns), tuple(rows)
        self._empty = empty or self._empty
        left = [row.id for row in self._rows if isinstance(row, Entry)]
        if self.cursor not in left:
            self.cursor = left[min(at, len(left) - 1)] if left else ""
        self.update_lines()

    @property
    def entries(self) -> list[str]:
        """The ids of the rows, from the top."""
        return [row.id for row in self._rows if isinstance(row, Entry)]

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the rows out below the titles of their columns, with air where it fits."""
        self._places = {}
        if not self._rows:
            return [((line, "empty"),) for line in wrap(self._empty, width)]
        widths = self._widths(width - EDGE)
        blocks = [
            self._heading(row, width) if isinstance(row, Heading) else self._entry(row, widths)
            for row in self._rows
        ]
        lines: list[Line] = []
        if any(column.title for column in self._columns):
            titles = [
                wrap(" ".join(clip(word, cells) for word in column.title.split()), cells)
                for column, cells in zip(self._columns, widths, strict=True)
            ]
            for words in zip_longest(*titles, fillvalue=""):
                across = "  ".join(map(fit, words, widths))
                lines.append(((" " * EDGE + across, "title"),))
        breaks = sum(isinstance(row, Heading) for row in self._rows[1:])
        deep = sum(map(len, blocks)) + len(lines)
        airy = deep + len(blocks) <= height
        grouped = airy or deep + breaks <= height or deep > height
        for number, (row, block) in enumerate(zip(self._rows, blocks, strict=True)):
            above = isinstance(self._rows[number - 1], Heading) if number else True
            if number and ((airy and not above) or (grouped and isinstance(row, Heading))):
                lines.append(())
            if isinstance(row, Entry):
                self._places[row.id] = (len(lines), len(block))
            lines += block
        return lines

    def _widths(self, space: int) -> list[int]:
        rows = [row.cells for row in self._rows if isinstance(row, Entry)]
        natural = [
            max(
                LEAST if column.weight else 1,
                cell_len(drawable(column.title)),
                *(
                    cell_len(drawable(line))
                    for cells in rows
                    if number < len(cells)
                    for line in _text(cells[number]).splitlines() or [""]
                ),
            )
            if rows
            else LEAST
            for number, column in enumerate(self._columns)
        ]
        widths = [
            wanted if column.weight else min(wanted, column.most)
            for wanted, column in zip(natural, self._columns, strict=True)
        ]
        space -= GAP * (len(widths) - 1)
        if sum(widths) <= space:
            # What is left spreads the columns over the screen, but not so far that rows fall apart.
            spare = space - sum(widths)
            shares = sum(column.weight for column in self._columns)
            for number, column in enumerate(self._columns):
                if column.weight:
                    grown = widths[number] + spare * column.weight // shares
                    widths[number] = max(widths[number], min(grown, MOST))
            return widths
        fixed = sum(
            cells for cells, column in zip(widths, self._columns, strict=True) if not column.weight
        )
        sharing = [number for number, column in enumerate(self._columns) if column.weight]
        left = max(LEAST * len(sharing), space - fixed)
        while sharing:
            shares = sum(self._columns[number].weight for number in sharing)
            # Who needs less than their share gives the rest to the others.
            content = [n for n in sharing if widths[n] <= left * self._columns[n].weight // shares]
            if not content:
                for number in sharing:
                    widths[number] = max(LEAST, left * self._columns[number].weight // shares)
                break
            left -= sum(widths[number] for number in content)
            sharing = [number for number in sharing if number not in content]
        while sum(widths) > space and max(widths) > LEAST:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _heading(self, row: Heading, width: int) -> list[Line]:
        role = "heading" if row.tone == "strong" else row.tone
        names = _cut(hanging_lines(row.mark, row.text, width), 2, width)
        lines: list[Line] = [((line, role),) for line in names]
        if row.aside and cell_len(names[-1]) + 2 + cell_len(drawable(row.aside)) <= width:
            lines[-1] += (("  " + drawable(row.aside), "aside"),)
        elif row.aside:
            lines += [((line, "aside"),) for line in wrap(row.aside, width)]
        return lines

    def _entry(self, row: Entry, widths: Sequence[int]) -> list[Line]:
        here = " cursor" if self.pointing and row.id == self.cursor else ""
        cells = [*row.cells, *[""] * (len(widths) - len(row.cells))]
        texts = [
            _cut(wrap(_text(cell), across), self._most_lines, across)
            for cell, across in zip(cells, widths, strict=False)
        ]
        lines: list[Line] = []
        for deep in range(max(map(len, texts))):
            spans: list[Span] = [("▌ " if here else "  ", "edge" + here)]
            for number, (cell, text) in enumerate(zip(cells, texts, strict=False)):
                part = fit(text[deep] if deep < len(text) else "", widths[number])
                role = cell.tone if isinstance(cell, Cell) else ""
                spans += [(part, f"{role}{here}".strip()), (" " * GAP, here.strip())]
            lines.append(tuple(spans))
        return lines

    # ── The cursor ─────────────────────────────────────────────────────────────────────

    def watch_cursor(self) -> None:
        """Draw the two rows anew, keep the cursor in sight and tell."""
        self.update_lines()
        self._reveal()
        self.post_message(self.CursorMoved(self, self.cursor))

    def on_resize(self) -> None:
        """Lay the rows out for the new width; the cursor stays in sight."""
        super().on_resize()
        self._reveal()

    def _reveal(self) -> None:
        if self.cursor in self._places:
            y, height = self._places[self.cursor]
            top = 0 if self.entries[0] == self.cursor else y  # The titles come into sight as well.
            region = Region(0, top, 1, y + height - top)
            self.scroll_to_region(region, animate=False, force=True)

    def action_step(self, by: int) -> None:
        """Move the cursor by so many rows; it stays at the ends."""
        ids = self.entries
        if self.cursor in ids:
            self.cursor = ids[max(0, min(ids.index(self.cursor) + by, len(ids) - 1))]

    def action_select(self) -> None:
        """Tell that the row under the cursor was chosen."""
        if self.cursor:
            self.post_message(self.Selected(self, self.cursor))

    def on_click(self, event: Click) -> None:
        """Move the cursor to what was clicked; a click on what has the cursor chooses it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        row = at.y + self.scroll_offset.y
        for entry, (y, height) in self._places.items():
            if y <= row < y + height:
                if entry == self.cursor:
                    self.action_select()
                else:
                    self.cursor = entry


def _text(cell: Cell | str) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _cut(lines: Sequence[str], most: int, width: int) -> Sequence[str]:
    """At most so many lines; what is left out is said by … at the end of the last."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], clip(f"{lines[most - 1]} …", width))
