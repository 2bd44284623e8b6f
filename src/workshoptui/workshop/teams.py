"""Teams: who works on which model, and so may write on its canvas."""

from typing import Self

from workshoptui.workshop.canvas_permissions import everybody_writes
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.models import Model
from workshoptui.workshop.state import Row, Workshop


class Team(Row, frozen=True, tag="team"):
    """The model that a participant works on."""

    lookups = (("model",),)
    contribution = "shown"
    given_by: str
    model: str

    @property
    def key(self) -> str:
        """The participant."""
        return self.given_by

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its model."""
        return self if workshop.find(Model, self.model) else None


def team_of(workshop: Workshop, model: str) -> list[str]:
    """The participants who work on a model."""
    return [team.given_by for team in workshop.all(Team) if team.model == model]


def may_write(workshop: Workshop, person: str, model: str) -> bool:
    """Whether a participant, or the facilitator, may write on the canvas of a model."""
    team = workshop.find(Team, person)
    return (
        person == FACILITATOR
        or everybody_writes(workshop)
        or (team is not None and team.model == model)
    )
