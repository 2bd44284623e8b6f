"""Decision: the worked group of five, and what holds for any group."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshoptui.language.advice import advice_reason
from workshoptui.workshop.decision import (
    Ratings,
    advise,
    agreement_cells,
    bootstrap_shares,
    dots_per_person,
    equal_weights,
    pugh,
    smallest_weight_change,
    weighted_scores,
    weights,
)

# Five people: dots on C1-C4, then their ratings of M1, M2 and M3 on C1-C4.
WORKED = """
3120 5442 3435 2343
2211 4433 4344 3352
1113 4343 3445 4234
2130 5543 3334 3443
2220 4454 4444 2333
"""
_PEOPLE = [
    [[int(digit) for digit in row] for row in line.split()] for line in WORKED.split("\n")[1:-1]
]
DOTS = [person[0] for person in _PEOPLE]
RATINGS: Ratings = [person[1:] for person in _PEOPLE]
WEIGHTS = weights([sum(column) for column in zip(*DOTS, strict=True)])

Group = tuple[list[list[int]], list[list[list[int | None]]]]


@st.composite
def groups(draw: st.DrawFn, people: int = 6, *, gaps: bool = True) -> Group:
    """The dots and ratings of a small group; every model is rated at least once."""
    n, models, criteria = (draw(st.integers(1, most)) for most in (people, 4, 4))
    placed = st.lists(st.integers(0, 3), min_size=criteria, max_size=criteria)
    dots = draw(st.lists(placed, min_size=n, max_size=n))
    rating = st.integers(1, 5)
    cell = st.one_of(rating, rating, st.none()) if gaps else rating
    row = st.lists(cell, min_size=criteria, max_size=criteria)
    table = st.lists(row, min_size=models, max_size=models)
    ratings = draw(st.lists(table, min_size=n, max_size=n))
    for model in range(models):
        ratings[0][model][0] = ratings[0][model][0] or draw(rating)
    return dots, ratings


def exact_scores(dots: Sequence[Sequence[int]], ratings: Ratings) -> list[Fraction | None]:
    """The weighted scores in exact fractions, written out from the definition."""
    placed = [sum(column) for column in zip(*dots, strict=True)]
    if not any(placed):
        placed = [1] * len(placed)
    scores: list[Fraction | None] = []
    for model in range(len(ratings[0])):
        means: list[tuple[int, Fraction]] = []
        for criterion, weight in enumerate(placed):
            given_here = [
                rating for person in ratings if (rating := person[model][criterion]) is not None
            ]
            if given_here:
                means.append((weight, Fraction(sum(given_here), len(given_here))))
        if not any(weight for weight, _ in means):
            means = [(1, mean) for _, mean in means]
        total = sum(weight for weight, _ in means)
        scores.append(sum((w * mean for w, mean in means), Fraction(0)) / total if means else None)
    return scores


def share_of(resamples: Sequence[Sequence[int]], group: Group, *, joint: bool) -> list[float]:
    """Each model's share of the given resamples, ties shared, in exact fractions."""
    dots, ratings = group
    wins = [Fraction(0)] * len(ratings[0])
    for drawn in resamples:
        placed = [dots[person] for person in drawn] if joint else dots
        scores = exact_scores(placed, [ratings[person] for person in drawn])
        best = max((score for score in scores if score is not None), default=None)
        first = [model for model, score in enumerate(scores) if score == best]
        for model in first:
            wins[model] += Fraction(1, len(first))
    return [float(won / len(resamples)) for won in wins]


def every_resample(people: int) -> list[tuple[int, ...]]:
    """All ways to draw that many people from as many."""
    return list(product(range(people), repeat=people))


# --- weights and scores


def test_worked_weights_and_scores() -> None:
    """The worked group's weights and scores come out to four decimals."""
    assert [round(weight, 4) for weight in WEIGHTS] == [0.3333, 0.2333, 0.3000, 0.1333]
    assert [round(score, 4) for score in weighted_scores(WEIGHTS, RATINGS)] == [4.0, 3.64, 3.1733]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=9))
