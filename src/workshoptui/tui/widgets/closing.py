"""The countdown to the closing of a round, for everybody in the room to see."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Size

from workshoptui.tui.widgets.cells import clip, plain
from workshoptui.tui.widgets.figures import is_large, small
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len
from workshoptui.tui.widgets.timer import clock

_LONG = 100
"""From so many seconds on, minutes and seconds are shown."""

_CLOSES = " closes: hand in"
"""What a line that is short of room says: its name gives way, this does not."""


class ClosingLine(LineBlock):
    """Says how long people may still give; three rows high on a large screen, else one line.

    It has no clock: whoever has one calls `show`.
    """

    DEFAULT_CSS = """
    ClosingLine {
        display: none;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"closing--left", "closing--what", "closing--keys"}
    ROLE_PREFIX = "closing"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: int | None = None
        self._what = ""

    def show(self, left: float | None, what: str = "") -> None:
        """Show `left` seconds until `what` closes; None hides it."""
        whole = None if left is None else max(0, -int(-left // 1))
        if (whole, what) == (self._left, self._what):
            return
        self._left, self._what = whole, what
        self.display = whole is not None
        self.refresh(layout=True)

    @property
    def said(self) -> str:
        """The time that is left, as it is shown."""
        left = self._left or 0
        return clock(left) if left >= _LONG else str(left)

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return three lines on a large screen, else one."""
        if self._left is None:
            return []
        keys = "o closes now · O changes or stops it"
        if is_large(viewport):
            top, middle, bottom = small(self.said)
            words = clip(f"{self._what} closes. Please hand in what you have.", width - 20)
            return [
                ((top, "left"),),
                ((middle, "left"), ("   ", ""), (plain(words), "what")),
                ((bottom, "left"), ("   ", ""), (keys, "keys")),
            ]
        unit = "" if self._left >= _LONG else " s"
        start: Line = (("■ ", "left"), (f"{self.said}{unit}  ", "left"))
        end: Line = ((f"  {keys}", "keys"),)
        room = width - line_len(start) - line_len(end)
        said = plain(f"{clip(self._what, max(0, room - len(_CLOSES)))}{_CLOSES}")
        return [(*start, (clip(said, max(0, room)), "what"), *end)]
