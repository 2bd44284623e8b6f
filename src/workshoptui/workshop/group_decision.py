"""The group's decision: which model it chose and why, and what it had decided before."""

from typing import Literal

from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Row, Workshop

Caution = Literal["untested", "empty", "must-have", "empty-datum", "no-citizen", "no-sitting"]
"""Something that the group was told before it decided: see `workshoptui.workshop.cautions`."""


class Decision(Row, frozen=True, tag="decision"):
    """The model the group chose; one row, replaced when the group chooses again.

    Attributes:
        rationale: why, in the group's words.
        objections: what spoke against it, as it was said.
        proposal: the proposal on which people said how far they agree; ``""`` for none.
        rated: the round of rating that it rests on; ``""`` for none.
        name: what this decision is called by what is kept for it.
        cautions: what was to be known before it.
        ranked: the round of ranking that it rests on; ``""`` for none.
        unmet: the ids of the must haves whose median was too low in the ratings that it rests on.
    """

    model: str
    run: str
    rationale: str
    objections: str
    at: float
    proposal: str = ""
    rated: str = ""
    name: str = ""
    cautions: tuple[Caution, ...] = ()
    ranked: str = ""
    unmet: tuple[str, ...] = ()


class EarlierDecision(Row, frozen=True, tag="earlier-decision"):
    """A decision that the group made before another one took its place.

    Attributes:
        until: when that was.
    """

    id: str
    decision: Decision
    until: float


def chosen_model(workshop: Workshop) -> Model | None:
    """The model that the group chose, or None."""
    decision = workshop.find(Decision, "")
    return workshop.find(Model, decision.model) if decision else None


def decision_at(workshop: Workshop, at: float | None) -> Decision | None:
    """The decision that stood at a time, for None the one that stands now; None before the first.

    Times are seconds since the epoch, as in the journal.
    """
    last = workshop.find(Decision, "")
    if at is None or last is None:
        return last
    made = [*(earlier.decision for earlier in earlier_decisions(workshop)), last]
    return next((decision for decision in reversed(made) if decision.at <= at), None)


def chosen_since(workshop: Workshop) -> float:
    """When the model was chosen that is chosen now; 0 where no other one was chosen before it."""
    decision = workshop.find(Decision, "")
    for earlier in reversed(earlier_decisions(workshop)):
        if decision and earlier.decision.model != decision.model:
            return earlier.until
    return 0.0


def earlier_decisions(workshop: Workshop) -> list[EarlierDecision]:
    """The decisions that were made again since, oldest first."""
    return workshop.all(EarlierDecision)
