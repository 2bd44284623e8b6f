"""Rate: each model on each criterion, 1 to 5, in silence; hidden until the round is closed."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity, Suppressed
from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import criteria, criterion_weights
from workshoptui.workshop.disclosure import FEW, disclosure
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, is_closed, open_run, runs_of_kind
from workshoptui.workshop.snapshots import snapshot
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.text import Line

Score = Annotated[int, msgspec.Meta(ge=1, le=5)]


class RateActivity(Activity, frozen=True, tag="rate", kw_only=True):
    """Ratings of every model that was tested, or whose test was waived with a reason."""

    fewest_shown: ClassVar[int] = FEW
    suppressed: ClassVar[Suppressed] = "not-scored"

    @property
    def secret(self) -> bool:
        """Always: seeing others' ratings would sway one's own."""
        return True

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """The criteria, fixed for this round."""
        fixed = tuple((criterion.id, criterion.name) for criterion in criteria(workshop))
        if not fixed:
            raise Refused("no-criteria")
        weights = tuple(criterion_weights(workshop).values())
        first = criteria(workshop)[0]
        must_haves = tuple(c.id for c in criteria(workshop) if c.must_have)
        return (Put(Sheet(run, fixed, weights, first.vote, first.people, must_haves)),)

    def snapshots_at_open(self, workshop: Workshop, run: str, context: Context) -> Changes:
        """What every model says that can be rated."""
        snapshots = (
            snapshot(workshop, model, run, "rating", context) for model in ratable(workshop)
        )
        return tuple(change for changes in snapshots for change in changes)

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who gave a number: whoever could judge nothing is in no figure."""
        return frozenset(rating.given_by for rating in ratings_of(workshop, run) if rating.numbers)

    def has_suppressed_cells(self, workshop: Workshop, run: str) -> bool:
        """Whether a model was rated on some criterion by somebody, but by too few."""
        rated = Counter(
            (rating.model, criterion)
            for rating in ratings_of(workshop, run)
            for criterion in rating.numbers
        )
        return any(raters < self.fewest_shown for raters in rated.values())


class Sheet(Row, frozen=True, tag="sheet"):
    """The criteria that a run rates on, as they were when it opened.

    Attributes:
        criteria: pairs of id and name.
        weights: one for each; they sum to 1.
        vote: the round of the vote that the weights come from.
        people: how many had placed the dots that they come from.
        must_haves: the ids of the criteria on which no model may fail.
    """

    names_field = "criteria"

    run: str
    criteria: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    vote: str
    people: int = 0
    must_haves: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class Rating(Row, frozen=True, tag="rating"):
    """A participant's ratings of one model, by criterion; None for "can't judge".

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("run",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"scores": {"": 3}}
    run: str
    given_by: str
    model: str
    scores: dict[str, int | None]
    entry: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """Run, participant, model."""
        return self.run, self.given_by, self.model

    @property
    def numbers(self) -> dict[str, int]:
        """The criteria on which the model got a number, with it: all but "can't judge"."""
        return {criterion: score for criterion, score in self.scores.items() if score is not None}

    @property
    def said_something(self) -> bool:
        """Whether there is a number."""
        return bool(self.numbers)

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed."""
        return is_closed(workshop, self.run)

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its model."""
        return self if workshop.find(Model, self.model) else None


class Waiver(Row, frozen=True, tag="waiver"):
    """A model may be rated although no test of it was logged; the record shows the reason."""

    model: str
    reason: str

    @property
    def key(self) -> str:
        """The model."""
        return self.model


class WaiveTest(FacilitatorAction, frozen=True, tag="waive-test"):
    """Rate a model without a test, for a reason."""

    model: str
    reason: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The waiver."""
        return (Put(Waiver(workshop.get(Model, self.model).id, self.reason)),)


