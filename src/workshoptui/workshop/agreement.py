"""Agreement: how much people agree, from counts of answers or from rankings.

Counts run from the lowest answer of a scale to the highest, zeros included: `[0, 1, 2, 5, 4]` says
that nobody answered 1, one person answered 2, and so on up to four people who answered 5.

The labels here are of single items. That of the advice on a choice, such as ``robust``, is given by
`decision.advise`.
"""

import math
import statistics
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Literal

__all__ = [
    "Verdict",
    "agreement_a",
    "consensus",
    "kendalls_w",
    "median_of_counts",
    "quartiles",
    "verdict",
]

Verdict = Literal["supported", "mixed", "divided"]
"""What a group says about one item of a questionnaire."""


def consensus(counts: Sequence[int]) -> float:
    """How close the answers lie to their mean: 1 when all are the same, 0 when split to both ends.

    The width is that of the scale, never of the answers that were given. Answers spread evenly
    over five points give 0.434, so a value near 0.4 is not a "moderate consensus".

    Args:
        counts: how many people gave each answer, lowest answer first; at least two answers.

    Returns:
        A number from 0 to 1; the same for the reversed scale.

    Raises:
        ValueError: fewer than two answers in the scale, a negative count, or nobody answered.

    Source:
        Tastle, W. J., & Wierman, M. J. (2007). Consensus and dissention: a measure of ordinal
        dispersion. International Journal of Approximate Reasoning, 45(3), 531-545.
        doi:10.1016/j.ijar.2006.06.024
    """
    people = _people(counts)
    total = sum(answer * count for answer, count in enumerate(counts))
    width = people * (len(counts) - 1)
    # Whole numbers up to the division: what stands in the logarithm can never round to zero.
    terms = (
        count / people * math.log2((width - abs(answer * people - total)) / width)
        for answer, count in enumerate(counts)
        if count
    )
    return min(1.0, max(0.0, 1.0 + math.fsum(terms)))