def test_weights_are_shares_of_the_dots(dots: list[int]) -> None:
    """Weights sum to 1 and keep the dots' proportions; no dots at all weigh alike."""
    shares = weights(dots)
    assert sum(shares) == pytest.approx(1)
    if any(dots):
        assert [share * sum(dots) for share in shares] == pytest.approx(dots)
    else:
        assert shares == equal_weights(len(dots))


@given(groups())
def test_scores_follow_the_definition(group: Group) -> None:
    """Scores equal the written-out definition, gaps included, and lie within 1 and 5."""
    dots, ratings = group
    placed = [sum(column) for column in zip(*dots, strict=True)]
    scores = weighted_scores(weights(placed), ratings)
    expected = [float(score) for score in exact_scores(dots, ratings) if score is not None]
    assert scores == pytest.approx(expected, abs=1e-12)
    assert all(1 - 1e-12 <= score <= 5 + 1e-12 for score in scores)


@given(groups(), st.randoms(use_true_random=False))
def test_scores_and_pugh_ignore_names(group: Group, shuffle: random.Random) -> None:
    """People, models and criteria in another order: the same numbers, in that order."""
    dots, ratings = group
    placed = weights([sum(column) for column in zip(*dots, strict=True)])
    models = shuffle.sample(range(len(ratings[0])), len(ratings[0]))
    criteria = shuffle.sample(range(len(placed)), len(placed))
    renamed = [
        [[person[model][criterion] for criterion in criteria] for model in models]
        for person in shuffle.sample(ratings, len(ratings))
    ]
    moved = [placed[criterion] for criterion in criteria]
    scores, signs = weighted_scores(placed, ratings), pugh(ratings, 0, placed)
    assert weighted_scores(moved, renamed) == pytest.approx([scores[model] for model in models])
    turned = pugh(renamed, models.index(0), moved)
    assert turned == pytest.approx([signs[model] for model in models])


