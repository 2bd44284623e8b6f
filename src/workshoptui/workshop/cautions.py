"""Cautions: warnings before a group chooses a model, which the record keeps."""

from workshoptui.workshop.citizen_value import VALUE_SECTION, is_statement
from workshoptui.workshop.group_decision import Caution
from workshoptui.workshop.models import Model, models, sections_of
from workshoptui.workshop.must_haves import unmet
from workshoptui.workshop.roles import came_as
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.test_runs import tests_of


def about_model(workshop: Workshop, model: Model) -> tuple[Caution, ...]:
    """What is to be known about one model; today's way needs no test."""
    applying: list[Caution] = []
    if not model.datum and not tests_of(workshop, model.id):
        applying.append("untested")
    if not _written(workshop, model):
        applying.append("empty-datum" if model.datum else "empty")
    if unmet(workshop, model.id):
        applying.append("must-have")
    return tuple(applying)


def about_meeting(workshop: Workshop) -> tuple[Caution, ...]:
    """What is to be known about those who choose, and what they compare with."""
    applying: list[Caution] = []
    datum = next((model for model in models(workshop) if model.datum), None)
    if datum is not None and not _written(workshop, datum):
        applying.append("empty-datum")
    if not sitting_now(workshop):
        applying.append("no-sitting")
    elif "citizen" not in came_as(workshop, sitting_now(workshop)):
        applying.append("no-citizen")
    return tuple(applying)


def cautions(workshop: Workshop, model: Model) -> tuple[Caution, ...]:
    """Everything that is to be known before the group chooses this model."""
    return tuple(dict.fromkeys([*about_model(workshop, model), *about_meeting(workshop)]))


def _written(workshop: Workshop, model: Model) -> bool:
    """Whether a model says more than the citizen value that it began with."""
    return any(
        section.text and not (section.id == VALUE_SECTION and is_statement(workshop, section.text))
        for section in sections_of(workshop, model.id)
    )
