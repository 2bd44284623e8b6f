"""Decision: what dots, ratings, rankings and a datum advise about a choice between models.

`ratings[person][model][criterion]` is 1 to 5, or None for "can't judge"; `dots[person][criterion]`
is 0 or more. People, models and criteria go by their index. All of it is advice, never a verdict:
the group decides.
"""

import statistics
from collections.abc import Collection, Sequence
from math import fsum, isfinite
from typing import Literal

import msgspec

from workshoptui.workshop.bootstrap import bootstrap_shares
from workshoptui.workshop.scores import (
    CellAgreement,
    Ratings,
    agreement_cells,
    leaders,
    size,
    weighted_scores,
)
from workshoptui.workshop.sensitivity import WeightChange, smallest_weight_change

__all__ = [
    "ENOUGH",
    "LEANING_SHARE",
    "ROBUST_SHARE",
    "Advice",
    "CellAgreement",
    "Ratings",
    "WeightChange",
    "advise",
    "agreement_cells",
    "bootstrap_shares",
    "dots_per_person",
    "equal_weights",
    "pugh",
    "smallest_weight_change",
    "weighted_scores",
    "weights",
]


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """What the numbers advise about the choice, and why.

    Attributes:
        label: how far the numbers point to one model; ``""`` where too few people rated or ranked
            for one.
        leader: the index of the model that leads the weighted score; None where models tie.
        tied: how many models share the best score, where more than one does; else 0.
        share: in which share of the resamples the leading model stays first.
        bar, missed: the share that this does not reach, and which it is: that of any lead, or of a
            robust one; 0 where it reaches both.
        rankings: what they say of the leading model: nothing, that it wins alone, or with others,
            or that another one wins.
        raters, rankers: how many rated every model, and ranked the models, where they are too few
            for a label; else None.
    """

    label: Literal["robust", "leaning", "too close", ""]
    leader: int | None
    tied: int = 0
    share: float = 0.0
    bar: float = 0.0
    missed: Literal["", "lead", "robust"] = ""
    rankings: Literal["none", "only", "shared", "other"] = "none"
    raters: int | None = None
    rankers: int | None = None

    @property
    def enough(self) -> int:
        """How many raters, and how many rankings, a label takes."""
        return ENOUGH


ENOUGH = 5
"""From how many raters, and from how many rankings, on there is a label."""

ROBUST_SHARE = 0.80
"""The share of the resamples from which a lead may be robust; our own convention."""

LEANING_SHARE = 0.60
"""The share of the resamples from which a lead is leaning; our own convention."""


