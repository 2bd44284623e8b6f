"""The countdown to the closing of a round, for everybody in the room to see."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import cell_len, clip, drawable
from workshoptui.tui.widgets.large_digits import is_large_screen, small_digits
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len
from workshoptui.tui.widgets.timer import clock

_LONG = 100
"""From so many seconds on, minutes and seconds are shown."""


class Ending(msgspec.Struct, frozen=True):
    """What happens when the countdown is over, in words.

    Attributes:
        announcement: what ends, and what to do about it, with a place for the title.
        short: the same for where there is little space.
        keys: what the keys do meanwhile.
        title: what ends, where it goes by a name; it gives way where there is too little space.
        then: what comes after that, as a sentence; ``""`` for nothing.
    """

    announcement: str
    short: str
    keys: str
    title: str = ""
    then: str = ""


def round_ending(title: str = "", *, then: str = "") -> Ending:
    """That a round closes: the one that the room is in, or another of a `title`."""
    keys = _("o closes now · O changes or stops it")
    if title:
        return Ending(
            _("“{title}” closes. Please hand in what you have."),
            _("“{title}” closes: hand in"),
            keys,
            title,
            then,
        )
    return Ending(
        _("This round closes. Please hand in what you have."),
        _("This round closes: hand in"),
        keys,
        then=then,
    )


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
        self._ending: Ending | None = None

    def show(self, left: float | None, ending: Ending | None = None) -> None:
        """Show `left` seconds until an `ending`; None hides it."""
        whole = None if left is None else max(0, -int(-left // 1))
        if (whole, ending) == (self._left, self._ending):
            return
        self._left, self._ending = whole, ending
        self.display = whole is not None
        self.update_lines()

    @property
    def time_left(self) -> str:
        """The time that is left, as it is shown."""
        left = self._left or 0
        return clock(left) if left >= _LONG else str(left)

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:
        """Return three lines on a large screen, else one, or two where something comes after."""
        if self._left is None:
            return []
        ending = self._ending or round_ending()
        keys, then = drawable(ending.keys), drawable(ending.then)
        if is_large_screen(viewport):
            top, middle, bottom = small_digits(self.time_left)
            space = width - line_len(((middle, ""), ("   ", "")))
            words = _with_title(ending.announcement, ending.title, space)
            what, after = (words, "what"), (clip(then, space), "then")
            beside = [what, after] if then else [("", ""), what]
            figures = ((row, "left") for row in (top, middle, bottom))
            both = zip(figures, [*beside, (keys, "keys")], strict=True)
            return [(row, ("   ", ""), line) for row, line in both]
        # Translators: seconds that are left, as short as can be.
        left = self.time_left if self._left >= _LONG else _("{seconds} s", seconds=self.time_left)
        start: Line = (("■ ", "left"), (f"{left}  ", "left"))
        end: Line = ((f"  {keys}", "keys"),)
        space = max(0, width - line_len(start) - line_len(end))
        words = _with_title(ending.short, ending.title, space)
        lines: list[Line] = [(*start, (words, "what"), *end)]
        if then:
            indent = line_len(start)
            lines.append(((" " * indent, ""), (clip(then, max(0, width - indent)), "then")))
        return lines


def _with_title(message: str, title: str, space: int) -> str:
    """The message with a title in its place, which alone gives way where there is little space."""
    before, place, after = message.partition("{title}")
    room = space - cell_len(before) - cell_len(after)
    return clip(
        f"{before}{clip(drawable(title), max(0, room))}{after}" if place else message, space
    )
