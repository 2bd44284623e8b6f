"""The timer: time left, or time over."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.geometry import Size

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.tui.widgets.large_digits import is_large_screen, small_digits
from workshoptui.tui.widgets.lines import Line, LineBlock

TimerState = Literal["off", "running", "paused", "over"]

_SIGNS: dict[TimerState, str] = {"off": "–", "running": "▸", "paused": "‖", "over": "▴"}
_WORDS: dict[TimerState, str] = {
    "off": mark("no timer"),
    # Translators: stands behind how much time is left.
    "running": mark("left"),
    "paused": mark("paused"),
    "over": mark("over time"),
}


def clock(seconds: float) -> str:
    """Return ``mm:ss``, counting up with a ``+`` once `seconds` is below zero."""
    # Rounded up: a timer of five minutes begins at 05:00 and ends as it reaches 00:00.
    whole = -int(-seconds // 1)
    minutes, rest = divmod(abs(whole), 60)
    return f"{'+' if whole < 0 else ''}{minutes:02}:{rest:02}"


class TimerFace(LineBlock):
    """Shows remaining seconds and what the timer is doing, in a sign, a word and a colour.

    It has no clock: whoever has one calls `show`. On a large screen the digits are three rows
    high, elsewhere everything is on one line; `big` settles it either way.
    """

    DEFAULT_CSS = """
    TimerFace {
        width: auto;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timer--off",
        "timer--over",
        "timer--paused",
        "timer--running",
        "timer--word",
    }
    ROLE_PREFIX = "timer"

    def __init__(
        self,
        *,
        big: bool | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._big = big
        self._remaining = 0.0
        self._state: TimerState = "off"

    def show(self, remaining: float, state: TimerState) -> None:
        """Show `remaining` seconds; below zero is time over, which `state` says as well."""
        self._remaining, self._state = remaining, state
        self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return three lines on a large screen, else one."""
        state, word = self._state, _(_WORDS[self._state])
        sign = (f"{_SIGNS[state]} ", state)
        big = is_large_screen(viewport) if self._big is None else self._big
        if state == "off":
            line: Line = (sign, (word, "word"))
            return [(), line, ()] if big else [line]
        time = clock(self._remaining)
        if not big:
            return [(sign, (time, state), (f" {word}", "word"))]
        top, middle, bottom = small_digits(time)
        return [
            ((top, state),),
            ((middle, state), ("  ", ""), (_SIGNS[state], state)),
            ((bottom, state), ("  ", ""), (word, "word")),
        ]
