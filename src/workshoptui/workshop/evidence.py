"""Evidence: what a choice between models rests on, and what it advises.

It names the kinds that it is made of: a choice rests on dots, ratings and orders together.
"""

from collections import Counter
from collections.abc import Callable

import msgspec

from workshoptui.workshop.agreement import kendalls_w
from workshoptui.workshop.decision import (
    Advice,
    CellAgreement,
    WeightChange,
    advise,
    agreement_cells,
    bootstrap_shares,
    equal_weights,
    pugh,
    smallest_weight_change,
    weighted_scores,
)
from workshoptui.workshop.disclosure import disclosure
from workshoptui.workshop.disclosure import shown as disclosed
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.rank import last_ranked, rank_ballots
from workshoptui.workshop.kinds.rate import Sheet, last_rated, ratings_of
from workshoptui.workshop.kinds.vote import ballots_of
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.ranking import Ballot, borda, condorcet_winner, schulze
from workshoptui.workshop.runs import Run
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.state import Workshop

RESAMPLES = 2_000


class Evidence(msgspec.Struct, frozen=True):
    """What a choice can rest on, from the last closed round of rating.

    Attributes:
        models: the models that enough people rated to be shown (see `disclosure`), in their order.
        criteria: pairs of criterion id and name.
        weights: a weight for each criterion; they sum to 1.
        people: the ids of who rated, then of who only voted on the success factors.
        raters: how many of them gave one of these models a number.
        voters: how many people placed the dots that the weights come from.
        left_out: models that somebody rated, but too few people to be shown, with how many.
        ratings: ``ratings[person][model][criterion]``, 1–5 or None for can't judge or not given,
            and for what too few people gave to be shown.
        dots: ``dots[person][criterion]`` in the vote that the criteria come from.
        scores: the weighted score of each model.
        ballots: the last closed round of ranking; empty when there was none.
        datum: the index of the model that stands for today's way, or None.
        seed: what resampling draws from: the seed of the round of rating.
        least: the fewest people that a figure about one model and one criterion is shown of.
    """

    models: tuple[Model, ...]
    criteria: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    people: tuple[str, ...]
    raters: int
    voters: int
    left_out: tuple[tuple[Model, int], ...]
    ratings: tuple[tuple[tuple[int | None, ...], ...], ...]
    dots: tuple[tuple[int, ...], ...]
    scores: tuple[float, ...]
    ballots: tuple[Ballot, ...]
    datum: int | None
    seed: int
    least: int = 1

    def raters_of(self, model: Model) -> int:
        """How many people gave one of `models` a number."""
        index = self.models.index(model)
        return sum(any(ratings[index]) for ratings in self.ratings)

    @property
    def judges(self) -> int:
        """How many people rated every model that is compared: all but a datum that does not lead.

        A label says that one model is before the others, so it rests on those who know all of them.
        """
        compared = [
            index
            for index in range(len(self.models))
            if index != self.datum or index in leaders(self.scores)
        ]
        return sum(all(any(ratings[index]) for index in compared) for ratings in self.ratings)

    @property
    def rankers(self) -> int:
        """How many people put the models in order."""
        return sum(people for people, _ in self.ballots)


def evidence(workshop: Workshop, run: Run | None = None) -> Evidence | None:
    """The evidence from a closed round of rating, by default the last, and the last of ranking.

    None before that, and while it is not shown as too few people rated: see `disclosure`.
    """
    run = run or last_rated(workshop)
    return _evidence(workshop, run, last_ranked(workshop)) if run else None


def evidence_before(workshop: Workshop, decision: Decision) -> Evidence | None:
    """The evidence that there was when the group decided; None where there was none, or it is held.

    What was rated or ranked since is not in it.
    """
    rated, ranked = workshop.find(Run, decision.rated), workshop.find(Run, decision.ranked)
    return _evidence(workshop, rated, ranked) if rated else None


def is_newer(workshop: Workshop, decision: Decision) -> bool:
    """Whether people have rated or ranked again since they decided."""
    last = (last_rated(workshop), last_ranked(workshop))
    return tuple(run.id if run else "" for run in last) != (decision.rated, decision.ranked)