class RateModel(ParticipantAction, frozen=True, tag="rate-model"):
    """My ratings of a model; criteria that are left out stay as they were."""

    run: str
    model: str
    scores: dict[str, Score | None]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's ratings of the model."""
        run = open_run(workshop, self.run, RateActivity)
        rated = [model.id for model in ratable(workshop)]
        if self.model not in rated:
            raise Refused("untested", "model")
        criteria = dict(sheet_of(workshop, run))
        if not self.scores.keys() <= criteria.keys():
            raise Refused("unknown-criteria", "scores")
        before = workshop.find(Rating, (run.id, context.by, self.model))
        scores = {**(before.scores if before else {}), **self.scores}
        others = (
            workshop.find(Rating, (run.id, context.by, model))
            for model in rated
            if model != self.model
        )
        complete = scores.keys() == criteria.keys() and all(
            rating is not None and rating.scores.keys() == criteria.keys() for rating in others
        )
        return (
            Put(Rating(run.id, context.by, self.model, scores, context.seq)),
            Done(run.id, context.by).change(complete),
        )


ACTIONS = (WaiveTest, RateModel)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Waiver: RedactionRule[Waiver](
        lambda _, waiver: {"reason": waiver.reason},
        lambda waiver, _part, _: msgspec.structs.replace(waiver, reason=REMOVED),
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def ratable(workshop: Workshop) -> list[Model]:
    """The models that can be rated: tested, or with a waiver. Today's way needs no test."""
    tested = {test.model for test in workshop.table(TestRun).values()}
    tested.update(waiver.model for waiver in workshop.table(Waiver).values())
    return [model for model in models(workshop) if model.datum or model.id in tested]


def sheet_of(workshop: Workshop, run: Run) -> tuple[tuple[str, str], ...]:
    """The criteria of a run, as pairs of id and name."""
    sheet = workshop.find(Sheet, run.id)
    return sheet.criteria if sheet else ()


def must_haves_of(workshop: Workshop, run: Run) -> tuple[str, ...]:
    """The ids of the criteria on which no model may fail, as they were when a run opened."""
    sheet = workshop.find(Sheet, run.id)
    return sheet.must_haves if sheet else ()


def ratings_of(workshop: Workshop, run: str) -> list[Rating]:
    """All ratings of a run."""
    return workshop.where(Rating, run=run)


def counts(
    workshop: Workshop, run: Run, model: str, criterion: str
) -> tuple[list[int], int | None]:
    """How many gave 1 … 5, and how many could not judge.

    All zero until the run is closed, as ratings are hidden until then. Where too few gave something
    for it to be shown, the numbers are zero and who could not judge is None: `disclosure`, and
    `rated_by` for how many.
    """
    if run.phase != "closed":
        return [0] * 5, 0
    rule = disclosure(workshop, run)
    scores = [
        rating.scores[criterion]
        for rating in ratings_of(workshop, run.id)
        if rating.model == model and criterion in rating.scores
    ]
    spread = [scores.count(score) for score in range(1, 6)]
    # Beside the numbers of few, who could not judge would tell who gave them.
    unsure = scores.count(None)
    withheld = unsure and any(spread) and not rule.enough(len(scores))
    return (spread if rule.enough(sum(spread)) else [0] * 5), None if withheld else unsure


def rated_by(workshop: Workshop, run: Run, model: str, criterion: str) -> int:
    """How many gave a model a number on a criterion; 0 while ratings are hidden."""
    if run.phase != "closed":
        return 0
    ratings = ratings_of(workshop, run.id)
    return sum(rating.model == model and criterion in rating.numbers for rating in ratings)


def last_rated(workshop: Workshop) -> Run | None:
    """The last round of rating that is closed and in which somebody rated a model, or None."""
    rated = {rating.run for rating in workshop.all(Rating) if any(rating.scores.values())}
    closed = [run for run in runs_of_kind(workshop, RateActivity) if run.phase == "closed"]
    return next((run for run in reversed(closed) if run.id in rated), None)
