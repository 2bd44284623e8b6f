"""The countdown to the closing of a round, for everybody in the room to see."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.large_digits import is_large_screen, small_digits
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len
from workshoptui.tui.widgets.timer import clock

_LONG = 100
"""From so many seconds on, minutes and seconds are shown."""


class Ending(msgspec.Struct, frozen=True):
    """What happens when the countdown is over, in words.

    Attributes:
        what: what ends: ``This round``.
        ends: what it does then: ``closes``.
        now: the same for the key that does not wait: ``closes now``.
        then: what comes after that, as a sentence; ``""`` for nothing.
    """

    what: str = "This round"
    ends: str = "closes"
    now: str = "closes now"
    then: str = ""


class CountdownLine(LineBlock):
    """Says how long people may still give; three rows high on a large screen, else one or two.

    It has no clock: whoever has one calls `show`.
    """

    DEFAULT_CSS = """
    CountdownLine {
        display: none;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "closing--left",
        "closing--what",
        "closing--then",
        "closing--keys",
    }
    ROLE_PREFIX = "closing"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: int | None = None
        self._ending = Ending()

    def show(self, left: float | None, ending: Ending | None = None) -> None:
        """Show `left` seconds until an `ending`; None hides it."""
        whole = None if left is None else max(0, -int(-left // 1))
        ending = ending or Ending()
        if (whole, ending) == (self._left, self._ending):
            return
        self._left, self._ending = whole, ending
        self.display = whole is not None
        self.refresh(layout=True)

    @property
    def time_left(self) -> str:
        """The time that is left, as it is shown."""
        left = self._left or 0
        return clock(left) if left >= _LONG else str(left)

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return three lines on a large screen, else one, or two where something comes after."""
        if self._left is None:
            return []
        ending = self._ending
        keys = _("o {now} · O changes or stops it", now=ending.now)
        then = drawable(ending.then)
        if is_large_screen(viewport):
            top, middle, bottom = small_digits(self.time_left)
            words = _(
                "{drawable} {ends}. Please hand in what you have.",
                drawable=drawable(ending.what),
                ends=ending.ends,
            )
            space = width - line_len(((middle, ""), ("   ", "")))
            what, after = (clip(words, space), "what"), (clip(then, space), "then")
            beside = [what, after] if then else [("", ""), what]
            figures = ((row, "left") for row in (top, middle, bottom))
            both = zip(figures, [*beside, (keys, "keys")], strict=True)
            return [(row, ("   ", ""), line) for row, line in both]
        unit = "" if self._left >= _LONG else " s"
        start: Line = (("■ ", "left"), (f"{self.time_left}{unit}  ", "left"))
        end: Line = ((f"  {keys}", "keys"),)
        space = max(0, width - line_len(start) - line_len(end))
        # The name gives way where there is too little space, what it does never.
        does = _(" {ends}: hand in", ends=ending.ends)
        words = f"{clip(drawable(ending.what), max(0, space - len(does)))}{does}"
        lines: list[Line] = [(*start, (clip(words, space), "what"), *end)]
        if then:
            indent = line_len(start)
            lines.append(((" " * indent, ""), (clip(then, max(0, width - indent)), "then")))
        return lines
