"""Widgets that are drawn line by line from spans of text and their role."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from workshoptui.tui.widgets.cells import cell_len, wrap
from workshoptui.tui.widgets.selectable import SelectableView

Span = tuple[str, str]
"""A text and its roles, parted by spaces; "" is the widget's own look."""

Line = tuple[Span, ...]
"""What stands on one line, from the left."""


def paint(widget: Widget, prefix: str, roles: Iterable[str]) -> Style:
    """Return the widget's own style with the look of each role laid over it, in that order.

    A role is the component class ``prefix--role``; what its rules leave open shows through.
    """
    # Textual keeps this one until a style changes; `rich_style` is worked out at every call.
    style = widget.get_visual_style().rich_style
    for role in roles:
        style += widget.get_component_rich_style(f"{prefix}--{role}", partial=True)
    return style


def strip(widget: Widget, prefix: str, line: Line, width: int) -> Strip:
    """Return `line` as exactly `width` cells. Nothing is parsed: spans are drawn as they are."""
    segments = [Segment(text, paint(widget, prefix, role.split())) for text, role in line if text]
    return Strip(segments).adjust_cell_length(width, paint(widget, prefix, ()))


def line_len(line: Line) -> int:
    """Return the cells that a line takes."""
    return sum(cell_len(text) for text, role in line)


def _longest(lines: Sequence[Line]) -> int:
    """Return the cells of the longest line."""
    return max(map(line_len, lines), default=0)


def paragraph(text: str, width: int, role: str = "") -> list[Line]:
    """Return a text as lines of at most `width` cells, all in one role."""
    return [((line, role),) for line in wrap(text, width)]


class LineBlock(Widget):
    """A widget of a few lines, as large as they are.

    A subclass says which lines there are in `layout_lines` and calls `update_lines` after its
    values changed.
    """

    DEFAULT_CSS = """
    LineBlock {
        width: 1fr;
        height: auto;
    }
    """
    ROLE_PREFIX: ClassVar[str] = ""
    """What stands before a role in the name of its component class."""
    ALLOW_SELECT = False

    _lines: Sequence[Line] = ()
    """What it was laid out for, or shows since."""
    _within = 0
    """The cells that there were for it where it is as wide as its lines."""

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return the lines for `width` cells on a screen as large as `viewport`."""
        raise NotImplementedError

    def update_lines(self) -> None:
        """Draw other lines; the screen is laid out again only where they take another size."""
        fitted = self.styles.is_auto_width
        width = self._within if fitted else self.size.width
        if not width:
            return  # Not on screen yet: who comes there is asked for its lines.
        before, self._lines = self._lines, tuple(self.layout_lines(width, self.screen.size))
        if before != self._lines:
            wider = fitted and _longest(before) != _longest(self._lines)
            self.refresh(layout=wider or len(before) != len(self._lines))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the cells of the longest line."""
        self._within = container.width
        return self.width_within(container.width, viewport)

    def width_within(self, width: int, viewport: Size) -> int:
        """Return the cells of the longest line where there are `width` cells for it."""
        return _longest(self.layout_lines(width, viewport))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines."""
        self._lines = tuple(self.layout_lines(width, viewport))
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        lines = self.layout_lines(width, self.screen.size)
        return strip(self, self.ROLE_PREFIX, lines[y] if y < len(lines) else (), width)


class LineView(SelectableView, can_focus=True, inherit_bindings=False):
    """A widget that knows its lines for a given width, and scrolls when they are too many.

    A subclass says which lines there are in `layout_lines` and calls `update_lines` after its
    values changed.
    """

    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    ROLE_PREFIX: ClassVar[str] = ""
    """What stands before a role in the name of its component class."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", False, id="lines.up", tooltip="One line up"),
        Binding("down", "scroll_down", "Down", False, id="lines.down", tooltip="One line down"),
        Binding("pageup", "page_up", "Page up", False, id="lines.page_up", tooltip="A page up"),
        Binding(
            "pagedown", "page_down", "Page down", False, id="lines.page_down", tooltip="A page down"
        ),
        Binding("home", "scroll_home", "Top", False, id="lines.top", tooltip="To the top"),
        Binding("end", "scroll_end", "Bottom", False, id="lines.bottom", tooltip="To the bottom"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines for `width` cells, `height` of which can be seen without scrolling."""
        raise NotImplementedError

    def update_lines(self) -> None:
        """Lay the lines out again and draw those that changed."""
        region = self.scrollable_content_region
        if not region.width:
            return  # Not on screen yet: the first resize lays the lines out.
        before = self._lines
        self._lines = tuple(self.layout_lines(region.width, region.height))
        size = Size(region.width, len(self._lines))
        if size != self.virtual_size:
            self.resize_text(size)
            if self.styles.is_auto_height:
                self.refresh(layout=True)
                return
        seen = slice(self.scroll_offset.y, self.scroll_offset.y + region.height)
        both = zip_longest(before[seen], self._lines[seen])
        for y, (old, new) in enumerate(both, seen.start):
            if old != new:
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.update_lines()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return as many lines as the values need at this width."""
        return len(self.layout_lines(width - self.scrollbar_gutter.width, container.height))

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        width, index = self.scrollable_content_region.width, y + self.scroll_offset.y
        line = self._lines[index] if 0 <= index < len(self._lines) else ()
        return self.selectable(strip(self, self.ROLE_PREFIX, line, width), index)

    def pointed(self) -> None:
        """Lay the lines out again, now with the cursor."""
        self.update_lines()
        self.refresh()

    def line_text(self, index: int) -> str:
        """Return what stands on a line."""
        return "".join(text for text, role in self._lines[index])

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._lines)
