"""A list with columns and a cursor: models, tests, uses, follow-ups, whatever is kept in rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import clip, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView
from workshoptui.tui.widgets.table_rows import EDGE, Cell, Column, Entry, Heading, TableRows, Tone

__all__ = ["Cell", "Column", "Entry", "Heading", "Table", "Tone"]


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

    CURSOR = str
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
        self._rows = TableRows(lines)
        self._at = 0
        self._blocks: list[list[Line]] = []
        self._above = 0

    def show(
        self, columns: Sequence[Column], rows: Sequence[Entry | Heading], *, empty: str = ""
    ) -> None:
        """Show `rows` in `columns`; `empty` is the sentence to show when there are none."""
        before, was = self._rows.rows, self._place_of(self.cursor)
        self._rows.show(columns, rows)
        self._empty = empty or self._empty
        if self._place_of(self.cursor) is None:
            at = sum(isinstance(row, Entry) for row in before[: was or 0])
            left = self.entries
            self.cursor = left[min(at, len(left) - 1)] if left else ""
        self.update_lines()

    def _place_of(self, entry: str) -> int | None:
        """Which of the rows an entry is; quick for the same as last time."""
        rows = self._rows.rows
        if not (self._at < len(rows) and getattr(rows[self._at], "id", None) == entry):
            places = (at for at, row in enumerate(rows) if getattr(row, "id", None) == entry)
            at = next(places, None)
            if at is None:
                return None
            self._at = at
        return self._at

    @property
    def entries(self) -> list[str]:
        """The ids of the rows, from the top."""
        return [row.id for row in self._rows.rows if isinstance(row, Entry)]

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the rows out below the titles of their columns, with air where it fits."""
        rows, self._blocks = self._rows.rows, []
        if not rows:
            return [((line, "empty"),) for line in wrap(self._empty, width)]
        titles = self._titles(self._rows.widths(width))
        blocks = list(self._rows.blocks(width))
        here = self._place_of(self.cursor) if self.pointing else None
        if here is not None:
            blocks[here] = self._rows.block(here, width, here=True)
        deep = len(titles) + sum(map(len, blocks))
        headings = self._rows.headings
        airy = deep + len(blocks) <= height
        grouped = airy or deep + sum(at > 0 for at in headings) <= height or deep > height
        apart = set(headings if grouped else ())
        if airy:
            apart.update(at for at in range(len(rows)) if at - 1 not in headings)
        for at in apart - {0}:
            blocks[at] = [(), *blocks[at]]
        self._above, self._blocks = len(titles), blocks
        return [*titles, *chain.from_iterable(blocks)]

    def _titles(self, widths: Sequence[int]) -> list[Line]:
        if not any(column.title for column in self._rows.columns):
            return []
        titles = [
            wrap(" ".join(clip(word, cells) for word in column.title.split()), cells)
            for column, cells in zip(self._rows.columns, widths, strict=True)
        ]
        return [
            ((" " * EDGE + "  ".join(map(fit, words, widths)), "title"),)
            for words in zip_longest(*titles, fillvalue="")
        ]

    def _places(self) -> Iterator[tuple[str, int, int]]:
        """The id of each entry, the line it begins on, and how many it has."""
        tops = accumulate(map(len, self._blocks), initial=self._above)
        for row, block, top in zip(self._rows.rows, self._blocks, tops, strict=False):
            if isinstance(row, Entry):
                air = not block[0]
                yield row.id, top + air, len(block) - air

    # ── The cursor ─────────────────────────────────────────────────────────────────────

    def can_look_at(self, cursor: object) -> bool:
        """Whether it is one of the rows."""
        return cursor in self.entries

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
        for number, (entry, y, height) in enumerate(self._places()):
            if entry == self.cursor:
                top = y if number else 0  # The titles come into sight as well.
                region = Region(0, top, 1, y + height - top)
                self.reveal(region)
                return

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
        for entry, y, height in self._places():
            if y <= row < y + height:
                if entry == self.cursor:
                    self.action_select()
                else:
                    self.cursor = entry