def agreement_a(counts: Sequence[int]) -> float:
    """Agreement A: 1 when all answers are the same, 0 when even, -1 when split to both ends.

    The counts are peeled into layers of equal height; each layer says which answers it holds, and
    the layers' agreements are averaged by the people in them. Computed in exact fractions, so that
    a comparison with a cut-off such as 0.3 is not decided by rounding.

    Args:
        counts: how many people gave each answer, lowest answer first; at least two answers.
            (On a scale of only two answers an even split is also the uniform one, and gives 0.)

    Returns:
        A number from -1 to 1; the same for the reversed scale.

    Raises:
        ValueError: fewer than two answers in the scale, a negative count, or nobody answered.

    Source:
        van der Eijk, C. (2001). Measuring agreement in ordered rating scales. Quality & Quantity,
        35(3), 325-341. doi:10.1023/A:1010374114305
    """
    people = _people(counts)
    left = list(counts)
    agreement = Fraction(0)
    while any(left):
        layer = tuple(count > 0 for count in left)
        height = min(count for count in left if count)
        agreement += height * sum(layer) * _layer_agreement(layer)
        left = [count - height if count else 0 for count in left]
    return float(agreement / people)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile of the values, in any order.

    Positions between two values are interpolated linearly (type R-7, the default of R, NumPy and
    spreadsheets' `QUARTILE.INC`). One single value is its own three quartiles.

    Raises:
        ValueError: no values, or one that is not a finite number.

    Source:
        Hyndman, R. J., & Fan, Y. (1996). Sample quantiles in statistical packages. The American
        Statistician, 50(4), 361-365. doi:10.2307/2684934
    """
    if not values or not all(map(math.isfinite, values)):
        raise ValueError("expected at least one value, each a finite number")
    if len(values) == 1:
        return (float(values[0]),) * 3
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    return float(lower), float(median), float(upper)


def median_of_counts(counts: Sequence[int]) -> float:
    """The median answer, where the lowest answer of the scale is 1; may end in .5.

    Raises:
        ValueError: fewer than two answers in the scale, a negative count, or nobody answered.
    """
    people = _people(counts)
    # The two middle people; the same one twice where the number of people is odd.
    middle = ((people + 1) // 2, people // 2 + 1)
    answers = []
    for place in middle:
        reached = 0
        for answer, count in enumerate(counts, start=1):
            reached += count
            if reached >= place:
                answers.append(answer)
                break
    return sum(answers) / 2


def verdict(
    counts: Sequence[int],
    *,
    share: float = 0.75,
    median: float = 4,
    divided: float = 0.3,
    fewest: int = 5,
) -> Verdict | None:
    """What the answers 1 to 5 to one item say: supported, mixed or divided; None for too few.

    Supported when at least `share` of the people answered 4 or 5 and the median answer is at least
    `median`. Divided when agreement A lies below `divided`, whatever else holds. Otherwise mixed.

    Args:
        counts: how many people answered 1, 2, 3, 4 and 5 (a reversed item already recoded);
            "not applicable" is not counted.
        share: the smallest share of 4s and 5s that supports, from 0 to 1.
        median: the smallest median that supports, from 1 to 5.
        divided: the agreement A below which the group is divided, from -1 to 1.
        fewest: with fewer answers than this there is no label, only the distribution.

    Raises:
        ValueError: not five counts, or a negative count.
    """
    if len(counts) != 5:
        raise ValueError(f"expected five counts, for the answers 1 to 5, not {len(counts)}")
    if not all(math.isfinite(count) and count >= 0 and count == int(count) for count in counts):
        raise ValueError("expected counts in whole numbers of 0 or more")
    people = sum(counts)
    if people < max(1, fewest):
        return None
    if agreement_a(counts) < divided:
        return "divided"
    if (counts[3] + counts[4]) / people >= share and median_of_counts(counts) >= median:
        return "supported"
    return "mixed"


def kendalls_w(rankings: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance W: 1 when all judges rank alike, near 0 when unrelated.

    Corrected for ties: tied objects share the mean of the ranks they stand on (midranks).

    Args:
        rankings: for each judge one number per object, in the same order of objects. Ranks,
            midranks or scores will do, as only the order and the ties within a judge count; but
            all judges have to count in the same direction.

    Returns:
        A number from 0 to 1, or None where every judge ties all objects, as W is undefined there.

    Raises:
        ValueError: fewer than two judges or two objects, judges with different numbers of objects,
            or a value that is not a finite number.

    Source:
        Kendall, M. G., & Babington Smith, B. (1939). The problem of m rankings. The Annals of
        Mathematical Statistics, 10(3), 275-287. doi:10.1214/aoms/1177732186; the correction for
        ties after Kendall, M. G. (1948), Rank Correlation Methods, Griffin.
    """
    judges = len(rankings)
    if judges < 2:
        raise ValueError(f"expected the rankings of at least two judges, not {judges}")
    objects = len(rankings[0])
    if objects < 2 or any(len(ranking) != objects for ranking in rankings):
        raise ValueError("expected the same objects, at least two, in each judge's ranking")
    if not all(math.isfinite(value) for ranking in rankings for value in ranking):
        raise ValueError("expected only finite numbers in the rankings")
    # Ranks are doubled here, so that midranks are whole numbers and every sum is exact.
    sums = [0] * objects
    ties = 0
    for ranking in rankings:
        for place, value in enumerate(ranking):
            below = sum(other < value for other in ranking)
            level = ranking.count(value)
            sums[place] += 2 * below + level + 1
            # Each of the `level` objects of a tie passes here once: together level³ - level.
            ties += level * level - 1
    mean = judges * (objects + 1)
    spread = sum((total - mean) ** 2 for total in sums)
    most = judges * judges * (objects**3 - objects) - judges * ties
    return 3 * spread / most if most else None


def _people(counts: Sequence[int]) -> int:
    """How many people answered, once the counts have been found possible."""
    if len(counts) < 2:
        raise ValueError(f"expected counts for at least two answers of a scale, not {len(counts)}")
    if not all(math.isfinite(count) and count >= 0 and count == int(count) for count in counts):
        raise ValueError("expected counts in whole numbers of 0 or more")
    people = sum(counts)
    if not people:
        raise ValueError("expected at least one answer; all counts are 0")
    return people


@lru_cache(maxsize=1024)
def _layer_agreement(layer: tuple[bool, ...]) -> Fraction:
    """Agreement A of a layer, where every answer is either given once or not at all."""
    answers = len(layer)
    filled = sum(layer)
    if filled == 1:
        return Fraction(1)
    if filled == answers:
        return Fraction(0)
    triples = list(combinations(layer, 3))
    unimodal = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    bimodal = triples.count((True, False, True))
    unimodality = Fraction(
        (answers - 2) * unimodal - (answers - 1) * bimodal,
        (answers - 2) * (unimodal + bimodal),
    )
    return unimodality * (1 - Fraction(filled - 1, answers - 1))
