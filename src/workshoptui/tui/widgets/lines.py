"""A scrolling widget that is drawn line by line from spans of text and their role."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

Span = tuple[str, str]
"""A text and its role. The role names component classes, parted by spaces; "" is the widget's."""

Line = tuple[Span, ...]
"""What stands on one line, from the left."""


def paint(widget: Widget, prefix: str, roles: Iterable[str]) -> Style:
    """Return the widget's own style with the look of each role laid over it, in that order.

    A role is the component class ``prefix--role``; what its rules leave open shows through.
    """
    style = widget.rich_style
    for role in roles:
        style += widget.get_component_rich_style(f"{prefix}--{role}", partial=True)
    return style


class LineView(ScrollView):
    """A widget that knows its lines for a given width, and scrolls when they are too many.

    A subclass says which lines there are in `layout_lines` and calls `update_lines` after its
    values changed. Nothing is parsed: a span is drawn exactly as it is.
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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Return the lines for `width` cells, `height` of which can be seen without scrolling."""
        raise NotImplementedError

    def update_lines(self, *, layout: bool = False) -> None:
        """Lay the lines out again and draw those that changed.

        Args:
            layout: Whether the widget's own height may have changed (`height: auto`).
        """
        before = self._lines
        region = self.scrollable_content_region
        self._lines = tuple(self.layout_lines(region.width, region.height))
        size = Size(region.width, len(self._lines))
        if layout or size != self.virtual_size:
            self.virtual_size = size
            self.refresh(layout=layout)
            return
        for y, (old, new) in enumerate(zip(before, self._lines, strict=False)):
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
        width = self.scrollable_content_region.width
        own = self.rich_style
        index = y + self.scroll_offset.y
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, own)
        segments = []
        for text, role in self._lines[index]:
            segments.append(Segment(text, paint(self, self.ROLE_PREFIX, role.split())))
        return Strip(segments).adjust_cell_length(width, own)