def dots_per_person(n: int) -> int:
    """How many dots each person gets to vote on n groups of cards: a third of n, from 3 to 10.

    Raises:
        ValueError: n is negative.
    """
    if n < 0:
        raise ValueError(f"expected the number of groups to vote on, 0 or more, not {n}")
    return min(10, max(3, n // 3))


def equal_weights(n: int) -> list[float]:
    """The same weight for each of n criteria, summing to 1.

    Raises:
        ValueError: n is below 1.
    """
    if n < 1:
        raise ValueError(f"expected at least one criterion, not {n}")
    return [1 / n] * n


def weights(dots: Sequence[int]) -> list[float]:
    """Each criterion's share of the dots, from 0 to 1, summing to 1; equal where no dot was placed.

    Args:
        dots: the dots on each criterion, all people together, 0 or more.

    Raises:
        ValueError: no criteria, or dots that are negative or not finite.

    Source:
        Proportional weights, each as its share of the points given, after point allocation:
        Bottomley, P. A., Doyle, J. R., & Green, R. H. (2000). Testing the reliability of weight
        elicitation methods: direct rating versus point allocation. Journal of Marketing Research,
        37(4), 508-513. doi:10.1509/jmkr.37.4.508.18794
    """
    if not dots or not all(isfinite(placed) and placed >= 0 for placed in dots):
        raise ValueError("expected dots of 0 or more for at least one criterion")
    total = sum(dots)
    return [placed / total for placed in dots] if total else equal_weights(len(dots))


def pugh(
    ratings: Ratings, datum: int, weights: Sequence[float] | None = None, *, least: int = 1
) -> list[float]:
    """Each model against the datum: the criteria where it is better less those where it is worse.

    Better or worse on a criterion is the sign of the median of each person's own difference between
    the model and the datum, over the people who rated both. Fewer than `least` did: neither.

    Args:
        ratings: `ratings[person][model][criterion]`.
        datum: the index of the model that the others are compared with, such as today's way.
        weights: what each criterion counts for, 0 or more; None counts 1 for each.
        least: the fewest people who rated both from whom a criterion is counted.

    Returns:
        A number for each model, from minus the sum of the weights to plus that; 0 for the datum.

    Raises:
        ValueError: impossible ratings, a datum that is none of the models, not one weight
            per criterion, or a weight that is negative or not finite.

    Source:
        Pugh, S. (1981). Concept selection: a method that works. In V. Hubka (Ed.), Proceedings of
        the International Conference on Engineering Design, Rome (pp. 497-506). Heurista.
    """
    models, criteria = size(ratings)
    counts = [1.0] * criteria if weights is None else weights
    if not 0 <= datum < models:
        raise ValueError(f"expected the datum to be a model from 0 to {models - 1}, not {datum}")
    if len(counts) != criteria:
        raise ValueError(f"expected one weight for each of {criteria} criteria")
    if not all(isfinite(weight) and weight >= 0 for weight in counts):
        raise ValueError("expected weights of 0 or more")
    return [
        fsum(
            weight * _sign(steps)
            for criterion, weight in enumerate(counts)
            if len(steps := _differences(ratings, model, datum, criterion)) >= least
        )
        for model in range(models)
    ]


def advise(
    scores: Sequence[float],
    schulze_winners: Collection[int],
    shares: Sequence[float],
    *,
    raters: int = ENOUGH,
    rankings: int = ENOUGH,
    robust: float = ROBUST_SHARE,
    leaning: float = LEANING_SHARE,
) -> Advice:
    """What weighted scores, rankings and resampling together advise.

    Robust: one model leads the weighted score, is the only Schulze winner, and leads in at least
    `robust` of the resamples. Leaning: one model leads the weighted score and at least `leaning` of
    the resamples, whatever the rankings say. Otherwise too close. With fewer than `ENOUGH` raters
    or fewer than `ENOUGH` rankings there is no label: only the figures.

    Args:
        scores: each model's weighted score; scores within 1e-9 of each other tie.
        schulze_winners: the indexes of the models in the first Schulze tier; empty where nobody
            ranked the models.
        raters: how many people rated the models that are compared, each of them.
        rankings: how many people put the models in order.
        shares: each model's bootstrap share, 0 to 1.
        robust: the share that makes a lead robust, from `leaning` to 1.
        leaning: the share that makes it leaning, from 0.

    Raises:
        ValueError: no models, not one share per score, shares or cut-offs outside 0 to 1, or a
            winner that is none of the models.

    Source:
        The labels and their cut-offs are our own convention. What they join is published: see
        `ranking.schulze` and `bootstrap_shares`.
    """
    if not scores or len(scores) != len(shares) or not all(map(isfinite, scores)):
        raise ValueError("expected a score and a share for each model, at least one")
    if not all(0 <= share <= 1 + 1e-9 for share in shares) or not 0 <= leaning <= robust <= 1:
        raise ValueError("expected shares from 0 to 1, and 0 <= leaning <= robust <= 1")
    if not all(0 <= winner < len(scores) for winner in schulze_winners):
        raise ValueError(f"expected winners from 0 to {len(scores) - 1}")
    first = leaders(scores)
    few_raters = raters if raters < ENOUGH else None
    few_rankers = rankings if rankings < ENOUGH else None
    labelled = few_raters is None and few_rankers is None
    if len(first) > 1:
        label: Literal["too close", ""] = "too close" if labelled else ""
        return Advice(
            label=label, leader=None, tied=len(first), raters=few_raters, rankers=few_rankers
        )
    leader = first[0]
    if not labelled:
        return Advice(label="", leader=leader, raters=few_raters, rankers=few_rankers)
    advice = Advice(
        label="leaning",
        leader=leader,
        share=shares[leader],
        rankings=_say(set(schulze_winners), leader),
    )
    # A share is a sum of thirds and the like: a hair below the bar is on it.
    share = shares[leader] + 1e-9
    if share < leaning:
        return msgspec.structs.replace(advice, label="too close", bar=leaning, missed="lead")
    if share < robust:
        return msgspec.structs.replace(advice, bar=robust, missed="robust")
    if advice.rankings == "only":
        return msgspec.structs.replace(advice, label="robust")
    return advice


def _say(winners: set[int], leader: int) -> Literal["none", "only", "shared", "other"]:
    """What the winners of the rankings say of the model that leads the weighted score."""
    if not winners:
        return "none"
    if winners == {leader}:
        return "only"
    return "shared" if leader in winners else "other"


def _differences(ratings: Ratings, model: int, datum: int, criterion: int) -> list[int]:
    """Each person's rating of the model less their rating of the datum, where they gave both."""
    pairs = ((person[model][criterion], person[datum][criterion]) for person in ratings)
    return [rated - base for rated, base in pairs if rated is not None and base is not None]


def _sign(differences: Sequence[int]) -> int:
    """1 where the median difference is above 0, -1 where below, 0 otherwise or without any."""
    median = statistics.median(differences) if differences else 0
    return (median > 0) - (median < 0)
