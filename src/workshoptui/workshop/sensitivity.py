"""Sensitivity: how far a weight has to move before another model leads."""

from collections.abc import Iterator, Sequence
from math import copysign, fsum, sqrt

import msgspec

from workshoptui.workshop.scores import Ratings, leaders, mean_ratings, score, weighted_scores

__all__ = ["WeightChange", "smallest_weight_change"]

_Line = tuple[float, float, float, float]

_LEAST = 1e-9
"""The least change of a weight that is still one."""


class WeightChange(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest change of one criterion's weight that takes away the leader's lead.

    Attributes:
        criterion: its index.
        change: how far its weight moves, above 0 for heavier; 0 where the lead is shared already,
            1e-9 either way where any change at all is enough.
        weight: its new weight, from 0 to 1; the other weights keep their proportions.
        leaders: the models that lead then: a rival alone, or tied with the leader of before.
    """

    criterion: int
    change: float
    weight: float
    leaders: tuple[int, ...]


def smallest_weight_change(weights: Sequence[float], ratings: Ratings) -> list[WeightChange | None]:
    """For each criterion the smallest change of its weight with which another model leads or ties.

    The weight moves within 0 and 1; the other weights keep their proportions (all alike, where they
    are all 0) and all weights sum to 1. Each model's score is then a line in that weight, or a
    ratio of two lines where the model has gaps, so the points where a rival catches up are solved
    for, not searched.

    Args:
        weights: one per criterion, 0 or more; scaled to sum to 1.
        ratings: `ratings[person][model][criterion]`.

    Returns:
        One per criterion; None where no weight from 0 to 1 changes the leader.

    Raises:
        ValueError: as `weighted_scores`.

    Source:
        Triantaphyllou, E., & Sánchez, A. (1997). A sensitivity analysis approach for some
        deterministic multi-criteria decision-making methods. Decision Sciences, 28(1), 151-194.
        doi:10.1111/j.1540-5915.1997.tb01306.x
    """
    first = leaders(weighted_scores(weights, ratings))
    means = mean_ratings(ratings)
    now = _rescaled(weights)
    if len(first) > 1:
        return [
            WeightChange(criterion=index, change=0.0, weight=weight, leaders=tuple(first))
            for index, weight in enumerate(now)
        ]
    return [_smallest(now, means, criterion, first[0]) for criterion in range(len(now))]


def _smallest(
    now: Sequence[float],
    means: Sequence[Sequence[float | None]],
    criterion: int,
    leader: int,
) -> WeightChange | None:
    """The smallest change of this criterion's weight after which `leader` no longer leads alone."""
    if len(now) == 1:
        return None
    others = [0.0 if index == criterion else weight for index, weight in enumerate(now)]
    if not any(others):
        others = [float(index != criterion) for index in range(len(now))]
    others = _rescaled(others)
    lines = [_line(row, others, criterion) for row in means]
    # Where all that a model was rated on weighs nothing, its score jumps as soon as something does,
    # so both ends are tried as well, and, coming from an end, what lies just inside.
    reached = {0.0, 1.0}
    if now[criterion] in reached:
        reached.add(abs(now[criterion] - _LEAST))
    for rival, line in enumerate(lines):
        if rival != leader:
            reached.update(_meetings(lines[leader], line))
    for weight in sorted(reached, key=lambda weight: (abs(weight - now[criterion]), weight)):
        moved = [share * (1 - weight) for share in others]
        moved[criterion] = weight
        first = leaders([score(moved, row) for row in means])
        if first != [leader]:
            return WeightChange(
                criterion=criterion,
                change=weight - now[criterion],
                weight=weight,
                leaders=tuple(first),
            )
    return None


def _line(means: Sequence[float | None], others: Sequence[float], criterion: int) -> _Line:
    """A model's score as `(a + b * x) / (c + d * x)`, x being the weight of the criterion."""
    rated = [(weight, mean) for weight, mean in zip(others, means, strict=True) if mean is not None]
    weight = fsum(weight for weight, _ in rated)
    mean = means[criterion]
    if not weight:
        return (score(others, means) if mean is None else mean), 0.0, 1.0, 0.0
    at_zero = fsum(weight * mean for weight, mean in rated)
    if mean is None:
        return at_zero / weight, 0.0, 1.0, 0.0
    return at_zero, mean - at_zero, weight, 1.0 - weight


def _meetings(line: _Line, other: _Line) -> Iterator[float]:
    """Weights from 0 to 1, among them each at which two models' scores meet or touch."""
    a, b, c, d = line
    e, f, g, h = other
    # (a + bx)(g + hx) = (e + fx)(c + dx), as square * x² + slope * x + constant = 0
    square = b * h - f * d
    slope = a * h + b * g - e * d - f * c
    constant = a * g - e * c
    # Negative discriminant: the scores do not meet, or they touch and rounding hides it. Use the
    # vertex; the caller looks at the scores there.
    under_root = max(0.0, slope * slope - 4 * square * constant)
    # Either root without subtracting nearly equal numbers; right for `square == 0` as well.
    half = -(slope + copysign(sqrt(under_root), slope)) / 2
    for above, below in ((half, square), (constant, half)):
        if below and 0 <= above / below <= 1:
            yield above / below


def _rescaled(weights: Sequence[float]) -> list[float]:
    """The weights with their proportions kept, summing to 1; all alike where all are 0."""
    total = fsum(weights)
    return [weight / total if total else 1 / len(weights) for weight in weights]
