"""Tiles on a board: in groups with a title each, or flowing freely like sticky notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from workshoptui.language.messages import gettext as _
from workshoptui.tui.theme import NOTE_COLOURS
from workshoptui.tui.widgets.board_drawing import tile_segments, title_segments
from workshoptui.tui.widgets.board_grid import BoardGrid
from workshoptui.tui.widgets.board_layout import (
    BoardPosition,
    Columns,
    Tile,
    TileGroup,
    bottom,
    place,
    place_more,
)
from workshoptui.tui.widgets.cells import fit, wrap
from workshoptui.tui.widgets.lines import paint
from workshoptui.tui.widgets.selectable import SelectableView

__all__ = ["Board", "BoardPosition", "Tile", "TileGroup"]


class Board(SelectableView, can_focus=True):
    """Shows tiles in as many columns as fit, with a cursor that the arrow keys move.

    Groups and tiles keep their column while others grow, so that nobody loses the one they are
    reading. Only what changed is drawn again, which keeps a thousand tiles smooth.
    """

    DEFAULT_CSS = """
    Board {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--badge",
        "board--cursor",
        "board--empty",
        "board--marked",
        "board--muted",
        "board--tile",
        "board--title",
        *(f"board--note-{number}" for number in range(1, NOTE_COLOURS + 1)),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(0, -1)", "Up", False, id="board.up", tooltip="To the card above"),
        Binding("down", "step(0, 1)", "Down", False, id="board.down", tooltip="To the card below"),
        Binding("left", "step(-1, 0)", "Left", False, id="board.left", tooltip="One column left"),
        Binding("right", "step(1, 0)", "Right", False, id="board.right", tooltip="A column right"),
        Binding("home", "first", "First", False, id="board.first", tooltip="To the first card"),
        Binding("end", "last", "Last", False, id="board.last", tooltip="To the last card"),
        Binding("enter", "select", "Open", False, id="board.select", tooltip="Open this card"),
        Binding("space", "mark", "Mark", False, id="board.mark", tooltip="Mark this card, or not"),
    ]

    CURSOR = BoardPosition
    cursor: reactive[BoardPosition | None] = reactive(None, repaint=False)
    """Where the cursor is; None while nothing is shown."""
    marked: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)
    """The ids of the tiles that are marked."""

    @dataclass
    class _BoardMessage(Message):
        board: "Board"

        @property
        def control(self) -> "Board":
            """The board it happened on."""
            return self.board

    @dataclass
    class TileSelected(_BoardMessage):
        """Enter or a click chose a tile."""

        group: str
        tile: str

    @dataclass
    class GroupSelected(_BoardMessage):
        """Enter or a click chose the title of a group."""

        group: str

    @dataclass
    class CursorMoved(_BoardMessage):
        """The cursor is on another tile or title, or nowhere."""

        position: BoardPosition | None

    @dataclass
    class MarksChanged(_BoardMessage):
        """Other tiles are marked now."""

        marked: frozenset[str]

    def __init__(
        self,
        *,
        empty: str = "",
        empty_group: str = "",
        marks: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make a board that shows nothing yet.

        Args:
            empty: The sentence shown while there is nothing at all; `empty` may be set anew.
            empty_group: The words shown in a group without tiles.
            marks: Whether the space key marks tiles.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self.empty = empty or _("Nothing here yet.")
        self._empty_group = empty_group or _("nothing here yet")
        self._marks = marks
        self._groups: tuple[TileGroup, ...] = ()
        self._grid = BoardGrid([])

    # ── What is shown ──────────────────────────────────────────────────────────────────

    def show(self, groups: Sequence[TileGroup]) -> None:
        """Show tiles in groups. The cursor and the marks stay where their tiles still are."""
        before, self._groups = self._groups, tuple(groups)
        if not self._add_tiles(before):
            self._update()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show tiles without groups. The cursor and the marks stay where their tiles still are."""
        self.show((TileGroup("", "", tuple(tiles)),) if tiles else ())

    @property
    def tile(self) -> Tile | None:
        """The tile under the cursor, if there is one."""
        cursor = self.cursor
        if cursor is None or not cursor.tile:
            return None
        tiles = (tile for group in self._groups if group.id == cursor.group for tile in group.tiles)
        return next((tile for tile in tiles if tile.id == cursor.tile), None)

    def on_resize(self) -> None:
        """Place everything anew for the new width."""
        self._update()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the rows that all tiles need at this width (for ``height: auto``)."""
        return bottom(self._place(width - self.scrollbar_gutter.width))

    def _add_tiles(self, before: tuple[TileGroup, ...]) -> bool:
        """Place the tiles below the others that are more than `before`; False where it is else."""
        if len(self._groups) != 1 or len(before) != 1 or self._groups[0].id or before[0].id:
            return False
        group, known = self._groups[0], before[0].tiles
        if not self._grid or group.tiles[: len(known)] != known:
            return False
        width = self.scrollable_content_region.width
        if width != self.virtual_size.width:
            return False
        columns, margin = self._grid.columns, self._margin
        more = list(place_more(columns, group, len(known), width, margin=margin))
        if len(more) != len(group.tiles) - len(known):
            return False
        height = self._grid.height
        for x, box in more:
            self._grid.add(x, box)
        self._resize(height)
        self._repaint(*(box.region for x, box in more))
        return True

    def _update(self) -> None:
        before, slot = self._grid, self._grid.slot(self.cursor)
        width = self.scrollable_content_region.width
        if not width:
            return  # Not on screen yet; the first resize comes here again.
        self._grid = BoardGrid(self._place(width))
        self._resize(before.height)
        if before and self._grid:
            top = self.scroll_offset.y
            seen = range(top, top + self.scrollable_content_region.height)
            changed = set(before.on_lines(seen)) ^ set(self._grid.on_lines(seen))
            self._repaint(*{box.region for box in changed})
        else:
            self.refresh()
        if self.marked:
            self.marked &= {tile.id for group in self._groups for tile in group.tiles}
        if self.cursor not in self._grid:
            self.cursor = self._grid.nearest(slot)

    def _resize(self, before: int) -> None:
        """Scroll over what there is now, which was so many rows high before."""
        size = Size(self.scrollable_content_region.width, self._grid.height)
        if size != self.virtual_size:
            self.resize_text(size)
        if self.styles.is_auto_height and size.height != before:
            self.refresh(layout=True)

    def _place(self, width: int) -> Columns:
        return place(self._groups, width, margin=self._margin, bare=self._empty_group)

    @property
    def _margin(self) -> int:
        """The cells beside the text of a tile."""
        return len(self._edge(False)) + 1

    def _edge(self, marked: bool) -> str:
        return ("▌✓ " if marked else "▌  ") if self._marks else "▌ "

    # ── The cursor and the marks ───────────────────────────────────────────────────────

    def can_look_at(self, cursor: object) -> bool:
        """Whether it is one of the tiles, or the title of a group."""
        return isinstance(cursor, BoardPosition) and cursor in self._grid

    def watch_cursor(self, old: BoardPosition | None, new: BoardPosition | None) -> None:
        """Draw the two places anew, keep the cursor in sight and tell."""
        grid = self._grid
        self._repaint(*(grid.box(end).region for end in (old, new) if end and end in grid))
        if new is not None and new in grid:
            region = grid.box(new).region
            if region.bottom < self.size.height:
                # Near the top the title above the first tile comes into sight as well.
                region = Region(0, 0, 1, region.bottom)
            self.reveal(region)
        self.post_message(self.CursorMoved(self, new))

    def watch_marked(self, old: frozenset[str], new: frozenset[str]) -> None:
        """Draw the tiles anew whose mark came or went, and tell."""
        changed = old ^ new
        self._repaint(*(box.region for box in self._grid.boxes if box.position.tile in changed))
        if changed:
            self.post_message(self.MarksChanged(self, new))

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor to the next thing in a direction; at the edge it stays."""
        if self.cursor is None or self.cursor not in self._grid:
            self.cursor = self._grid.nearest(None)
        else:
            self.cursor = self._grid.step(self.cursor, across, down)

    def action_first(self) -> None:
        """Move the cursor to the very first thing."""
        if self._grid:
            self.cursor = self._grid.nearest((0, 0))

    def action_last(self) -> None:
        """Move the cursor to the last tile of the last group."""
        if self._groups:
            group = self._groups[-1]
            self.cursor = BoardPosition(group.id, group.tiles[-1].id if group.tiles else "")

    def action_select(self) -> None:
        """Tell that the thing under the cursor was chosen."""
        if self.cursor is None:
            return
        group, tile = self.cursor
        if tile:
            self.post_message(self.TileSelected(self, group, tile))
        else:
            self.post_message(self.GroupSelected(self, group))

    def action_mark(self) -> None:
        """Mark the tile under the cursor, or take its mark away."""
        if self._marks and self.cursor is not None and self.cursor.tile:
            self.marked ^= {self.cursor.tile}

    def on_click(self, event: Click) -> None:
        """Move the cursor to what was clicked; a click on what has the cursor chooses it."""
        clicked = event.get_content_offset(self)
        if clicked is None:
            return
        box = self._grid.at(*(clicked + self.scroll_offset))
        if box is not None and box.position == self.cursor:
            self.action_select()
        elif box is not None:
            self.cursor = box.position

    def _repaint(self, *regions: Region) -> None:
        offset = Offset(-self.scroll_offset.x, -self.scroll_offset.y)
        seen = self.scrollable_content_region.size.region
        visible = [
            moved for region in regions if (moved := region.translate(offset)).overlaps(seen)
        ]
        if visible:
            self.refresh(*visible)

    def line_text(self, index: int) -> str:
        """Return what stands on a line, across all columns."""
        return self._draw_line(index).text

    @property
    def line_count(self) -> int:
        """How many lines the longest column has."""
        return self._grid.height

    def column_at(self, index: int, cell: int) -> tuple[int, int] | None:
        """Return the column of the tile there: what is marked stays in it."""
        box = self._grid.at(cell, index)
        return (box.x, box.x + box.width) if box is not None else None

    # ── Drawing ────────────────────────────────────────────────────────────────────────

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        region = self.scrollable_content_region
        width = region.width
        if not self._groups:
            lines = wrap(self.empty, max(2, width - 4))
            row = y - max(0, (region.height - len(lines)) // 2)
            text = lines[row] if 0 <= row < len(lines) else ""
            style = self.get_component_rich_style("board--empty")
            return Strip([Segment(fit(text, width, "center"), style)])
        index = y + self.scroll_offset.y
        return self.selectable(self._draw_line(index), index)

    def _draw_line(self, y: int) -> Strip:
        width, style = self.scrollable_content_region.width, self._style()
        segments: list[Segment] = []
        x = 0
        for box in self._grid.on_line(y):
            if box.x > x:
                segments.append(Segment(" " * (box.x - x), style))
            row, here = y - box.y, box.position == self.cursor
            if box.position.tile:
                marked = box.position.tile in self.marked
                edge = self._edge(marked and row == 0)
                segments += tile_segments(box, row, edge, self._style, here=here, marked=marked)
            else:
                segments += title_segments(box, row, self._style, here=here)
            x = box.x + box.width
        return Strip(segments).adjust_cell_length(width, style)

    def _style(self, *names: str) -> Style:
        return paint(self, "board", names)
