"""Bootstrap: the share of resamples in which each model leads."""

import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, repeat
from math import floor
from operator import mul, truediv
from random import Random

from workshoptui.workshop.scores import Ratings, leaders, score, size

__all__ = ["bootstrap_shares"]


def bootstrap_shares(
    dots: Sequence[Sequence[int]],
    ratings: Ratings,
    resamples: int = 2000,
    seed: int = 0,
    joint: bool = True,
    *,
    progress: Callable[[int], None] | None = None,
) -> list[float]:
    """The share of resamples in which each model leads the weighted score.

    A resample draws as many people as there are, with replacement: draw after draw, the person at
    index `floor(u * people)` where u comes from `random.Random(seed).random()`, the one stream that
    Python promises never to change. So a seed gives the same shares on every machine. People stand
    in the order of what they gave (ratings, None as 0, then dots), never in that in which they
    came: so the same ballots give the same shares in whatever order they are read.

    In a resample weights and scores follow the same rules as in `weights` and `weighted_scores`: no
    dots, equal weights; a criterion on which a model was not rated is left out for that model. A
    model that nobody drawn rated at all cannot lead. Models that tie share the resample equally.

    Args:
        dots: `dots[person][criterion]`, 0 or more.
        ratings: `ratings[person][model][criterion]`, by the same people in the same order. A person
            who only voted has None throughout, one who only rated has no dots.
        resamples: how many, at least 1.
        seed: any whole number; belongs in the record beside the shares.
        joint: whether a person's dots move with their ratings. If not, the weights stay as observed
            and only the ratings are resampled.
        progress: called with the number of resamples done, after every hundred.

    Returns:
        A share from 0 to 1 for each model, 1 in total.

    Raises:
        ValueError: impossible ratings or a model that nobody rated (see `weighted_scores`), dots of
            other people or criteria than the ratings, negative dots, or no resamples.

    Source:
        Efron, B. (1979). Bootstrap methods: another look at the jackknife. The Annals of
        Statistics, 7(1), 1-26. doi:10.1214/aos/1176344552
    """
    models, criteria = size(ratings)
    _check(dots, ratings, resamples)
    wins = [0.0] * models
    observed = [sum(column) for column in zip(*dots, strict=True)]
    fields = _resampled(sorted(_rows(dots, ratings)), resamples, seed)
    cells = models * criteria
    for done, sums in enumerate(fields, start=1):
        placed = sums[-criteria:] if joint else observed
        scores = _scores(sums[:cells], sums[cells : 2 * cells], placed)
        first = leaders(scores)
        for model in first:
            wins[model] += 1 / len(first)
        if progress and done % 100 == 0:
            progress(done)
    return [won / resamples for won in wins]


def _rows(dots: Sequence[Sequence[int]], ratings: Ratings) -> list[list[int]]:
    """What each person adds to a resample: ratings, how many ratings, and dots, side by side."""
    rows = []
    for placed, person in zip(dots, ratings, strict=True):
        rating_given = [rating for model in person for rating in model]
        rows.append(
            [
                *(rating or 0 for rating in rating_given),
                *(bool(rating) for rating in rating_given),
                *placed,
            ]
        )
    return rows


def _resampled(rows: Sequence[Sequence[int]], resamples: int, seed: int) -> Iterator["array[int]"]:
    """The column sums of each resample of the rows.

    Each person's row is packed into one long integer, with fields wide enough that no sum overflows
    into the next. Adding people is then one addition a head, however many cells there are.
    """
    people = len(rows)
    largest = people * max(map(max, rows))
    code = "H" if largest < 1 << 16 else "Q"
    packed = [int.from_bytes(array(code, row).tobytes(), sys.byteorder) for row in rows]
    length = len(array(code, rows[0]).tobytes())
    draw = Random(seed).random
    size = float(people)  # Times a float is quicker than times a whole number, and the same.
    for _ in range(resamples):
        total = sum([packed[floor(draw() * size)] for _ in repeat(None, people)])
        yield array(code, total.to_bytes(length, sys.byteorder))


def _scores(sums: Sequence[int], counts: Sequence[int], placed: Sequence[int]) -> list[float]:
    """The models' scores in a resample, from the sums and counts of the cells and the dots."""
    criteria = len(placed)
    total = sum(placed)
    if not total:
        placed, total = [1] * criteria, criteria
    models = len(sums) // criteria
    if all(counts):
        weighed = map(mul, [*placed] * models, map(truediv, sums, counts))
        return [sum(islice(weighed, criteria)) / total for _ in range(models)]
    gaps = [added / count if count else None for added, count in zip(sums, counts, strict=True)]
    return [score(placed, gaps[at : at + criteria]) for at in range(0, len(gaps), criteria)]


def _check(dots: Sequence[Sequence[int]], ratings: Ratings, resamples: int) -> None:
    """Refuse what cannot be resampled, saying what was expected."""
    models, criteria = size(ratings)
    if len(dots) != len(ratings) or any(len(placed) != criteria for placed in dots):
        raise ValueError(
            f"expected dots on {criteria} criteria from the {len(ratings)} people who rated"
        )
    if not all(0 <= count < 1 << 32 and count == int(count) for placed in dots for count in placed):
        raise ValueError("expected dots in whole numbers of 0 or more, fewer than four billion")
    for model in range(models):
        if all(rating is None for person in ratings for rating in person[model]):
            raise ValueError(f"expected at least one rating of the model at index {model}")
    if resamples < 1:
        raise ValueError(f"expected at least one resample, not {resamples}")
