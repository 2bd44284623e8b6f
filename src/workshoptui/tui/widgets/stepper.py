"""Where the workshop is: its steps, and the activities of the current one."""

from collections.abc import Sequence
from typing import ClassVar, Literal

import msgspec
from textual.geometry import Size

from workshoptui.tui.widgets.cells import clip, plain
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len

WIDE = 100
_LEAST = 12
"""The cells that an activity's name gets at least, before marks and names of steps do."""
State = Literal["done", "now", "next", "skipped"]
STATES: dict[State, str] = {"done": "✓", "now": "●", "next": "○", "skipped": "–"}


class Stop(msgspec.Struct, frozen=True):
    """An activity on the way."""

    title: str
    state: State = "next"


class Step(msgspec.Struct, frozen=True):
    """A step and its activities, in order."""

    title: str
    stops: tuple[Stop, ...] = ()


class Stepper(LineBlock):
    """Shows the steps on one line; what the current one holds goes below it, or beside if narrow.

    Steps before the current one carry a tick; the current one stands out in weight and ground.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "stepper--ahead",
        "stepper--behind",
        "stepper--count",
        "stepper--here",
        "stepper--now",
        "stepper--rule",
        "stepper--stops",
    }
    ROLE_PREFIX = "stepper"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._stages: tuple[Step, ...] = ()
        self._current = 0

    def show(self, stages: Sequence[Step], current: int) -> None:
        """Show `stages`, the one at index `current` as the one the room is in."""
        self._stages, self._current = tuple(stages), current
        self.refresh(layout=True)

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return two lines where there is room for them, else one."""
        if not self._stages:
            return [()]
        inside = self._inside()
        if width < WIDE:
            return [self._narrow(inside, width)]
        places: list[int] = []
        rails = len(self._stages) - 1
        names = [self._step(index) for index in range(len(self._stages))]
        rail = min(24, (width - sum(map(line_len, names))) // rails - 2) if rails else 0
        line: Line = ()
        for index, name in enumerate(names):
            places.append(line_len(line))
            line += name
            if index < rails:
                line += self._rail(index, max(1, rail))
        start = max(0, min(places[min(self._current, rails)], width - line_len(inside)))
        return [line, ((" " * start, ""), *inside)]

    def _narrow(self, inside: Line, width: int) -> Line:
        """Return everything on one line, leaving out what matters least until it fits.

        First the names of the other steps go, then the end of the activity's own, then the name
        of this step and the marks that are far away. Where the room is, and what is next, stay.
        """
        for titles in (True, False):
            line = self._row(inside, titles=titles)
            if line_len(line) <= width:
                return line
        for name in (True, False):
            for near in (99, 2):
                room = width - line_len(self._row(self._inside(near, 0), titles=False, name=name))
                if room >= _LEAST:
                    return self._row(self._inside(near, room), titles=False, name=name)
        line = self._row(self._inside(2, 0), titles=False, name=False)
        return ((clip("".join(text for text, _ in line), width), "here"),)

    def _row(self, inside: Line, *, titles: bool, name: bool = True) -> Line:
        line: Line = ()
        for index in range(len(self._stages)):
            here = index == self._current
            line += self._step(index, title=titles or (here and name))
            if here:
                line += ((" ", ""), *inside)
            if index < len(self._stages) - 1:
                line += self._rail(index, 1)
        return line

    def _step(self, index: int, *, title: bool = True) -> Line:
        name = plain(self._stages[index].title)
        if index == self._current:
            return ((f" {index + 1} {name} " if title else f" {index + 1} ", "here"),)
        mark = "✓" if index < self._current else str(index + 1)
        role = "behind" if index < self._current else "ahead"
        return ((f"{mark} {name}" if title else mark, role),)

    def _rail(self, index: int, length: int) -> Line:
        behind = index < self._current
        return ((" " + ("━" if behind else "─") * length + " ", "behind" if behind else "rule"),)

    def _inside(self, near: int = 99, room: int | None = None) -> Line:
        """Return marks, name and number of the activity; `near` marks before and after it.

        A name that is longer than `room` ends in “…”.
        """
        if not 0 <= self._current < len(self._stages):
            return ()
        stops = self._stages[self._current].stops
        dots = "".join(STATES[stop.state] for stop in stops)
        now = next((place for place, stop in enumerate(stops) if stop.state == "now"), None)
        if now is None:
            return ((dots + " ", "stops"),)
        before, after = dots[:now], dots[now + 1 :]
        before = before if len(before) <= near else f"…{before[-near:]}"
        after = after if len(after) <= near else f"{after[:near]}…"
        title = plain(stops[now].title)
        title = title if room is None else clip(title, room) if room else ""
        return (
            (before, "stops"),
            ("●", "now"),
            (f"{after} ", "stops"),
            (title, "now"),
            (f" {now + 1}/{len(stops)}", "count"),
        )
