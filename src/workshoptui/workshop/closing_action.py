"""Closing action: which action ends a round when its countdown expires."""

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.runs import CloseRound, Run, activity_of
from workshoptui.workshop.state import Workshop


def part_closing_action(workshop: Workshop, run: Run) -> FacilitatorAction | None:
    """What closes a hidden part of a run that is open now, as a proposal; None without one."""
    return activity_of(workshop, run).closes_first(workshop, run.id)


def closing_action(workshop: Workshop, run: Run) -> FacilitatorAction:
    """What closes the round that people give in: an open part of the run, else the run itself."""
    return part_closing_action(workshop, run) or CloseRound(run.id)


def is_secret_now(workshop: Workshop, run: Run) -> bool:
    """Whether a run is open and what people give in it now stays hidden until it closes."""
    if run.phase != "open":
        return False
    return activity_of(workshop, run).secret or part_closing_action(workshop, run) is not None
