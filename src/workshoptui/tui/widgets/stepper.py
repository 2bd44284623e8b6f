"""Where the workshop is: its steps, and the activities of the current one."""

from collections.abc import Sequence
from typing import ClassVar, Literal

import msgspec
from textual.geometry import Size

from workshoptui.tui.widgets.cells import clip, drawable
from workshoptui.tui.widgets.lines import Line, LineBlock, line_len

WIDE = 100
_LEAST = 12
"""The cells that an activity's name gets at least, before marks and names of steps do."""
ActivityState = Literal["done", "now", "next", "skipped"]
STATES: dict[ActivityState, str] = {"done": "✓", "now": "●", "next": "○", "skipped": "–"}


class StepActivity(msgspec.Struct, frozen=True):
    """An activity of a step, and where the room is with it."""

    title: str
    state: ActivityState = "next"


class Step(msgspec.Struct, frozen=True):
    """A step and its activities, in order."""

    title: str
    activities: tuple[StepActivity, ...] = ()


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
        "stepper--activities",
    }
    ROLE_PREFIX = "stepper"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._steps: tuple[Step, ...] = ()
        self._current = 0

    def show(self, steps: Sequence[Step], current: int) -> None:
        """Show `steps`, the one at index `current` as the one the room is in."""
        self._steps, self._current = tuple(steps), current
        self.update_lines()

    def layout_lines(self, width: int, viewport: Size) -> Sequence[Line]:  # noqa: ARG002
        """Return two lines where there is space for them, else one."""
        if not self._steps:
            return [()]
        inside = self._inside()
        if width < WIDE:
            return [self._narrow(inside, width)]
        places: list[int] = []
        connectors = len(self._steps) - 1
        names = [self._step(index) for index in range(len(self._steps))]
        length = min(24, (width - sum(map(line_len, names))) // connectors - 2) if connectors else 0
        line: Line = ()
        for index, name in enumerate(names):
            places.append(line_len(line))
            line += name
            if index < connectors:
                line += self._connector(index, max(1, length))
        start = max(0, min(places[min(self._current, connectors)], width - line_len(inside)))
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
                space = width - line_len(self._row(self._inside(near, 0), titles=False, name=name))
                if space >= _LEAST:
                    return self._row(self._inside(near, space), titles=False, name=name)
        line = self._row(self._inside(2, 0), titles=False, name=False)
        return ((clip("".join(text for text, role in line), width), "here"),)

    def _row(self, inside: Line, *, titles: bool, name: bool = True) -> Line:
        line: Line = ()
        for index in range(len(self._steps)):
            here = index == self._current
            line += self._step(index, title=titles or (here and name))
            if here:
                line += ((" ", ""), *inside)
            if index < len(self._steps) - 1:
                line += self._connector(index, 1)
        return line

    def _step(self, index: int, *, title: bool = True) -> Line:
        name = drawable(self._steps[index].title)
        if index == self._current:
            return ((f" {index + 1} {name} " if title else f" {index + 1} ", "here"),)
        mark = "✓" if index < self._current else str(index + 1)
        role = "behind" if index < self._current else "ahead"
        return ((f"{mark} {name}" if title else mark, role),)

    def _connector(self, index: int, length: int) -> Line:
        behind = index < self._current
        return ((" " + ("━" if behind else "─") * length + " ", "behind" if behind else "rule"),)

    def _inside(self, near: int = 99, space: int | None = None) -> Line:
        """Return marks, name and number of the activity; `near` marks before and after it.

        A name that is longer than `space` ends in “…”.
        """
        if not 0 <= self._current < len(self._steps):
            return ()
        activities = self._steps[self._current].activities
        dots = "".join(STATES[activity.state] for activity in activities)
        states = [activity.state for activity in activities]
        now = states.index("now") if "now" in states else None
        if now is None:
            return ((dots + " ", "activities"),)
        before, after = dots[:now], dots[now + 1 :]
        before = before if len(before) <= near else f"…{before[-near:]}"
        after = after if len(after) <= near else f"{after[:near]}…"
        title = drawable(activities[now].title)
        title = title if space is None else clip(title, space) if space else ""
        return (
            (before, "activities"),
            ("●", "now"),
            (f"{after} ", "activities"),
            (title, "now"),
            (f" {now + 1}/{len(activities)}", "count"),
        )
