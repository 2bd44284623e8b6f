"""Preparation: what people have before a sitting, of what the group came to so far."""

from typing import Literal

import msgspec

from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.criteria import Criterion, criteria
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.state import Row, Workshop

Step = Literal[1, 2, 3]


class CameSoFar(Row, frozen=True, tag="came-so-far"):
    """What the group had come to when a sitting began: what people had before them to prepare.

    Nobody's words are in it, only where they stand.

    Attributes:
        sitting: its number.
        step: of which step its reading was: see `step_ahead`.
        citizen_value: when the citizen value was settled that stood then; 0 for none.
        criteria, drafted: the ids of the criteria and of the models, in their order.
        chosen: the id of the model that was chosen; ``""`` for none.
    """

    sitting: int
    step: Step
    citizen_value: float
    criteria: tuple[str, ...]
    drafted: tuple[str, ...]
    chosen: str

    @property
    def key(self) -> str:
        """The sitting."""
        return str(self.sitting)


class Results(msgspec.Struct, frozen=True):
    """What the group came to: the statement, the criteria, the models and the chosen one."""

    citizen_value: str
    criteria: tuple[Criterion, ...]
    models: tuple[Model, ...]
    chosen: Model | None

    @property
    def anything(self) -> bool:
        """Whether the group has come to anything yet."""
        return bool(self.citizen_value or self.criteria or self.models)


def step_ahead(workshop: Workshop) -> Step:
    """Of which step a sitting is that begins now: 3 after a choice, 2 with criteria, else 1."""
    if workshop.find(Decision, ""):
        return 3
    return 2 if criteria(workshop) else 1


def came_so_far(workshop: Workshop, sitting: int) -> CameSoFar:
    """What there is now, for the sitting with this number, which begins."""
    value, decision = workshop.find(CitizenValue, ""), workshop.find(Decision, "")
    return CameSoFar(
        sitting,
        step_ahead(workshop),
        value.at if value else 0.0,
        tuple(criterion.id for criterion in criteria(workshop)),
        tuple(model.id for model in models(workshop)),
        decision.model if decision else "",
    )


def results_so_far(workshop: Workshop) -> Results:
    """What there is now."""
    return results_of(workshop, came_so_far(workshop, 0))


def results_of(workshop: Workshop, so_far: CameSoFar) -> Results:
    """What there was, as far as it can still be read; in its words of now."""
    chosen = (workshop.find(Criterion, criterion) for criterion in so_far.criteria)
    drafted = (workshop.find(Model, model) for model in so_far.drafted)
    return Results(
        _citizen_value(workshop, so_far.citizen_value),
        tuple(filter(None, chosen)),
        tuple(filter(None, drafted)),
        workshop.find(Model, so_far.chosen),
    )


def _citizen_value(workshop: Workshop, at: float) -> str:
    now = workshop.find(CitizenValue, "")
    if now and now.at == at:
        return now.text
    earlier = [value for value in workshop.all(EarlierValue) if value.at == at]
    return earlier[-1].text if earlier else ""
