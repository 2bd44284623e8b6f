"""Must haves: the criteria on which no model may fail, and where a rated model does."""

import msgspec

from workshoptui.workshop.agreement import median_of_counts
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.rate import counts, last_rated, sheet_of
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop

LEAST_MEDIAN = 3
"""A must have is not met where the median rating is below this."""


class Unmet(msgspec.Struct, frozen=True):
    """A must have that a model does not meet.

    Attributes:
        criterion: its id.
        name: what it is called.
        median: the median rating, 1 to 5.
        people: how many rated the model on it.
    """

    criterion: str
    name: str
    median: float
    people: int


def must_haves(workshop: Workshop) -> tuple[str, ...]:
    """The ids of the criteria that are must haves now."""
    return tuple(criterion.id for criterion in criteria(workshop) if criterion.must_have)


def unmet(workshop: Workshop, model: str) -> tuple[Unmet, ...]:
    """The must haves that a model does not meet by the last closed round of rating.

    None where too few people rated it for the figures to be shown.
    """
    run = last_rated(workshop)
    return _unmet(workshop, run, model, must_haves(workshop)) if run else ()


def unmet_before(workshop: Workshop, decision: Decision) -> tuple[Unmet, ...]:
    """Those that the group was told of before a decision, with the figures that it rests on."""
    run = workshop.find(Run, decision.rated)
    return _unmet(workshop, run, decision.model, decision.unmet) if run else ()


def _unmet(workshop: Workshop, run: Run, model: str, of: tuple[str, ...]) -> tuple[Unmet, ...]:
    found = []
    for criterion, name in sheet_of(workshop, run):
        spread, _unsure = counts(workshop, run, model, criterion)
        if criterion in of and any(spread):
            median = median_of_counts(spread)
            if median < LEAST_MEDIAN:
                found.append(Unmet(criterion, name, median, sum(spread)))
    return tuple(found)
