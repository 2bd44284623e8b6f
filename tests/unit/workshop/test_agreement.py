"""Agreement: the worked numbers, and what holds for any answers."""

import random
from itertools import combinations
from math import inf, nan
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workshoptui.workshop.agreement import (
    agreement_a,
    consensus,
    kendalls_w,
    median_of_counts,
    quartiles,
    verdict,
)

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(any)
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@st.composite
def rankings(draw: st.DrawFn, *, ties: bool = True) -> list[list[int]]:
    """Two to six judges' rankings of two to six objects."""
    objects = draw(st.integers(2, 6))
    untied = st.permutations(range(1, objects + 1))
    tied = st.lists(st.integers(1, 4), min_size=objects, max_size=objects)
    return draw(st.lists(tied if ties else untied, min_size=2, max_size=6))


@pytest.mark.parametrize(
    ("counts", "expected_consensus", "expected_agreement"),
    [
        ((0, 0, 0, 0, 10), 1.0000, 1.0000),
        ((5, 0, 0, 0, 5), 0.0000, -1.0000),
        ((2, 2, 2, 2, 2), 0.4340, 0.0000),
        ((0, 1, 2, 5, 4), 0.7091, 0.5417),
        ((30, 40, 210, 130, 530, 50, 10), 0.7256876, 0.6113333),
    ],
)
def test_worked_numbers(
    counts: tuple[int, ...], expected_consensus: float, expected_agreement: float
) -> None:
    """The worked and published distributions come out as printed."""
    assert expected_consensus == pytest.approx(consensus(counts), abs=5e-5)
    assert expected_agreement == pytest.approx(agreement_a(counts), abs=5e-5)


def test_published_check_to_seven_decimals() -> None:
    """The published seven-point distribution agrees to the last printed decimal."""
    counts = (30, 40, 210, 130, 530, 50, 10)
    assert round(consensus(counts), 7) == 0.7256876
    assert round(agreement_a(counts), 7) == 0.6113333


def test_worked_quartiles() -> None:
    """Answers 2 3 3 4 4 4 4 4 5 5 5 5 have quartiles 3.75, 4 and 5."""
    answers = [2, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5]
    assert quartiles(answers) == (3.75, 4.0, 5.0)
    assert median_of_counts([0, 1, 2, 5, 4]) == 4.0


def test_worked_kendalls_w() -> None:
    """The five worked rankings give W 0.6800."""
    judges = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4], [1, 2, 4, 3], [2, 1, 4, 3]]
    w = kendalls_w(judges)
    assert w is not None
    assert round(w, 4) == 0.68


@given(COUNTS)
def test_bounds(counts: list[int]) -> None:
    """Consensus lies within 0 and 1, agreement within -1 and 1."""
    assert 0 <= consensus(counts) <= 1
    assert -1 <= agreement_a(counts) <= 1


@given(COUNTS)
def test_reversing_the_scale_changes_nothing(counts: list[int]) -> None:
    """Whether 1 or 5 is the friendly end does not matter."""
    assert consensus(counts[::-1]) == pytest.approx(consensus(counts), abs=1e-12)
    assert agreement_a(counts[::-1]) == agreement_a(counts)


@given(COUNTS, st.integers(2, 50))
def test_the_number_of_people_changes_nothing(counts: list[int], times: int) -> None:
    """The same shares from a larger group agree as much."""
    more = [count * times for count in counts]
    assert consensus(more) == pytest.approx(consensus(counts), abs=1e-12)
    assert agreement_a(more) == agreement_a(counts)


@given(COUNTS)
def test_full_agreement_only_when_all_answer_alike(counts: list[int]) -> None:
    """Both measures reach 1 exactly when a single answer was given."""
    alike = sum(count > 0 for count in counts) == 1
    assert (consensus(counts) > 1 - 1e-12) == alike
    assert (agreement_a(counts) == 1) == alike


@given(st.integers(3, 9), st.integers(1, 1000))
def test_even_and_split_answers(scale: int, people: int) -> None:
    """Even answers give agreement 0; halves at both ends give -1 and consensus 0."""
    assert agreement_a([people] * scale) == 0
    split = [people, *[0] * (scale - 2), people]
    assert agreement_a(split) == -1
    assert consensus(split) == pytest.approx(0, abs=1e-12)


def test_a_crowd_beside_one_dissenter_is_computed() -> None:
    """A share too small to move the mean in floating point does not break the logarithm."""
    assert consensus([1, 0, 0, 0, 10**18]) == pytest.approx(1)


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_quartiles_are_ordered_and_within_the_values(values: list[float]) -> None:
    """Lower quartile, median and upper quartile rise, between the least and greatest value."""
    lower, median, upper = quartiles(values)
    slack = 1e-9 * max(1, *map(abs, values))
    assert min(values) - slack <= lower <= median + slack
    assert median <= upper + slack
    assert upper <= max(values) + slack


@given(st.lists(NUMBERS, min_size=1, max_size=30))
def test_quartiles_ignore_order_and_mirror(values: list[float]) -> None:
    """The same values in any order have the same quartiles; mirrored values mirrored ones."""
    assert quartiles(sorted(values)) == quartiles(values)
    mirrored = [-value for value in values]
    expected = tuple(-quartile for quartile in reversed(quartiles(values)))
    assert quartiles(mirrored) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.lists(st.integers(0, 8), min_size=2, max_size=7).filter(any))
