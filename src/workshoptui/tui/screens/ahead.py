"""The way ahead: the whole agenda, before the first activity."""

from collections.abc import Sequence
from typing import ClassVar

from workshoptui.tui.widgets.cells import fit, plain
from workshoptui.tui.widgets.lines import Line, LineView
from workshoptui.workshop.activity import STEPS
from workshoptui.workshop.founding import activities
from workshoptui.workshop.state import Workshop

_LONGEST_TITLE = 40


class WayAhead(LineView):
    """Lists the three steps and what each holds, so that the room sees where it is going."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"ahead--step", "ahead--title", "ahead--minutes"}
    ROLE_PREFIX = "ahead"

    def __init__(self) -> None:
        super().__init__(id="ahead")
        self._plan: tuple[tuple[int, str, int], ...] = ()

    def show(self, workshop: Workshop) -> None:
        """Show the agenda of a workshop."""
        plan = tuple((a.step, plain(a.title), a.minutes) for a in activities(workshop))
        if plan != self._plan:
            self._plan = plan
            self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """Return a heading for each step and a line for each activity."""
        lines: list[Line] = []
        room = min(_LONGEST_TITLE, width - 14)
        for step, title in STEPS.items():
            planned = [(name, minutes) for where, name, minutes in self._plan if where == step]
            if not planned:
                continue
            if lines:
                lines.append(())
            lines.append(((f"{step}  {title}", "step"),))
            for name, minutes in planned:
                time = f"{minutes:>4} min" if minutes else ""
                lines.append((("   ", ""), (fit(name, room), "title"), (time, "minutes")))
        return lines
