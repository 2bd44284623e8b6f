"""The agenda overview: the whole agenda, before the first activity."""

from collections.abc import Sequence
from typing import ClassVar

from workshoptui.agendas.beginning_words import beginning_sentences
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import STEPS
from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import drawable, fit
from workshoptui.tui.widgets.lines import Line, LineView, paragraph
from workshoptui.workshop.next_cycle import beginning
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import activities

_WIDE = 110
_LONGEST = 60
_GAP = 4
_TIME = 9


class AgendaOverview(LineView):
    """Lists the three steps and what each holds, so that the room sees where it is going."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"agenda--step", "agenda--title", "agenda--minutes"}
    ROLE_PREFIX = "agenda"

    def __init__(self) -> None:
        super().__init__(id="agenda")
        self._plan: tuple[tuple[int, str, int], ...] = ()
        self._begins = ""

    def show(self, workshop: Workshop) -> None:
        """Show the agenda of a workshop."""
        plan = tuple(
            (a.step, drawable(wording(workshop, a.title)), a.minutes) for a in activities(workshop)
        )
        begun = beginning(workshop)
        begins = " ".join(beginning_sentences(workshop, begun)) if begun else ""
        if (plan, begins) != (self._plan, self._begins):
            self._plan, self._begins = plan, begins
            self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:  # noqa: ARG002
        """Return the steps side by side where there is space, else one below the other."""
        begins = [*paragraph(self._begins, width, "title"), ()] if self._begins else []
        return [*begins, *self._steps(width)]

    def _steps(self, width: int) -> list[Line]:
        wide = width >= _WIDE
        space = width // len(STEPS) - _GAP if wide else min(_LONGEST, width - 1)
        steps = [self._step(step, title, space) for step, title in STEPS.items()]
        if not wide:
            return [line for step in steps if step for line in (*step, ())]
        rows = max(map(len, steps))
        filled = [[*step, *[((" " * space, ""),)] * (rows - len(step))] for step in steps]
        gap = ((" " * _GAP, ""),)
        return [(*a, *gap, *b, *gap, *c) for a, b, c in zip(*filled, strict=True)]

    def _step(self, step: int, title: str, space: int) -> list[Line]:
        planned = [(name, minutes) for where, name, minutes in self._plan if where == step]
        head: Line = ((fit(f"{step}  {title}", space), "step"),)
        blank: Line = ((" " * space, ""),)
        lines = [head, blank] if planned else []
        for name, minutes in planned:
            time = _("{minutes} min", minutes=f"{minutes:>4}") if minutes else ""
            shown = fit(name, space - 3 - _TIME)
            lines.append((("   ", ""), (shown, "title"), (fit(time, _TIME), "minutes")))
        return lines
