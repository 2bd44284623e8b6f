"""A whole dialogue model on one screen: titled sections in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import msgspec
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.tui.widgets.cells import cell_len, drawable, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView

LEAST_WIDTH = 36
MOST_COLUMNS = 4
GAP = 2
LEAST_HEIGHT = 2


class Section(msgspec.Struct, frozen=True):
    """A part of the model: its title, what is written in it, and a short badge."""

    id: str
    title: str
    text: str = ""
    badge: str = ""


class _Panel(NamedTuple):
    """A section where it stands."""

    section: int
    column: int
    y: int
    height: int


SEPARATOR = " · "
"""What stands between the parts of a badge."""


def _badge(section: Section, width: int) -> str:
    """The last parts of a badge that fit beside the whole title, else beside half of it."""
    space = width - min(cell_len(drawable(section.title)), width // 2) - 1
    parts = [drawable(part) for part in section.badge.split(SEPARATOR)]
    while parts and cell_len(SEPARATOR.join(parts)) > space:
        parts.pop(0)
    return SEPARATOR.join(parts)


class CanvasSheet(LineView):
    """Shows every section at once, in reading order down the columns, with a cursor over them.

    When not everything fits, the longest sections are cut first and say how much is missing. Only
    when there is not even space for one line each does it scroll. Where it shows them `whole`,
    nothing is cut, and it scrolls as soon as they do not fit.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "canvas--badge",
        "canvas--bare",
        "canvas--cursor",
        "canvas--cut",
        "canvas--edge",
        "canvas--empty",
        "canvas--text",
        "canvas--title",
    }
    ROLE_PREFIX = "canvas"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(0, -1)", "Up", False, id="canvas.up", tooltip="The section above"),
        Binding("down", "step(0, 1)", "Down", False, id="canvas.down", tooltip="The section below"),
        Binding("left", "step(-1, 0)", "Left", False, id="canvas.left", tooltip="One column left"),
        Binding("right", "step(1, 0)", "Right", False, id="canvas.right", tooltip="A column right"),
        Binding("enter", "select", "Open", False, id="canvas.select", tooltip="Open this section"),
    ]

    CURSOR = int
    cursor: reactive[int] = reactive(0, repaint=False)
    """The section with the cursor, from 0."""

    @dataclass
    class SectionSelected(Message):
        """Enter or a click chose a section."""

        sheet: "CanvasSheet"
        section: str

        @property
        def control(self) -> "CanvasSheet":
            """The sheet it happened on."""
            return self.sheet

    def __init__(
        self,
        *,
        whole: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._whole = whole
        self._sections: tuple[Section, ...] = ()
        self._panels: list[_Panel] = []
        self._across = 0

    def show(self, sections: Sequence[Section]) -> None:
        """Show `sections`. The cursor stays on its section while that is still there."""
        here = self.section
        self._sections = tuple(sections)
        ids = [section.id for section in self._sections]
        if here is not None and here.id in ids:
            self.set_reactive(CanvasSheet.cursor, ids.index(here.id))
        else:
            self.set_reactive(CanvasSheet.cursor, max(0, min(self.cursor, len(ids) - 1)))
        self.update_lines()

    @property
    def section(self) -> Section | None:
        """The section under the cursor, if there is one."""
        there = 0 <= self.cursor < len(self._sections)
        return self._sections[self.cursor] if there else None

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Place the sections, cut what has to be, and compose the columns line by line."""
        if not self._sections:
            self._panels = []
            return [
                ((line, "empty"),) for line in wrap(_("This model has no sections yet."), width)
            ]
        count = max(1, min(MOST_COLUMNS, (width + GAP) // (LEAST_WIDTH + GAP), len(self._sections)))
        across = self._across = (width - GAP * (count - 1)) // count
        texts = [
            wrap(section.text or _("nothing written yet"), across - 3) for section in self._sections
        ]
        self._panels = _flow([len(text) + 1 for text in texts], count, height, whole=self._whole)
        columns: list[list[Line]] = [[] for index in range(count)]
        for panel in self._panels:
            column = columns[panel.column]
            column += [((" " * across, ""),)] * (panel.y - len(column))
            column += self._panel(panel, texts[panel.section], across)
        blank: Line = ((" " * across, ""),)
        return [
            tuple(
                span
                for place, column in enumerate(columns)
                for span in (
                    *([(" " * GAP, "")] if place else []),
                    *(column[y] if y < len(column) else blank),
                )
            )
            for y in range(max(map(len, columns)))
        ]

    def _panel(self, panel: _Panel, text: Sequence[str], across: int) -> list[Line]:
        section = self._sections[panel.section]
        here = " cursor" if panel.section == self.cursor else ""
        badge = _badge(section, across - 3)
        title = fit(section.title, across - 3 - cell_len(badge))
        lines: list[Line] = [
            (
                ("▌ ", "title edge" + here),
                (title, "title" + here),
                (badge, "title badge" + here),
                (" ", "title" + here),
            )
        ]
        rows = panel.height - 1
        cut = len(text) > rows
        role = "text" if section.text else "text bare"
        written = [(line, role) for line in text[: rows - 1 if cut else rows]]
        if cut:
            more = len(text) - rows + 1
            written.append((ngettext("… +{count} line", "… +{count} lines", more), "text cut"))
        return lines + [
            (("▏ ", "text edge"), (fit(line, across - 3), role), (" ", "text"))
            for line, role in written
        ]

    # ── The cursor ─────────────────────────────────────────────────────────────────────

    def can_look_at(self, cursor: object) -> bool:
        """Whether there are so many sections."""
        return isinstance(cursor, int) and 0 <= cursor < len(self._sections)

    def watch_cursor(self) -> None:
        """Draw the titles anew and keep the section in sight."""
        self.refresh_bindings()  # some keys are about some sections only
        self.update_lines()
        for panel in self._panels:
            if panel.section == self.cursor:
                region = Region(0, panel.y, 1, panel.height)
                self.reveal(region)

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor to the next section in a direction; at the edge it stays."""
        here = next((panel for panel in self._panels if panel.section == self.cursor), None)
        if here is None:
            return
        beside = [panel for panel in self._panels if panel.column == here.column + across]
        if across and beside:
            self.cursor = min(beside, key=lambda panel: abs(panel.y - here.y)).section
        elif down:
            self.cursor = max(0, min(self.cursor + down, len(self._sections) - 1))

    def action_select(self) -> None:
        """Tell that the section under the cursor was chosen."""
        if self.section is not None:
            self.post_message(self.SectionSelected(self, self.section.id))

    def on_click(self, event: Click) -> None:
        """Move the cursor to what was clicked; a click on what has the cursor chooses it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        x, y = at + self.scroll_offset
        for panel in self._panels:
            left = panel.column * (self._across + GAP)
            if left <= x < left + self._across and panel.y <= y < panel.y + panel.height:
                if panel.section == self.cursor:
                    self.action_select()
                else:
                    self.cursor = panel.section


def _flow(heights: Sequence[int], count: int, space: int, *, whole: bool) -> list[_Panel]:
    """Place boxes of `heights` in reading order into `count` columns of `space` rows.

    The columns are as level as order allows; a column that is too long has its longest boxes cut,
    unless they are to be `whole`. Boxes have a blank row between them unless that row would cost
    words.
    """
    level = min(
        (limit for limit in range(1, sum(heights) + len(heights) + 1)
         if _columns_at(heights, limit) <= count),
        default=1,
    )  # fmt: skip
    panels: list[_Panel] = []
    column, start = 0, 0
    while start < len(heights):
        end, filled = start, -1
        while end < len(heights) and (end == start or filled + 1 + heights[end] <= level):
            filled += 1 + heights[end]
            end += 1
        stacked = heights[start:end]
        too_long = whole and sum(stacked) > space
        panels += _column(stacked, start, column, 2 * sum(stacked) if too_long else space)
        column, start = column + 1, end
    return panels


def _columns_at(heights: Sequence[int], limit: int) -> int:
    """Return how many columns are filled when none is longer than `limit` (a box may be)."""
    columns, filled = 0, limit
    for height in heights:
        if columns and filled + 1 + height <= limit:
            filled += 1 + height
        else:
            columns, filled = columns + 1, height
    # A box that is longer than the limit means that the limit is too small.
    return columns if max(heights) <= limit else len(heights) + 1


def _column(heights: Sequence[int], first: int, column: int, space: int) -> list[_Panel]:
    gap = 1 if sum(heights) + len(heights) - 1 <= space else 0
    cap = max(heights)
    while cap > LEAST_HEIGHT and sum(min(height, cap) for height in heights) > space:
        cap -= 1
    spare = max(0, space - sum(min(height, cap) for height in heights))
    panels, y = [], 0
    for place, height in enumerate(heights):
        # Rows that levelling left over go to the first that can use one.
        high = min(height, cap + 1) if spare else min(height, cap)
        spare -= max(0, high - cap)
        panels.append(_Panel(first + place, column, y, high))
        y += high + gap
    return panels
