"""Choose: the group looks at the evidence and chooses one model; the advice is never a verdict."""

import msgspec

from workshoptui.workshop.act import FacilitatorAct
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.decision import weighted_scores
from workshoptui.workshop.kinds.decide import criteria, criterion_weights
from workshoptui.workshop.kinds.draft import Model, models
from workshoptui.workshop.kinds.rate import last_rated, ratings_of, sheet_of
from workshoptui.workshop.runs import Run, open_run
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Put, Record, Workshop
from workshoptui.workshop.text import MaybeParagraph, Paragraph


class Choose(Activity, frozen=True, tag="choose", kw_only=True):
    """Evidence on one screen, then exactly one choice with its rationale."""


class Decision(Record, frozen=True):
    """The model the group chose; one record, replaced when the group chooses again.

    Attributes:
        rationale: why, in the group's words.
        objections: what spoke against it, as it was said.
    """

    model: str
    run: str
    rationale: str
    objections: str
    at: float


class ChooseModel(FacilitatorAct, frozen=True):
    """The group has chosen."""

    run: str
    model: str
    rationale: Paragraph
    objections: MaybeParagraph = ""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The decision, in place of an earlier one."""
        run = open_run(workshop, self.run, Choose)
        model = workshop.get(Model, self.model)
        decision = Decision(model.id, run.id, self.rationale, self.objections, stamp.at)
        return (Put(decision),)


class Evidence(msgspec.Struct, frozen=True):
    """What a choice can rest on, from the last closed round of rating.

    Attributes:
        models: the models that somebody rated, in their order.
        criteria: pairs of criterion id and name.
        weights: a weight for each criterion; they sum to 1.
        people: the ids of who rated.
        ratings: ``ratings[person][model][criterion]``, 1–5 or None for can't judge or not given.
        scores: the weighted score of each model.
    """

    models: tuple[Model, ...]
    criteria: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    people: tuple[str, ...]
    ratings: tuple[tuple[tuple[int | None, ...], ...], ...]
    scores: tuple[float, ...]


def evidence(workshop: Workshop, run: Run | None = None) -> Evidence | None:
    """The evidence from a closed round of rating, by default the last; None before there is any."""
    run = run or last_rated(workshop)
    given = ratings_of(workshop, run.id) if run else []
    if run is None or not given:
        return None
    asked = sheet_of(workshop, run)
    rated = {rating.model for rating in given if any(rating.scores.values())}
    shown = tuple(model for model in models(workshop) if model.id in rated)
    if not shown:
        return None
    people = tuple(dict.fromkeys(rating.participant for rating in given))
    cells = {(rating.participant, rating.model): rating.scores for rating in given}
    ratings = tuple(
        tuple(
            tuple(cells.get((person, model.id), {}).get(criterion) for criterion, _ in asked)
            for model in shown
        )
        for person in people
    )
    weights = _weights(workshop, asked)
    return Evidence(
        shown, asked, weights, people, ratings, tuple(weighted_scores(weights, ratings))
    )


def _weights(workshop: Workshop, asked: tuple[tuple[str, str], ...]) -> tuple[float, ...]:
    """The weights of the criteria that were rated, scaled to sum to 1; equal when none has any."""
    now = criterion_weights(workshop) if criteria(workshop) else {}
    found = [now.get(criterion, 0.0) for criterion, _ in asked]
    total = sum(found)
    return tuple(w / total if total else 1 / len(asked) for w in found)


def chosen(workshop: Workshop) -> Model | None:
    """The model that the group chose, or None."""
    decision = workshop.find(Decision, "")
    return workshop.find(Model, decision.model) if decision else None
