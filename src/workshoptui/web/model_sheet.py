"""A model sheet on a phone: a whole model, folded, beside what people are asked about it."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.models import Model, Section, comments_on, sections_of
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

CHOSEN: tuple[type[Row], ...] = (Model, Section, Decision)
"""The tables that the chosen model's text is read from."""


class SheetSection(msgspec.Struct, frozen=True):
    """A section of a model that something is written in."""

    title: str
    text: str


class ModelSheet(msgspec.Struct, frozen=True):
    """A model as it stands now.

    Attributes:
        sections: those that something is written in, in the order of its canvas.
        tests: what was found when it was tried; empty where that is not shown beside it.
        comments: what people said of it; empty where that is not shown beside it.
    """

    id: str
    name: str
    sections: tuple[SheetSection, ...]
    tests: tuple[TestRun, ...] = ()
    comments: tuple[str, ...] = ()


def model_sheet(workshop: Workshop, model: Model) -> ModelSheet:
    """A model as it stands now."""
    return ModelSheet(
        model.id,
        wording(workshop, model.name),
        tuple(
            SheetSection(wording(workshop, section.title), section.text)
            for section in sections_of(workshop, model.id)
            if section.text
        ),
    )


def sheet_with_findings(workshop: Workshop, model: Model) -> ModelSheet:
    """A model as it stands now, with what was found when it was tried and what people said."""
    return msgspec.structs.replace(
        model_sheet(workshop, model),
        tests=tuple(test for test in tests_of(workshop, model.id) if not test.withdrawn),
        comments=tuple(comment.text for comment in comments_on(workshop, model.id)),
    )


def chosen_sheet(workshop: Workshop) -> ModelSheet | None:
    """The chosen model as it stands now, or None before there is one."""
    model = chosen_model(workshop)
    return model_sheet(workshop, model) if model else None
