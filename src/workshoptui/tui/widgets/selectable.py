"""Selectable: a cursor and marked text for widgets that draw lines."""

from typing import ClassVar

import msgspec
from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from workshoptui.tui.widgets.cells import cell_len

_FRAME = " ▌│"
"""What stands around words and is not theirs."""


POINTING = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    | {"enter", "space", "e", "m", "x", "delete"}
)
"""The keys that are about the thing under the cursor, wherever there is one."""


class SelectableView(ScrollView):
    """A view whose words can be marked: it says what stands on each line, and in which columns.

    Its cursor, where it has one, is drawn once somebody points at something (``-pointing``): on
    what was just shown to the room it would look like a winner.
    """

    CURSOR: ClassVar[object] = None
    """The type of its attribute `cursor`; None where it has none."""

    _led: int | None = None
    """How far it was scrolled by its cursor, the last time that was moved."""

    class Moved(Message):
        """Something else is looked at: it was scrolled, or the cursor is on something else."""

    def on_mount(self) -> None:
        """Tell from now on what is looked at."""
        self.watch(self, "scroll_y", self._tell_moved, init=False)
        if self.CURSOR is not None:
            self.watch(self, "cursor", self._tell_moved, init=False)

    def _tell_moved(self) -> None:
        self.post_message(self.Moved())

    @property
    def row(self) -> str:
        """What the cursor is on, for another window of the workshop; ``""`` without one."""
        cursor = getattr(self, "cursor", None) if self.CURSOR is not None else None
        return "" if cursor is None else msgspec.json.encode(cursor).decode()

    @property
    def scrolled(self) -> float | None:
        """How far it is scrolled, from 0 to 1.

        None where all of it is in sight, or where its cursor led: a share of fewer lines may be
        another place elsewhere, where the row that is pointed at is out of sight.
        """
        most = self.max_scroll_y
        if most <= 0 or round(self.scroll_y) == self._led:
            return None
        return round(min(self.scroll_y / most, 1.0), 3)

    def reveal(self, region: Region) -> None:
        """Bring into sight what the cursor is on."""
        shift = self.scroll_to_region(region, animate=False, force=True)
        self._led = round(self.scroll_y) + shift.y

    def look_at(self, row: str, scrolled: float | None) -> bool:
        """Look at what another window looks at, as far as it is here; whether the cursor moved."""
        if scrolled is not None and self.scroll_y != (y := round(scrolled * self.max_scroll_y)):
            self.scroll_to(y=y, animate=False, force=True)
        if not row or row == self.row:
            return False
        try:
            cursor = msgspec.json.decode(row, type=self.CURSOR)
        except msgspec.DecodeError:
            return False
        if not self.can_look_at(cursor):
            return False
        setattr(self, "cursor", cursor)  # noqa: B010  # which not all of them have
        return True

    def can_look_at(self, cursor: object) -> bool:  # noqa: ARG002
        """Whether there is here what a cursor is on."""
        return True

    def on_key(self, event: Key) -> None:
        """Show the cursor to who uses it; the key goes on to what it is for."""
        if event.key in POINTING:
            self.point()

    def on_click(self, event: Click) -> None:  # noqa: ARG002
        """Show the cursor where it was put with the mouse."""
        self.point()

    def point(self) -> None:
        """Show the cursor, and name the keys that are about what it is on."""
        if not self.pointing:
            self.add_class("-pointing")
            self.pointed()
            self.refresh_bindings()

    @property
    def pointing(self) -> bool:
        """Whether somebody has pointed at something here."""
        return self.has_class("-pointing")

    def pointed(self) -> None:
        """Draw the cursor, which was not drawn before."""
        self.refresh()

    def resize_text(self, size: Size) -> None:
        """Scroll over a text of another size from now on.

        The screen is laid out again only where a scroll bar comes or goes; Textual by itself would
        at every line more.
        """
        taller = size.height > self.virtual_size.height
        self.set_reactive(Widget.virtual_size, size)
        if taller and self.show_vertical_scrollbar and self._bar_stays(size.height):
            self.vertical_scrollbar.set_reactive(ScrollBar.window_virtual_size, size.height)
        else:
            self._scroll_update(size)

    def _bar_stays(self, height: int) -> bool:
        """Whether the scroll bar looks the same over so many lines: drawing it costs most then."""
        bar = self.vertical_scrollbar
        before, after = (
            bar.renderer.render_bar(bar.size.height, virtual, bar.window_size, bar.position)
            for virtual in (bar.window_virtual_size, height)
        )
        return before.segments == after.segments

    def line_text(self, index: int) -> str:
        """Return what stands on a line of the whole text, seen or not."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def column_at(self, index: int, cell: int) -> tuple[int, int] | None:  # noqa: ARG002
        """Return the first cell and the one after the last of the column there; None for all."""
        return None

    def selectable(self, drawn: Strip, index: int) -> Strip:
        """Return a line as it was drawn, with what is marked in it looking marked."""
        marked = self.text_selection
        span = self._span(marked, index) if marked else None
        if span:
            look = self.screen.get_component_rich_style("screen--selection")
            drawn = _marked(drawn, *span, look)
        # Textual asks the line under the mouse where in the text it is.
        return drawn.apply_offsets(0, index) if span or self.mouse_hover else drawn

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the marked words, without what they are framed and filled up with."""
        texts = []
        for index in range(self.line_count):
            span = self._span(selection, index)
            if span:
                texts.append(self.line_text(index)[slice(*span)].strip(_FRAME))
        return "\n".join(filter(None, texts)), "\n"

    def _span(self, selection: Selection, index: int) -> tuple[int, int] | None:
        """Return from which to which character a line is marked, in the column it began in."""
        span = selection.get_span(index)
        if span is None:
            return None
        start, end = span
        text = self.line_text(index)
        end = len(text) if end == -1 else end
        begun = selection.start
        if begun is not None and begun.y < self.line_count:
            cell = cell_len(self.line_text(begun.y)[: begun.x])
            column = self.column_at(begun.y, cell)
            if column:
                left, right = (len(set_cell_size(text, cells)) for cells in column)
                start, end = max(start, left), min(end, right)
        return (start, end) if start < end else None


def _marked(line: Strip, start: int, end: int, style: Style) -> Strip:
    """Return `line` with another look between two of its characters."""
    segments: list[Segment] = []
    at = 0
    for text, style_before, _control in line:
        first, last = max(0, start - at), max(0, min(len(text), end - at))
        at += len(text)
        if first >= last:
            segments.append(Segment(text, style_before))
            continue
        looks = style_before, (style_before or Style()) + style, style_before
        pieces = text[:first], text[first:last], text[last:]
        segments += [Segment(*piece) for piece in zip(pieces, looks, strict=True) if piece[0]]
    return Strip(segments, line.cell_length)
