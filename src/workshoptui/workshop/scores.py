"""Scores: dialogue models rated on criteria, and the weighted mean that compares them.

`ratings[person][model][criterion]` is 1 to 5, or None for "can't judge". People, models and
criteria go by their index.

A missing rating is left out of its mean. Where nobody could judge a model on a criterion, the
model's score rests on its other criteria, their weights scaled up to sum to 1 (or all alike, where
those weigh nothing). Nothing is invented for the gap; a screen should show that it is there.
"""

from collections.abc import Sequence
from math import fsum, inf, isfinite

import msgspec

from workshoptui.workshop.agreement import agreement_a

__all__ = [
    "TIE",
    "CellAgreement",
    "Ratings",
    "agreement_cells",
    "leaders",
    "mean_ratings",
    "score",
    "size",
    "weighted_scores",
]

Ratings = Sequence[Sequence[Sequence[int | None]]]

TIE = 1e-9
"""Scores that lie no further apart than this are tied."""


class CellAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How much people agree about one model on one criterion.

    Attributes:
        model, criterion: their index.
        people: how many rated it, at least one.
        agreement: van der Eijk's agreement A, -1 to 1.
    """

    model: int
    criterion: int
    people: int
    agreement: float


def size(ratings: Ratings) -> tuple[int, int]:
    """The number of models and of criteria.

    Raises:
        ValueError: no people, models or criteria; people with different numbers of them; or a
            rating that is neither None nor a whole number from 1 to 5.
    """
    if not ratings or not ratings[0] or not ratings[0][0]:
        raise ValueError("expected ratings by at least one person, of one model, on one criterion")
    models, criteria = len(ratings[0]), len(ratings[0][0])
    possible = {None, 1, 2, 3, 4, 5}
    for person in ratings:
        if len(person) != models or any(len(row) != criteria for row in person):
            raise ValueError(f"expected {models} models on {criteria} criteria from each person")
        if not all(possible.issuperset(row) for row in person):
            raise ValueError("expected ratings from 1 to 5, or None for can't judge")
    return models, criteria


def mean_ratings(ratings: Ratings) -> list[list[float | None]]:
    """The mean rating of each model on each criterion; None where nobody could judge.

    Raises:
        ValueError: as `size`, or a model that nobody rated on any criterion.
    """
    size(ratings)
    means = []
    for rows in zip(*ratings, strict=True):
        ratings_by_criterion = [
            [rating for rating in cell if rating is not None] for cell in zip(*rows, strict=True)
        ]
        means.append([sum(cell) / len(cell) if cell else None for cell in ratings_by_criterion])
        if not any(ratings_by_criterion):
            raise ValueError(f"expected at least one rating of the model at index {len(means) - 1}")
    return means


def score(weights: Sequence[float], means: Sequence[float | None]) -> float:
    """One model's weighted mean of its mean ratings, over the criteria on which it was rated.

    Only the proportions of the weights count; -inf for a model with no rating at all.
    """
    weighted = [
        (weight, mean) for weight, mean in zip(weights, means, strict=True) if mean is not None
    ]
    if not weighted:
        return -inf
    total = fsum(weight for weight, _ in weighted)
    if total <= 0:
        return fsum(mean for _, mean in weighted) / len(weighted)
    return fsum(weight * mean for weight, mean in weighted) / total


def weighted_scores(weights: Sequence[float], ratings: Ratings) -> list[float]:
    """Each model's weighted score: the weighted mean, over the criteria, of its mean ratings.

    Args:
        weights: one per criterion, 0 or more. Only their proportions count; all 0 weighs alike.
        ratings: `ratings[person][model][criterion]`. The module says how gaps are treated.

    Returns:
        A number from 1 to 5 for each model.

    Raises:
        ValueError: impossible ratings (see `size`), a model that nobody rated at all, not one
            weight per criterion, or a weight that is negative or not finite.

    Source:
        Fishburn, P. C. (1967). Additive utilities with incomplete product sets: application to
        priorities and assignments. Operations Research, 15(3), 537-542. doi:10.1287/opre.15.3.537
    """
    means = mean_ratings(ratings)
    if len(weights) != len(means[0]):
        raise ValueError(f"expected one weight for each of {len(means[0])} criteria")
    if not all(isfinite(weight) and weight >= 0 for weight in weights):
        raise ValueError("expected weights of 0 or more")
    return [score(weights, row) for row in means]


def leaders(scores: Sequence[float]) -> list[int]:
    """The models with the best score; more than one where they tie within `TIE`."""
    bar = max(scores) - TIE
    return [model for model, reached in enumerate(scores) if reached >= bar]


def agreement_cells(ratings: Ratings) -> list[CellAgreement]:
    """Agreement A for each model on each criterion, the most divided first.

    Cells that nobody rated are left out. One single rating agrees with itself, so `people` belongs
    beside the number wherever it is shown.

    Raises:
        ValueError: impossible ratings, as `size`.

    Source:
        van der Eijk (2001), as `agreement.agreement_a`.
    """
    models, criteria = size(ratings)
    cells = []
    for model in range(models):
        for criterion in range(criteria):
            ratings_given = [person[model][criterion] for person in ratings]
            counts = [ratings_given.count(rating) for rating in range(1, 6)]
            if any(counts):
                cells.append(
                    CellAgreement(
                        model=model,
                        criterion=criterion,
                        people=sum(counts),
                        agreement=agreement_a(counts),
                    )
                )
    return sorted(cells, key=lambda cell: (cell.agreement, cell.model, cell.criterion))