def _evidence(workshop: Workshop, run: Run, ranked: Run | None) -> Evidence | None:
    if not disclosed(workshop, run):
        return None
    rule = disclosure(workshop, run)
    ratings_given = [rating for rating in ratings_of(workshop, run.id) if rating.numbers]
    raters = Counter(rating.model for rating in ratings_given)
    rated = [model for model in models(workshop) if raters[model.id]]
    # What too few people rated is in no figure at all: a score with it would tell what it was.
    raters_by_cell = Counter(
        (rating.model, criterion) for rating in ratings_given for criterion in rating.numbers
    )
    enough = {cell for cell, people in raters_by_cell.items() if rule.enough(people)}
    seen = {model for model, _ in enough}
    shown = tuple(model for model in rated if model.id in seen)
    if not shown:
        return None
    sheet = workshop.get(Sheet, run.id)
    criteria = sheet.criteria
    voted = {ballot.given_by: ballot.dots for ballot in ballots_of(workshop, sheet.vote)}
    cells = {
        (rating.given_by, rating.model): {
            criterion: number
            for criterion, number in rating.numbers.items()
            if (rating.model, criterion) in enough
        }
        for rating in ratings_given
    }
    rater_ids = list(dict.fromkeys(person for (person, _), numbers in cells.items() if numbers))
    people = tuple(dict.fromkeys([*rater_ids, *voted]))
    ratings = tuple(
        tuple(
            tuple(cells.get((person, model.id), {}).get(criterion) for criterion, _ in criteria)
            for model in shown
        )
        for person in people
    )
    dots = tuple(
        tuple(voted.get(person, {}).get(criterion, 0) for criterion, _ in criteria)
        for person in people
    )
    return Evidence(
        models=shown,
        criteria=criteria,
        weights=sheet.weights,
        people=people,
        raters=len(rater_ids),
        voters=sheet.people,
        left_out=tuple((model, raters[model.id]) for model in rated if model not in shown),
        ratings=ratings,
        dots=dots,
        scores=tuple(weighted_scores(sheet.weights, ratings)),
        ballots=tuple(rank_ballots(workshop, ranked.id)) if ranked else (),
        datum=next((i for i, model in enumerate(shown) if model.datum), None),
        seed=run.seed,
        least=1 if rule.enough(1) else rule.fewest,
    )


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence adds up to without resampling. Models and criteria go by their index in it.

    Attributes:
        equal_scores: the scores if all criteria weighed the same.
        tiers: the Schulze order of the models, best first; empty when nobody ranked.
        condorcet: the model that beats every other, or None.
        borda: each model's Borda count; empty when nobody ranked.
        kendalls_w: how alike the orders are, 0 to 1; None when it is undefined.
        pugh, weighted_pugh: each model against the datum; empty without a datum.
        cells: agreement A of each model on each criterion on which people differ, lowest first;
            without those that too few people rated to be shown.
        changes: for each criterion the smallest change of its weight that changes the leader.
    """

    equal_scores: tuple[float, ...]
    tiers: tuple[frozenset[int], ...]
    condorcet: int | None
    borda: tuple[float, ...]
    kendalls_w: float | None
    pugh: tuple[float, ...]
    weighted_pugh: tuple[float, ...]
    cells: tuple[CellAgreement, ...]
    changes: tuple[WeightChange | None, ...]


class AdviceDetails(Figures, frozen=True, kw_only=True):
    """What the evidence advises: never a verdict.

    Attributes:
        shares: each model's share of the resamples in which it leads; ties share.
        seed, resamples: with which the shares can be computed again.
    """

    shares: tuple[float, ...]
    seed: int
    resamples: int
    advice: Advice


def figures_on(evidence: Evidence) -> Figures:
    """What the evidence adds up to without resampling; a pure function of it, and quick."""
    names = [model.id for model in evidence.models]
    index = {name: number for number, name in enumerate(names)}
    ballots = [(people, _among(order, index)) for people, order in evidence.ballots]
    winner = condorcet_winner(ballots, names) if ballots else None
    points = borda(ballots, names) if ballots else {}
    datum = evidence.datum
    plain, weighted = (
        pugh(evidence.ratings, datum, weights, least=evidence.least) if datum is not None else []
        for weights in (None, evidence.weights)
    )
    return Figures(
        equal_scores=tuple(
            weighted_scores(equal_weights(len(evidence.criteria)), evidence.ratings)
        ),
        tiers=tiers_on(evidence),
        condorcet=index[winner] if winner is not None else None,
        borda=tuple(points[name] for name in names) if points else (),
        kendalls_w=_likeness(ballots, names),
        pugh=tuple(plain),
        weighted_pugh=tuple(weighted),
        cells=tuple(
            cell
            for cell in agreement_cells(evidence.ratings)
            if cell.people >= evidence.least and cell.agreement < 1
        ),
        changes=tuple(smallest_weight_change(evidence.weights, evidence.ratings)),
    )


def tiers_on(evidence: Evidence) -> tuple[frozenset[int], ...]:
    """The Schulze order of the models by their index, best first; empty when nobody ranked."""
    names = [model.id for model in evidence.models]
    index = {name: number for number, name in enumerate(names)}
    ballots = [(people, _among(order, index)) for people, order in evidence.ballots]
    tiers = schulze(ballots, names) if ballots else []
    return tuple(frozenset(index[name] for name in tier) for tier in tiers)


def advise_on(
    evidence: Evidence,
    resamples: int = RESAMPLES,
    progress: Callable[[int], None] | None = None,
) -> AdviceDetails:
    """What the evidence advises; a pure function of it, safe to compute in another thread.

    Args:
        evidence: the evidence.
        resamples: how many resamples the bootstrap draws.
        progress: called with the number of resamples done so far.
    """
    figures = figures_on(evidence)
    shares = bootstrap_shares(
        evidence.dots, evidence.ratings, resamples, evidence.seed, progress=progress
    )
    first = figures.tiers[0] if figures.tiers else frozenset()
    advice = advise(
        evidence.scores, first, shares, raters=evidence.judges, rankings=evidence.rankers
    )
    return AdviceDetails(
        **msgspec.structs.asdict(figures),
        shares=tuple(shares),
        seed=evidence.seed,
        resamples=resamples,
        advice=advice,
    )


def _among(
    order: tuple[frozenset[str], ...], options: dict[str, int]
) -> tuple[frozenset[str], ...]:
    """A ballot without the models that nobody rated."""
    tiers = (frozenset(name for name in tier if name in options) for tier in order)
    return tuple(tier for tier in tiers if tier)


def _likeness(ballots: list[Ballot], names: list[str]) -> float | None:
    """Kendall's W of the ballots; None for fewer than two people or models."""
    judges = [
        [next((i for i, tier in enumerate(order) if name in tier), len(order)) for name in names]
        for people, order in ballots
        for _ in range(people)
    ]
    return kendalls_w(judges) if len(judges) > 1 and len(names) > 1 else None
