"""Criteria: what models are rated on, how much each weighs, and how it serves the citizen value."""

from workshoptui.workshop.decision import weights
from workshoptui.workshop.state import Row, Workshop


class Criterion(Row, frozen=True, tag="criterion"):
    """What models are rated on. The order of the table is the order on screen.

    Attributes:
        id: the factor's id.
        dots: its dots when the group decided.
        reason: why it was promoted; ``""`` when its dots were enough.
        vote: the round of the vote that its dots are from.
        run: the round in which the group decided.
        people: how many had placed dots when the group decided.
        must_have: whether the group said that no model may fail on it.
    """

    id: str
    name: str
    dots: int
    reason: str = ""
    vote: str = ""
    run: str = ""
    people: int = 0
    must_have: bool = False


class Trace(Row, frozen=True, tag="trace"):
    """How a success factor, or the criterion it became, serves the citizen value."""

    factor: str
    words: str

    @property
    def key(self) -> str:
        """The factor."""
        return self.factor


def traces(workshop: Workshop) -> dict[str, str]:
    """How factors serve the citizen value, in the group's words, by factor."""
    return {trace.factor: trace.words for trace in workshop.all(Trace)}


def criteria(workshop: Workshop) -> list[Criterion]:
    """The criteria, most dots first."""
    return workshop.all(Criterion)


def criterion_weights(workshop: Workshop) -> dict[str, float]:
    """Each criterion's share of the dots, by id; all equal when no criterion has any."""
    chosen = criteria(workshop)
    shares = weights([criterion.dots for criterion in chosen]) if chosen else []
    return {criterion.id: share for criterion, share in zip(chosen, shares, strict=True)}