@given(groups(gaps=False), st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_reversed_ratings_mirror_scores_and_pugh(group: Group, placed: list[int]) -> None:
    """On the reversed scale a score of s becomes 6 - s and better becomes worse."""
    ratings = group[1]
    shares = weights(placed[: len(ratings[0][0])])
    reverse = [[[6 - (cell or 0) for cell in row] for row in person] for person in ratings]
    scores = weighted_scores(shares, ratings)
    assert weighted_scores(shares, reverse) == pytest.approx([6 - score for score in scores])
    assert pugh(reverse, 0) == [-balance for balance in pugh(ratings, 0)]


def test_a_gap_leaves_the_other_criteria_their_proportions() -> None:
    """A criterion on which nobody could judge a model is left out for that model only."""
    ratings: Ratings = [[[5, None, 2], [5, 1, 2]], [[3, None, 2], [5, 1, None]]]
    assert weighted_scores([0.2, 0.5, 0.3], ratings) == pytest.approx([2.8, 2.1])
    assert weighted_scores([0.0, 1.0, 0.0], ratings) == pytest.approx([3.0, 1.0])


@pytest.mark.parametrize(
    ("groups_of_cards", "dots"), [(0, 3), (8, 3), (11, 3), (12, 4), (29, 9), (30, 10), (90, 10)]
)
def test_dots_per_person(groups_of_cards: int, dots: int) -> None:
    """A third of the groups, never under 3 nor over 10."""
    assert dots_per_person(groups_of_cards) == dots


# --- the bootstrap


def test_worked_exact_bootstrap() -> None:
    """Over all 3 125 resamples the shares are .8475, .1525 and 0, and sampling comes close."""
    exact = share_of(every_resample(5), (DOTS, [list(map(list, p)) for p in RATINGS]), joint=True)
    assert [round(share, 4) for share in exact] == [0.8475, 0.1525, 0]
    assert bootstrap_shares(DOTS, RATINGS) == pytest.approx(exact, abs=0.03)
    assert bootstrap_shares(DOTS, RATINGS, resamples=40_000) == pytest.approx(exact, abs=0.008)


@settings(max_examples=40, deadline=None)
@given(groups(people=4), st.booleans())
def test_the_bootstrap_converges_to_the_enumeration(group: Group, joint: bool) -> None:
    """For small groups sampling comes close to all resamples, jointly or with fixed weights."""
    exact = share_of(every_resample(len(group[0])), group, joint=joint)
    assert bootstrap_shares(*group, joint=joint) == pytest.approx(exact, abs=0.06)


@settings(deadline=None)
@given(groups(), st.integers(0, 2**32), st.booleans())
def test_anyone_can_recompute_a_seed(group: Group, seed: int, joint: bool) -> None:
    """Drawing by `floor(u * people)` from the seed's stream gives exactly the same shares."""
    dots, ratings = group
    # People stand in the order of what they gave, whatever that in which they came.
    given = sorted(
        zip(dots, ratings, strict=True),
        key=lambda pair: ([one or 0 for row in pair[1] for one in row], list(pair[0])),
    )
    group = [pair[0] for pair in given], [pair[1] for pair in given]
    people = len(dots)
    stream = random.Random(seed)
    drawn = [[int(stream.random() * people) for _ in range(people)] for _ in range(30)]
    expected = share_of(drawn, group, joint=joint)
    shares = bootstrap_shares(dots, ratings, resamples=30, seed=seed, joint=joint)
    assert shares == pytest.approx(expected, abs=1e-12)
    assert sum(shares) == pytest.approx(1)


@settings(deadline=None)
@given(groups(), st.randoms(use_true_random=False))
def test_the_bootstrap_ignores_the_order_of_people(group: Group, shuffle: random.Random) -> None:
    """The same ballots give the same shares, to the last digit, in whatever order they are read."""
    dots, ratings = group
    people = shuffle.sample(range(len(dots)), len(dots))
    shares = bootstrap_shares(dots, ratings, resamples=50, seed=3)
    mixed = [dots[one] for one in people], [ratings[one] for one in people]
    assert bootstrap_shares(*mixed, resamples=50, seed=3) == shares


def test_the_bootstrap_ignores_the_models_names() -> None:
    """Models in another order have the same shares in that order, as far as chance lets them."""
    shares = bootstrap_shares(DOTS, RATINGS, resamples=4_000)
    for models in permutations(range(3)):
        renamed = [[person[model] for model in models] for person in RATINGS]
        expected = [shares[model] for model in models]
        found = bootstrap_shares(DOTS, renamed, resamples=4_000)
        assert found == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize("dots", [[[100_000, 0], [0, 300_000]], [[40_000, 30_000], [0, 30_000]]])
def test_many_dots_do_not_spill_over(dots: list[list[int]]) -> None:
    """Dots far beyond any budget are still added exactly, each alone or only together too many."""
    ratings = [[[5, 1], [1, 5]], [[5, 1], [1, 5]]]
    # The first model leads when the first person is drawn twice.
    assert bootstrap_shares(dots, ratings, resamples=400) == pytest.approx([0.25, 0.75], abs=0.1)


def test_progress_is_told_every_hundred() -> None:
    """Whoever waits hears how far the resamples are."""
    heard: list[int] = []
    bootstrap_shares(DOTS, RATINGS, resamples=250, progress=heard.append)
    assert heard == [100, 200]


# --- Pugh and the cells


def test_pugh_by_hand() -> None:
    """The median of each person's own differences decides; weights and gaps count as said."""
    datum = [3, 3, 3, None]
    ratings: Ratings = [
        [datum, [4, 3, 1, 5]],
        [datum, [4, 3, 2, 5]],
        [datum, [1, 5, None, 5]],
    ]
    assert pugh(ratings, 0) == [0, 0]
    assert pugh(ratings, 0, [0.4, 0.3, 0.1, 0.2]) == pytest.approx([0, 0.3])
    # Seen from the other side, better and worse swap.
    assert pugh(ratings, 1, [0.4, 0.3, 0.1, 0.2]) == pytest.approx([-0.3, 0])


def test_pugh_counts_no_criterion_that_too_few_rated_for_both() -> None:
    """Three rated the model and three the datum, but one person both: the sign would be theirs."""
    ratings: Ratings = [[[5], [1]], [[5], [None]], [[5], [None]], [[None], [1]], [[None], [1]]]
    assert pugh(ratings, 1) == [1, 0]
    assert pugh(ratings, 1, least=3) == [0, 0]


def test_pugh_pairs_each_persons_ratings() -> None:
    """The median difference is not the difference of the medians."""
    ratings = [[[1], [2]], [[3], [4]], [[5], [1]]]
    assert pugh(ratings, 0) == [0, 1]


@given(groups())
def test_pugh_bounds(group: Group) -> None:
    """The datum gets 0, the others at most the number of criteria either way."""
    for datum in range(len(group[1][0])):
        balance = pugh(group[1], datum)
        assert balance[datum] == 0
        assert all(abs(value) <= len(group[1][0][0]) for value in balance)


def test_the_most_divided_cells_come_first() -> None:
    """Cells are listed by agreement, with how many rated them; empty ones are left out."""
    ratings: Ratings = [
        [[1, 3], [4, None]],
        [[5, 3], [4, None]],
        [[1, 3], [3, None]],
        [[5, 3], [None, None]],
    ]
    cells = agreement_cells(ratings)
    assert [(cell.model, cell.criterion, cell.people) for cell in cells] == [
        (0, 0, 4),
        (1, 0, 3),
        (0, 1, 4),
    ]
    assert [cell.agreement for cell in cells] == pytest.approx([-1, 5 / 6, 1])


# --- the smallest change of a weight


def only_leader(placed: Sequence[float], ratings: Ratings) -> int | None:
    """Who leads alone with these weights, by more than a tie's tolerance."""
    scores = weighted_scores(placed, ratings)
    first = [model for model, score in enumerate(scores) if score >= max(scores) - 1e-9]
    return first[0] if len(first) == 1 else None


def moved(placed: Sequence[float], criterion: int, weight: float) -> list[float]:
    """The weights with one set and the others scaled so that all sum to 1."""
    rest = sum(placed) - placed[criterion]
    return [
        weight
        if index == criterion
        else (1 - weight) * (share / rest if rest else 1 / (len(placed) - 1))
        for index, share in enumerate(placed)
    ]


def test_worked_weight_change() -> None:
    """Only more weight on C4 would change the worked choice, when M2 draws level with M1."""
    *others, last = smallest_weight_change(WEIGHTS, RATINGS)
    assert others == [None, None, None]
    assert last is not None
    assert (last.criterion, last.leaders) == (3, (0, 1))
    assert last.weight == pytest.approx(0.310606, abs=1e-6)
    assert last.change == pytest.approx(last.weight - 4 / 30)


@settings(max_examples=300, deadline=None)
@given(groups())
def test_the_smallest_change_flips_and_nothing_smaller_does(group: Group) -> None:
    """At the reported weight another model leads or ties; at every smaller change none does."""
    dots, ratings = group
    placed = weights([sum(column) for column in zip(*dots, strict=True)])
    leader = only_leader(placed, ratings)
    changes = smallest_weight_change(placed, ratings)
    assert len(changes) == len(placed)
    for criterion, change in enumerate(changes):
        if leader is None:
            assert change is not None
            assert change.change == 0
            continue
        if change is not None:
            assert change.criterion == criterion
            assert 0 <= change.weight <= 1
            assert change.change == pytest.approx(change.weight - placed[criterion])
            flipped = moved(placed, criterion, change.weight)
            assert only_leader(flipped, ratings) != leader
            assert set(change.leaders) - {leader}
            reach = abs(change.change) * 0.999
            if reach < 1e-9:
                continue
        else:
            reach = 1.0
        if len(placed) == 1:
            continue
        for step in range(-20, 21):
            weight = placed[criterion] + reach * step / 20
            if 0 <= weight <= 1:
                assert only_leader(moved(placed, criterion, weight), ratings) == leader


def test_a_shared_lead_needs_no_change() -> None:
    """Where two models tie already, the smallest change is none at all."""
    changes = smallest_weight_change([0.5, 0.5], [[[5, 1], [1, 5], [1, 1]]])
    assert [change and (change.change, change.leaders) for change in changes] == [(0, (0, 1))] * 2


def test_the_least_change_can_be_enough() -> None:
    """A model rated only on what weighs nothing is judged on what then weighs something."""
    ratings: Ratings = [[[1, None, None], [2, None, 1]]]
    changes = smallest_weight_change([0, 1, 0], ratings)
    assert changes[:2] == [None, None]
    assert changes[2] is not None
    assert (changes[2].change, changes[2].leaders) == (1e-9, (0, 1))


def test_a_score_that_only_touches_the_leaders_ties() -> None:
    """With gaps two scores can meet without crossing; that tie is found, whatever the rounding."""
    ratings: Ratings = [
        [[2, None, None], [1, None, None]],
        [[4, None, None], [2, None, 3]],
        [[None, 4, None], [5, 5, None]],
    ]
    change = smallest_weight_change([7 / 14, 3 / 14, 4 / 14], ratings)[0]
    assert change is not None
    assert change.weight == pytest.approx(0.3)
    assert change.leaders == (0, 1)


def test_a_single_criterion_cannot_change() -> None:
    """One criterion weighs 1 whatever happens."""
    assert smallest_weight_change([1], [[[5], [4]]]) == [None]


def test_all_the_weight_on_one_criterion() -> None:
    """With no weight elsewhere, what is taken away goes to the others alike."""
    change = smallest_weight_change([1, 0, 0], [[[5, 1, 1], [4, 3, 1]]])[0]
    assert change is not None
    # 5x + (1 - x) = 4x + 2(1 - x) at x = 1/2
    assert (change.change, change.weight) == pytest.approx((-0.5, 0.5))


# --- advice


@pytest.mark.parametrize(
    ("scores", "winners", "shares", "label", "leader"),
    [
        ((4.0, 3.6), {0}, (0.85, 0.15), "robust", 0),
        ((4.0, 3.6), {0}, (0.80, 0.20), "robust", 0),
        ((3.6, 4.0), {1}, (0.2001, 0.7999), "leaning", 1),
        ((4.0, 3.6), {1}, (0.95, 0.05), "leaning", 0),
        ((4.0, 3.6), {0, 1}, (0.95, 0.05), "leaning", 0),
        ((4.0, 3.6), set(), (0.95, 0.05), "leaning", 0),
        ((4.0, 3.6), {0}, (0.60, 0.40), "leaning", 0),
        ((4.0, 3.6), {0}, (0.5999, 0.4001), "too close", 0),
        ((4.0, 4.0), {0}, (0.95, 0.05), "too close", None),
    ],
)
def test_advice(
    scores: tuple[float, ...],
    winners: set[int],
    shares: tuple[float, ...],
    label: str,
    leader: int | None,
) -> None:
    """Each label follows from its rule, at the cut-offs too."""
    advice = advise(scores, winners, shares)
    assert (advice.label, advice.leader) == (label, leader)


def test_advice_says_why() -> None:
    """The reason names the share, never rounded up to a bar, and what the rankings say."""
    robust = advice_reason(advise([4, 3], {0}, [0.855, 0.145]))
    assert robust == (
        "The leading model stays first in 85 % of the resamples,"
        " and it is the only winner of the rankings too."
    )
    short = advice_reason(advise([4, 3], {1}, [0.7999, 0.2001]))
    assert short == (
        "The leading model stays first in 79 % of the resamples, fewer than the 80 % of a robust"
        " lead; the rankings put another model first."
    )
    tied = advice_reason(advise([4, 4, 3], {1}, [0.5, 0.5, 0]))
    assert tied == "2 models share the best weighted score."


def test_advice_forgives_rounding() -> None:
    """A share that is a hair below the bar from adding is on it, and is shown so."""
    assert advise([4, 3], {0}, [0.8 - 1e-12, 0.2]).label == "robust"
    assert advise([4, 3], {0}, [0.6 - 1e-12, 0.4]).label == "leaning"
    assert " 29 % " in advice_reason(advise([4, 3], {0}, [0.29, 0.71]))


def test_the_agenda_may_move_the_advices_cut_offs() -> None:
    """Cut-offs are taken from the caller."""
    assert advise([4, 3], {0}, [0.7, 0.3], robust=0.7).label == "robust"
    assert advise([4, 3], {0}, [0.7, 0.3], leaning=0.75).label == "too close"


# --- what is refused

ONE: Ratings = [[[5, 4], [3, 2]]]


@pytest.mark.parametrize(
    "ratings",
    [
        [],
        [[]],
        [[[]]],
        [*ONE, [[5, 4]]],
        [*ONE, [[5, 4], [3]]],
        [[[0, 4]]],
        [[[6, 4]]],
        [[[2.5, 4]]],
    ],
)
def test_impossible_ratings_are_refused(ratings: Ratings) -> None:
    """Ratings need people, models and criteria, the same for all, and 1 to 5."""
    for compute in (
        lambda: weighted_scores([0.5, 0.5], ratings),
        lambda: pugh(ratings, 0),
        lambda: agreement_cells(ratings),
        lambda: smallest_weight_change([0.5, 0.5], ratings),
        lambda: bootstrap_shares([[1, 1]] * len(ratings), ratings),
    ):
        with pytest.raises(ValueError, match="expected"):
            compute()


def test_a_model_that_nobody_rated_has_no_score() -> None:
    """There is no number for it, and the message says which model."""
    ratings: Ratings = [[[5, 4], [None, None]]]
    with pytest.raises(ValueError, match="model at index 1"):
        weighted_scores([0.5, 0.5], ratings)
    with pytest.raises(ValueError, match="model at index 1"):
        bootstrap_shares([[1, 1]], ratings)


@pytest.mark.parametrize("placed", [[1.0], [0.5, 0.3, 0.2], [1.5, -0.5], [float("nan"), 1]])
def test_impossible_weights_are_refused(placed: list[float]) -> None:
    """One weight of 0 or more for each criterion."""
    for compute in (
        lambda: weighted_scores(placed, ONE),
        lambda: pugh(ONE, 0, placed),
        lambda: smallest_weight_change(placed, ONE),
    ):
        with pytest.raises(ValueError, match=r"expected .*weight"):
            compute()


def test_other_impossible_input_is_refused() -> None:
    """Dots, data, numbers of things and shares say what was expected."""
    for compute, message in (
        (lambda: weights([]), "at least one criterion"),
        (lambda: weights([2, -1]), "0 or more"),
        (lambda: equal_weights(0), "at least one criterion"),
        (lambda: dots_per_person(-1), "0 or more"),
        (lambda: pugh(ONE, 2), "datum to be a model from 0 to 1"),
        (lambda: pugh(ONE, -1), "datum to be a model from 0 to 1"),
        (lambda: bootstrap_shares([], ONE), "from the 1 people"),
        (lambda: bootstrap_shares([[1]], ONE), "dots on 2 criteria"),
        (lambda: bootstrap_shares([[1, -1]], ONE), "0 or more"),
        (lambda: bootstrap_shares([[1, 1]], ONE, resamples=0), "at least one resample"),
        (lambda: advise([], set(), []), "at least one"),
        (lambda: advise([4, 3], {0}, [1]), "a share for each model"),
        (lambda: advise([4, 3], {2}, [1, 0]), "winners from 0 to 1"),
        (lambda: advise([4, 3], {0}, [1.2, 0]), "shares from 0 to 1"),
        (lambda: advise([4, 3], {0}, [1, 0], robust=0.5), "leaning <= robust"),
    ):
        with pytest.raises(ValueError, match=message):
            compute()


def test_a_label_takes_five_raters_and_five_rankings() -> None:
    """Below five of either there are only the figures, and the sentence that says why."""
    scores, shares = [4.0, 3.0], [0.95, 0.05]
    assert advise(scores, {0}, shares, raters=5, rankings=5).label == "robust"
    four = advise(scores, {0}, shares, raters=4, rankings=9)
    assert (four.label, four.leader) == ("", 0)
    assert (
        advice_reason(four)
        == "There is no label: it takes 5 people who rated every model, and 4 did."
    )
    few = advise(scores, {0}, shares, raters=9, rankings=4)
    assert (few.label, few.leader) == ("", 0)
    assert (
        advice_reason(few)
        == "There is no label: it takes 5 people who ranked the models, and 4 did."
    )
    assert advise(scores, set(), shares, raters=9, rankings=0).label == ""
    both = advise(scores, {0}, [0.1, 0.9], raters=1, rankings=0)
    assert both.label == ""
    assert advice_reason(both) == (
        "There is no label: it takes 5 people who rated every model, and 1 did; "
        "and 5 people who ranked the models, and 0 did."
    )
    tied = advise([4.0, 4.0], {0}, [0.5, 0.5], raters=4, rankings=9)
    assert tied.label == ""
    assert "There is no label" in advice_reason(tied)
    assert advise([4.0, 4.0], {0}, [0.5, 0.5], raters=5, rankings=9).label == "too close"
