"""Criterion sections: which sections of a model serve which criterion, as its team says."""

from typing import ClassVar

from workshoptui.workshop.action import Action
from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import Criterion, criteria
from workshoptui.workshop.kinds.draft import writable_model
from workshoptui.workshop.models import Section, sections_of
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop


class CriterionSection(Row, frozen=True, tag="criterion-section"):
    """A section of a model that serves a criterion. It says nothing while one of them is gone."""

    model: str
    criterion: str
    section: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Model, criterion and section."""
        return self.model, self.criterion, self.section


class ServeCriterion(Action, frozen=True, tag="serve-criterion"):
    """A section of a model serves a criterion: by who may write in that model."""

    model: str
    criterion: str
    section: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """That it does."""
        model = writable_model(workshop, self.model, context)
        workshop.get(Section, (model.id, self.section))
        workshop.get(Criterion, self.criterion)
        served = CriterionSection(model.id, self.criterion, self.section)
        if workshop.find(CriterionSection, served.key):
            raise Refused("serves-already")
        return (Put(served),)


class UnserveCriterion(Action, frozen=True, tag="unserve-criterion"):
    """A section of a model does not serve a criterion after all: by the same people."""

    takes: ClassVar[bool] = True
    model: str
    criterion: str
    section: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """That it does, taken away."""
        model = writable_model(workshop, self.model, context)
        return (Drop(workshop.get(CriterionSection, (model.id, self.criterion, self.section))),)


ACTIONS = (ServeCriterion, UnserveCriterion)
"""Everything that can be done here."""


def sections_serving(workshop: Workshop, model: str, criterion: str) -> list[Section]:
    """The sections of a model that serve a criterion, in the order of its canvas."""
    return [
        section
        for section in sections_of(workshop, model)
        if workshop.find(CriterionSection, (model, criterion, section.id))
    ]


def criteria_served(workshop: Workshop, model: str, section: str) -> list[Criterion]:
    """The criteria that a section of a model serves, the one with most dots first."""
    return [
        criterion
        for criterion in criteria(workshop)
        if workshop.find(CriterionSection, (model, criterion.id, section))
    ]


def any_served(workshop: Workshop, model: str) -> bool:
    """Whether somebody said of any criterion which section of a model serves it."""
    chosen = criteria(workshop)
    return any(sections_serving(workshop, model, criterion.id) for criterion in chosen)