def test_the_median_of_counts_is_the_median_answer(counts: list[int]) -> None:
    """Counting gives what writing every answer out gives."""
    answers = [answer for answer, count in enumerate(counts, start=1) for _ in range(count)]
    assert quartiles(answers)[1] == median_of_counts(counts)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 1, 3, 0), None),
        ((0, 0, 0, 0, 0), None),
        ((0, 0, 1, 3, 1), "supported"),
        ((0, 0, 2, 3, 3), "supported"),  # 6 of 8 is exactly 75 %
        ((0, 0, 3, 4, 4), "mixed"),  # 8 of 11 is less
        ((0, 5, 0, 0, 0), "mixed"),  # agreed, but not in favour
        ((5, 0, 0, 0, 5), "divided"),
        ((5, 0, 0, 2, 13), "divided"),  # though 75 % answer 4 or 5
        ((2, 2, 2, 2, 2), "divided"),
    ],
)
def test_verdicts(counts: tuple[int, ...], expected: str | None) -> None:
    """Each label follows from its rule, at the cut-offs too."""
    assert verdict(counts) == expected


def test_division_overrides_support() -> None:
    """An item that would be supported is divided once its agreement lies below the cut-off."""
    counts = (5, 0, 0, 2, 13)
    cut_off = agreement_a(counts)
    assert verdict(counts, divided=cut_off) == "supported"
    assert verdict(counts, divided=cut_off + 1e-9) == "divided"


@pytest.mark.parametrize("counts", [(0, 3, 4, 4, 4), (0, 2, 3, 0, 5), (1, 1, 2, 3, 3)])
def test_rounding_divides_nobody(counts: tuple[int, ...]) -> None:
    """An agreement of exactly 0.3 does not lie below 0.3."""
    assert agreement_a(counts) == 0.3
    assert verdict(counts) == "mixed"


def test_the_agenda_may_move_the_cut_offs() -> None:
    """Share, median and the fewest answers are taken from the caller."""
    counts = (0, 0, 3, 4, 4)
    assert verdict(counts, share=0.7) == "supported"
    assert verdict(counts, share=0.7, median=4.5) == "mixed"
    assert verdict(counts, fewest=12) is None


@given(st.lists(st.integers(0, 20), min_size=5, max_size=5))
def test_fewer_than_five_answers_have_no_verdict(counts: list[int]) -> None:
    """A label is given exactly from five answers up."""
    assert (verdict(counts) is None) == (sum(counts) < 5)


@given(rankings(ties=False))
def test_w_follows_from_the_mean_rank_correlation(judges: list[list[int]]) -> None:
    """Without ties W is ((m - 1) * mean Spearman correlation + 1) / m."""
    n, m = len(judges[0]), len(judges)
    correlations = [
        1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (n**3 - n)
        for one, other in combinations(judges, 2)
    ]
    mean = sum(correlations) / len(correlations)
    assert ((m - 1) * mean + 1) / m == pytest.approx(kendalls_w(judges), abs=1e-12)


@given(rankings(), st.randoms(use_true_random=False))
def test_w_ignores_names_and_the_numbers_behind_the_order(
    judges: list[list[int]], shuffle: random.Random
) -> None:
    """Other orders of judges and objects, reversed ranks or stretched scores: the same W."""
    w = kendalls_w(judges)
    order = shuffle.sample(range(len(judges[0])), len(judges[0]))
    renamed = [[judge[place] for place in order] for judge in shuffle.sample(judges, len(judges))]
    assert kendalls_w(renamed) == w
    assert kendalls_w([[-(value**3) / 7 for value in judge] for judge in judges]) == w
    assert w is None or 0 <= w <= 1


@given(rankings(), st.integers(2, 6))
def test_judges_who_rank_alike_agree_fully(judges: list[list[int]], m: int) -> None:
    """Copies of one ranking give W 1, ties or not; nothing but ties leaves it undefined."""
    assume(len(set(judges[0])) > 1)
    assert kendalls_w([judges[0]] * m) == 1
    assert kendalls_w([[3] * len(judges[0])] * m) is None


def test_w_with_ties_by_hand() -> None:
    """Midranks 1 2.5 2.5 and 1 2 3: sums 2, 4.5, 5.5; 12 * 6.5 / (4 * 24 - 2 * 6)."""
    assert kendalls_w([[10, 20, 20], [1, 2, 3]]) == pytest.approx(78 / 84)


@pytest.mark.parametrize("counts", [[], [5], [0, 0, 0], [3, -1, 2], [nan, 1], [inf, 1], [1.5, 2]])
def test_impossible_counts_are_refused(counts: list[Any]) -> None:
    """A scale needs two answers, whole counts of 0 or more, and somebody who answered."""
    for measure in (consensus, agreement_a, median_of_counts):
        with pytest.raises(ValueError, match="expected"):
            measure(counts)


@pytest.mark.parametrize("counts", [[1, 2, 3, 4], [1, 2, 3, 4, -1], []])
def test_a_verdict_needs_five_counts(counts: list[int]) -> None:
    """Counts for another scale, or negative ones, are refused."""
    with pytest.raises(ValueError, match="expected"):
        verdict(counts)


@pytest.mark.parametrize("values", [[], [1.0, float("nan")], [float("inf")]])
def test_quartiles_need_finite_values(values: list[float]) -> None:
    """No values and values that are no number are refused."""
    with pytest.raises(ValueError, match="expected"):
        quartiles(values)


@pytest.mark.parametrize(
    "judges", [[], [[1, 2, 3]], [[1], [1]], [[1, 2], [1, 2, 3]], [[1, float("nan")], [1, 2]]]
)
def test_impossible_rankings_are_refused(judges: list[list[float]]) -> None:
    """W needs two judges, two objects, the same objects for all, and numbers."""
    with pytest.raises(ValueError, match="expected"):
        kendalls_w(judges)
