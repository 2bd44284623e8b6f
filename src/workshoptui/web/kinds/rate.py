"""Rate on a phone: each model on each criterion, in silence; what all gave once it is closed."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.web.levels import chosen_level, level_words
from workshoptui.web.model_changes import CHANGES, ModelChanges, model_changes
from workshoptui.web.model_sheet import ModelSheet, sheet_with_findings
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.rate import (
    RateModel,
    Rating,
    Sheet,
    Waiver,
    counts,
    must_haves_of,
    ratable,
    rated_by,
    sheet_of,
)
from workshoptui.workshop.models import Comment, Model, models
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.versions import rated_since_test

TOGETHER = 4
"""How many models surely stand on one page."""


class CriterionRating(msgspec.Struct, frozen=True):
    """A criterion of one model.

    Attributes:
        level: ``"1"`` … ``"5"``, ``"null"`` for can't judge, ``""`` for not answered yet.
        counts: how many gave 1 … 5; all zero while they are hidden.
        unsure: how many could not judge; 0 where too few gave something for it to be shown.
        people: how many gave a number; 0 while they are hidden.
        must_have: whether no model may fail on it.
    """

    criterion: str
    name: str
    level: str
    counts: tuple[int, ...]
    unsure: int
    people: int
    must_have: bool


class ModelRating(msgspec.Struct, frozen=True):
    """A model to rate.

    Attributes:
        place: which it is of those that can be rated, 1 for the first; 0 while it is locked.
        locked: whether it waits for a test of it to be logged.
        changes: what is not as it was tested.
        sheet: what it says, what was found when it was tried, and what people said of it.
    """

    id: str
    name: str
    place: int
    locked: bool
    rows: tuple[CriterionRating, ...]
    changes: ModelChanges | None
    sheet: ModelSheet

    @property
    def complete(self) -> bool:
        """Whether every criterion is answered."""
        return not self.locked and all(row.level for row in self.rows)

    @property
    def fields(self) -> dict[str, str]:
        """What stands in its form, by field."""
        return {f"scores.{row.criterion}": row.level for row in self.rows}


class RatePage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    models: tuple[ModelRating, ...]
    disclosure: DisclosureNote

    @property
    def open(self) -> int:
        """How many models can be rated."""
        return sum(not model.locked for model in self.models)

    @property
    def rated(self) -> tuple[ModelRating, ...]:
        """The models of which figures are shown."""
        if self.disclosure.withheld or not self.disclosure.people:
            return ()
        return tuple(model for model in self.models if not model.locked)

    @property
    def complete(self) -> int:
        """How many models one has rated wholly."""
        return sum(model.complete for model in self.models)

    @property
    def missing(self) -> tuple[ModelRating, ...]:
        """The models that one has not rated wholly."""
        return tuple(model for model in self.models if not model.locked and not model.complete)

    @property
    def next(self) -> str:
        """The id of the first model that one has not rated wholly, or ``""``."""
        return next((model.id for model in self.missing), "")

    @property
    def begun(self) -> bool:
        """Whether one has rated any model on anything."""
        return any(row.level for model in self.models for row in model.rows)

    @property
    def together(self) -> bool:
        """Whether all models surely stand on one page."""
        return len(self.models) <= TOGETHER


def page_data(workshop: Workshop, run: Run, me: str) -> RatePage:
    """What one participant sees."""
    places = {model.id: place for place, model in enumerate(ratable(workshop), 1)}
    return RatePage(
        tuple(
            ModelRating(
                model.id,
                wording(workshop, model.name),
                places.get(model.id, 0),
                model.id not in places,
                _rows(workshop, run, model, me),
                model_changes(workshop, rated_since_test(workshop, run.id, model.id), "tested"),
                sheet_with_findings(workshop, model),
            )
            for model in models(workshop)
        ),
        disclosure_note(workshop, run, "rated"),
    )


def _rows(workshop: Workshop, run: Run, model: Model, me: str) -> tuple[CriterionRating, ...]:
    rating = workshop.find(Rating, (run.id, me, model.id))
    must_haves = must_haves_of(workshop, run)
    rows = []
    for criterion, name in sheet_of(workshop, run):
        level = chosen_level(rating.scores if rating else {}, criterion)
        shown, unsure = counts(workshop, run, model.id, criterion)
        people = rated_by(workshop, run, model.id, criterion)
        rows.append(
            CriterionRating(
                criterion,
                name,
                level,
                tuple(shown),
                unsure or 0,
                people,
                criterion in must_haves,
            )
        )
    return tuple(rows)


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """One's own ratings."""
    criteria = sheet_of(workshop, run)
    return tuple(
        (
            _("{model}: {criterion}", model=wording(workshop, model.name), criterion=name),
            level_words(rating.scores[criterion], _("can't judge")),
        )
        for model in models(workshop)
        if (rating := workshop.find(Rating, (run.id, me, model.id)))
        for criterion, name in criteria
        if criterion in rating.scores
    )


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(PhoneAction(RateModel, mark("Saved."), changed=page_data),),
    shared_tables=(*CHANGES, Comment, Waiver, Sheet, FiguresShown),
    private_until_closed=(Rating,),
)
