"""Test runs: the role-plays in which models were tried, by which they may be rated."""

from typing import Self

from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.taken_back import TAKEN_BACK


class TestRun(Row, frozen=True, tag="test-run"):
    """One role-play of one model.

    Attributes:
        case: the real case that was played, without names.
        observed: what the observers saw.
        happened, felt, meaning, change: the debrief (objective, reflective, interpretive,
            decisional): what happened; what felt easy or hard; what it means for citizen value;
            what to keep, change or drop.
        late: whether it came after the round had closed, or after the group had moved on.
        given_by: the participant who logged it, or the facilitator.
    """

    lookups = (("model",), ("given_by",))
    contribution = "shown"
    id: str
    model: str
    run: str
    at: float
    case: str
    observed: str
    happened: str
    felt: str
    meaning: str
    change: str
    late: bool = False
    given_by: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether who logged it took back its words; that there was a test stays."""
        return self.case == TAKEN_BACK

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its model."""
        return self if workshop.find(Model, self.model) else None


def tests_of(workshop: Workshop, model: str) -> list[TestRun]:
    """The test runs of a model, oldest first."""
    return workshop.where(TestRun, model=model)
