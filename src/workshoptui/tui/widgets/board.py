"""Cards on a wall: in lanes with a title each, or flowing freely like sticky notes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
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

from workshoptui.tui.theme import NOTE_COLOURS
from workshoptui.tui.widgets.board_layout import Box, Lane, Spot, Tile, bottom, place
from workshoptui.tui.widgets.cells import cell_len, fit, wrap
from workshoptui.tui.widgets.lines import paint
from workshoptui.tui.widgets.selectable import SelectableView

__all__ = ["Board", "Lane", "Spot", "Tile"]


class Board(SelectableView, can_focus=True):
    """Shows cards in as many columns as fit, with a cursor that the arrow keys move.

    Lanes and cards keep their column while others grow, so that nobody loses the one they are
    reading. Only what changed is drawn again, which keeps a thousand cards smooth.
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

    cursor: reactive[Spot | None] = reactive(None, repaint=False)
    """Where the cursor is; None while nothing is shown."""
    marked: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)
    """The ids of the cards that are marked."""

    @dataclass
    class TileSelected(Message):
        """Enter or a click chose a card."""

        board: "Board"
        lane: str
        tile: str

        @property
        def control(self) -> "Board":
            """The board it happened on."""
            return self.board

    @dataclass
    class LaneSelected(Message):
        """Enter or a click chose the title of a lane."""

        board: "Board"
        lane: str

        @property
        def control(self) -> "Board":
            """The board it happened on."""
            return self.board

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another card or title, or nowhere."""

        board: "Board"
        spot: Spot | None

        @property
        def control(self) -> "Board":
            """The board it happened on."""
            return self.board

    @dataclass
    class MarksChanged(Message):
        """Other cards are marked now."""

        board: "Board"
        marked: frozenset[str]

        @property
        def control(self) -> "Board":
            """The board it happened on."""
            return self.board

    def __init__(
        self,
        *,
        empty: str = "Nothing here yet.",
        empty_lane: str = "nothing here yet",
        marks: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """Make a board that shows nothing yet.

        Args:
            empty: The sentence shown while there is nothing at all; `empty` may be set anew.
            empty_lane: The words shown in a lane without cards.
            marks: Whether the space key marks cards.
            id: As for every widget.
            classes: As for every widget.
        """
        super().__init__(id=id, classes=classes)
        self.empty = empty
        self._empty_lane = empty_lane
        self._marks = marks
        self._lanes: tuple[Lane, ...] = ()
        self._columns: list[list[Box]] = []
        self._tops: list[list[int]] = []
        self._places: dict[Spot, tuple[int, int]] = {}

    # ── What is shown ──────────────────────────────────────────────────────────────────

    def show(self, groups: Sequence[Lane]) -> None:
        """Show cards in lanes. The cursor and the marks stay where their cards still are."""
        self._lanes = tuple(groups)
        self._update()

    def wall(self, tiles: Sequence[Tile]) -> None:
        """Show cards without lanes. The cursor and the marks stay where their cards still are."""
        self.show((Lane("", "", tuple(tiles)),) if tiles else ())

    @property
    def tile(self) -> Tile | None:
        """The card under the cursor, if there is one."""
        spot = self.cursor
        if spot is None or not spot.tile:
            return None
        cards = (card for lane in self._lanes if lane.id == spot.lane for card in lane.cards)
        return next((card for card in cards if card.id == spot.tile), None)

    def on_resize(self) -> None:
        """Place everything anew for the new width."""
        self._update()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the rows that all cards need at this width (for ``height: auto``)."""
        columns = self._place(width - self.scrollbar_gutter.width)
        return bottom(columns)

    def _update(self) -> None:
        before, place = self._columns, self._places.get(self.cursor) if self.cursor else None
        width = self.scrollable_content_region.width
        if not width:
            return  # Not on screen yet; the first resize comes here again.
        self._columns = self._place(width)
        self._tops = [[box.y for box in column] for column in self._columns]
        self._places = {
            box.spot: (x, y)
            for x, column in enumerate(self._columns)
            for y, box in enumerate(column)
        }
        height = bottom(self._columns)
        size = Size(width, height)
        if size != self.virtual_size or not before or not self._columns:
            self.virtual_size = size
            self.refresh(layout=self.styles.is_auto_height)
        else:
            old = {box for column in before for box in column}
            new = {box for column in self._columns for box in column}
            self._repaint(*{box.region for box in old ^ new})
        there = {card.id for lane in self._lanes for card in lane.cards}
        self.marked &= there
        if self.cursor not in self._places:
            self.cursor = self._nearest(place)

    def _nearest(self, place: tuple[int, int] | None) -> Spot | None:
        """Return what stands where the cursor was, else the first card, else the first title."""
        if not self._places:
            return None
        if place is not None:
            column = self._columns[min(place[0], len(self._columns) - 1)]
            return column[min(place[1], len(column) - 1)].spot
        return next((spot for spot in self._places if spot.tile), next(iter(self._places)))

    def _place(self, width: int) -> list[list[Box]]:
        return place(self._lanes, width, margin=len(self._edge(False)) + 1, bare=self._empty_lane)

    def _edge(self, marked: bool) -> str:
        return ("▌✓ " if marked else "▌  ") if self._marks else "▌ "

    # ── The cursor and the marks ───────────────────────────────────────────────────────

    def watch_cursor(self, old: Spot | None, new: Spot | None) -> None:
        """Draw the two places anew, keep the cursor in sight and tell."""
        self._repaint(*(self._box(spot).region for spot in (old, new) if spot in self._places))
        if new is not None and new in self._places:
            region = self._box(new).region
            if region.bottom < self.size.height:
                # Near the top the title above the first card comes into sight as well.
                region = Region(0, 0, 1, region.bottom)
            self.scroll_to_region(region, animate=False, force=True)
        self.post_message(self.CursorMoved(self, new))

    def watch_marked(self, old: frozenset[str], new: frozenset[str]) -> None:
        """Draw the cards anew whose mark came or went, and tell."""
        changed = old ^ new
        boxes = (self._box(spot) for spot in self._places if spot.tile in changed)
        self._repaint(*(box.region for box in boxes))
        if changed:
            self.post_message(self.MarksChanged(self, new))

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor to the next thing in a direction; at the edge it stays."""
        if self.cursor not in self._places:
            self.cursor = self._nearest(None)
            return
        assert self.cursor is not None
        x, y = self._places[self.cursor]
        if down:
            column = self._columns[x]
            self.cursor = column[max(0, min(y + down, len(column) - 1))].spot
        elif 0 <= x + across < len(self._columns):
            here = self._columns[x][y].y
            beside = self._columns[x + across]
            kind = [box for box in beside if bool(box.spot.tile) == bool(self.cursor.tile)]
            self.cursor = min(kind or beside, key=lambda box: abs(box.y - here)).spot

    def action_first(self) -> None:
        """Move the cursor to the very first thing."""
        if self._columns:
            self.cursor = self._columns[0][0].spot

    def action_last(self) -> None:
        """Move the cursor to the last card of the last lane."""
        if self._lanes:
            lane = self._lanes[-1]
            self.cursor = Spot(lane.id, lane.cards[-1].id if lane.cards else "")

    def action_select(self) -> None:
        """Tell that the thing under the cursor was chosen."""
        if self.cursor is None:
            return
        lane, tile = self.cursor
        if tile:
            self.post_message(self.TileSelected(self, lane, tile))
        else:
            self.post_message(self.LaneSelected(self, lane))

    def action_mark(self) -> None:
        """Mark the card under the cursor, or take its mark away."""
        if self._marks and self.cursor is not None and self.cursor.tile:
            self.marked ^= {self.cursor.tile}

    def on_click(self, event: Click) -> None:
        """Move the cursor to what was clicked; a click on what has the cursor chooses it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        x, y = at + self.scroll_offset
        for spot, box in self._at_line(y):
            if box.x <= x < box.x + box.width:
                if spot == self.cursor:
                    self.action_select()
                else:
                    self.cursor = spot

    def _box(self, spot: Spot | None) -> Box:
        assert spot is not None
        x, y = self._places[spot]
        return self._columns[x][y]

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
        return bottom(self._columns)

    def column_at(self, index: int, cell: int) -> tuple[int, int] | None:
        """Return the column of the card there: what is marked stays in it."""
        found = (box for _, box in self._at_line(index) if box.x <= cell < box.x + box.width)
        return next(((box.x, box.x + box.width) for box in found), None)

    # ── Drawing ────────────────────────────────────────────────────────────────────────

    def _at_line(self, y: int) -> Iterator[tuple[Spot, Box]]:
        """Give what the line crosses, from left to right."""
        for tops, column in zip(self._tops, self._columns, strict=True):
            index = bisect_right(tops, y) - 1
            if index >= 0 and y < column[index].y + column[index].height:
                yield column[index].spot, column[index]

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        region = self.scrollable_content_region
        width = region.width
        if not self._lanes:
            lines = wrap(self.empty, max(2, width - 4))
            row = y - max(0, (region.height - len(lines)) // 2)
            text = lines[row] if 0 <= row < len(lines) else ""
            style = self.get_component_rich_style("board--empty")
            return Strip([Segment(fit(text, width, "center"), style)])
        index = y + self.scroll_offset.y
        return self.selectable(self._draw_line(index), index)

    def _draw_line(self, y: int) -> Strip:
        width, own = self.scrollable_content_region.width, self.rich_style
        segments: list[Segment] = []
        x = 0
        for spot, box in self._at_line(y):
            if box.x > x:
                segments.append(Segment(" " * (box.x - x), own))
            draw = self._draw_card if spot.tile else self._draw_title
            segments.extend(draw(box, y - box.y))
            x = box.x + box.width
        return Strip(segments).adjust_cell_length(width, own)

    def _style(self, *names: str) -> Style:
        return paint(self, "board", names)

    def _draw_title(self, box: Box, row: int) -> Iterator[Segment]:
        here = box.spot == self.cursor
        titles = len(box.lines) - (2 if box.muted else 1)  # A muted title has no cards below it.
        if row > titles:
            yield Segment(fit(box.lines[row], box.width), self._style("muted"))
        elif row == titles:
            yield Segment("━" * box.width, self._style(f"note-{box.colour}"))
        else:
            badge = box.badge if row == 0 else ""
            text = fit(box.lines[row], box.width - cell_len(badge))
            yield Segment(text, self._style("title", *(["cursor"] if here else [])))
            if badge:
                yield Segment(badge, self._style("badge", *(["cursor"] if here else [])))

    def _draw_card(self, box: Box, row: int) -> Iterator[Segment]:
        here, marked = box.spot == self.cursor, box.spot.tile in self.marked
        names = ["tile"]
        names += ["muted"] if box.muted else []
        names += ["marked"] if marked else []
        names += ["cursor"] if here else []
        ground = self._style(*names)
        edge = self._edge(marked and row == 0)
        badge = box.badge if row == len(box.lines) - 1 else ""
        text = fit(box.lines[row], box.width - len(edge) - 1 - cell_len(badge))
        colour = self._style(f"note-{box.colour}")
        yield Segment(edge[0], Style(color=colour.color, bgcolor=ground.bgcolor))
        yield Segment(edge[1:] + text, ground)
        if badge:
            yield Segment(badge, self._style(*names, *([] if here else ["badge"])))
        yield Segment(" ", ground)
