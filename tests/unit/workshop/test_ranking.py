"""Rankings: the worked ballots, a published election, and what holds for any ballots."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workshoptui.workshop.ranking import Ballot, borda, condorcet_winner, pairwise, schulze

OPTIONS = ["A", "B", "C", "D"]


def ballot(people: int, order: str) -> Ballot:
    """A ballot from its short form: `A=B>C`."""
    return people, tuple(frozenset(tier.split("=")) for tier in order.split(">"))


@st.composite
def elections(draw: st.DrawFn) -> list[Ballot]:
    """One to six ballots over four options, with ties and unnamed options."""
    places = st.lists(st.integers(0, 4), min_size=4, max_size=4)
    ballots = []
    for _ in range(draw(st.integers(1, 6))):
        tiers: dict[int, set[str]] = {}
        for option, place in zip(OPTIONS, draw(places), strict=True):
            if place < 4:
                tiers.setdefault(place, set()).add(option)
        order = tuple(frozenset(tiers[place]) for place in sorted(tiers))
        ballots.append((draw(st.integers(1, 5)), order))
    return ballots


WORKED = [ballot(3, "A>B>C"), ballot(2, "B>C>A")]


def test_worked_ballots() -> None:
    """3 A>B>C and 2 B>C>A: A beats all and wins by Schulze, B has most Borda points."""
    options = ["A", "B", "C"]
    assert condorcet_winner(WORKED, options) == "A"
    assert borda(WORKED, options) == {"A": 6, "B": 7, "C": 2}
    assert schulze(WORKED, options) == [frozenset("A"), frozenset("B"), frozenset("C")]


def test_pairwise_counts_people() -> None:
    """Each pair says how many people put the one before the other."""
    expected = {("A", "B"): 3, ("B", "A"): 2, ("A", "C"): 3, ("C", "A"): 2}
    expected |= {("B", "C"): 5, ("C", "B"): 0}
    assert pairwise(WORKED, ["A", "B", "C"]) == expected


def test_published_schulze_election() -> None:
    """Schulze's own example of 45 voters ranks E A C B D, though there is no Condorcet winner."""
    ballots = [
        ballot(5, "A>C>B>E>D"),
        ballot(5, "A>D>E>C>B"),
        ballot(8, "B>E>D>A>C"),
        ballot(3, "C>A>B>E>D"),
        ballot(7, "C>A>E>B>D"),
        ballot(2, "C>B>A>D>E"),
        ballot(7, "D>C>E>B>A"),
        ballot(8, "E>B>A>D>C"),
    ]
    assert schulze(ballots, "ABCDE") == [frozenset(option) for option in "EACBD"]
    assert condorcet_winner(ballots, "ABCDE") is None


def test_defeats_count_winning_votes_not_margins() -> None:
    """In a cycle the defeat with the fewest winning votes gives way, whatever its margin."""
    ballots = [ballot(4, "A>B>C"), ballot(2, "B>C>A"), ballot(3, "C>A=B")]
    # A beats B by 4 to 2, B beats C by 6 to 3, C beats A by 5 to 4: the fewest winning votes are
    # in the first defeat, the smallest margin in the last.
    assert schulze(ballots, "ABC") == [frozenset("B"), frozenset("C"), frozenset("A")]


def test_a_long_way_round_counts_in_full() -> None:
    """A's only path back to D leads over C and B; as strong as D's defeat of A, it ties the two."""
    ballots = [ballot(2, "D>A>C>B"), ballot(1, "B>D>A>C"), ballot(2, "C>B>A>D")]
    assert schulze(ballots, "ABCD") == [frozenset("ACD"), frozenset("B")]


def test_whoever_is_not_named_is_tied_last() -> None:
    """Leaving options out says the same as tying them at the end."""
    short, long = [ballot(2, "B")], [ballot(2, "B>A=C")]
    assert pairwise(short, "ABC") == pairwise(long, "ABC")
    assert borda(short, "ABC") == {"A": 1, "B": 4, "C": 1}
    assert schulze(short, "ABC") == [frozenset("B"), frozenset("AC")]


def test_ties_everywhere_have_no_winner() -> None:
    """When all tie there is no Condorcet winner, one Schulze tier and half a point a pair."""
    ballots = [ballot(4, "A=B=C")]
    assert condorcet_winner(ballots, "ABC") is None
    assert schulze(ballots, "ABC") == [frozenset("ABC")]
    assert borda(ballots, "ABC") == {"A": 4, "B": 4, "C": 4}


def test_one_option_wins_alone() -> None:
    """A single option beats every other, as there is none."""
    assert condorcet_winner([ballot(1, "A")], ["A"]) == "A"
    assert schulze([ballot(1, "A")], ["A"]) == [frozenset("A")]
    assert borda([ballot(1, "A")], ["A"]) == {"A": 0}


@given(elections())
def test_a_condorcet_winner_is_the_single_schulze_winner(ballots: list[Ballot]) -> None:
    """Who beats every other stands alone in the first tier."""
    winner = condorcet_winner(ballots, OPTIONS)
    assume(winner is not None)
    assert schulze(ballots, OPTIONS)[0] == {winner}


@given(elections())
def test_tiers_hold_each_option_once(ballots: list[Ballot]) -> None:
    """No option is lost or doubled, and no tier is empty."""
    tiers = schulze(ballots, OPTIONS)
    assert sorted(option for tier in tiers for option in tier) == OPTIONS
    assert all(tiers)


@given(elections())
def test_the_best_path_decides_who_is_better(ballots: list[Ballot]) -> None:
    """An option is in the first tier exactly when no other has a stronger path to it than back."""
    preferred = pairwise(ballots, OPTIONS)

    def strongest(start: str, end: str, seen: frozenset[str]) -> int:
        best = 0
        for step in set(OPTIONS) - seen:
            defeat = preferred[start, step]
            if defeat > preferred[step, start]:
                rest = defeat if step == end else strongest(step, end, seen | {step})
                best = max(best, min(defeat, rest))
        return best

    def path(start: str, end: str) -> int:
        return strongest(start, end, frozenset({start}))

    first = {
        option
        for option in OPTIONS
        if all(path(option, other) >= path(other, option) for other in OPTIONS if other != option)
    }
    assert schulze(ballots, OPTIONS)[0] == first


@given(elections())
def test_borda_points_have_a_constant_total(ballots: list[Ballot]) -> None:
    """Each person hands out n(n-1)/2 points, ties or not; nobody gets more than n-1 from one."""
    people = sum(people for people, _ in ballots)
    points = borda(ballots, OPTIONS)
    assert sum(points.values()) == people * 6
    assert all(0 <= point <= people * 3 for point in points.values())


@given(elections())
def test_reversed_ballots_reverse_borda(ballots: list[Ballot]) -> None:
    """Turning every order upside down turns the points upside down."""
    people = sum(people for people, _ in ballots)
    reversed_ballots = []
    for voters, tiers in ballots:
        named = frozenset[str]().union(*tiers)
        unnamed = frozenset(OPTIONS) - named
        reversed_ballots.append((voters, (unnamed, *reversed(tiers))))
    points, turned = borda(ballots, OPTIONS), borda(reversed_ballots, OPTIONS)
    assert all(points[option] + turned[option] == people * 3 for option in OPTIONS)


@given(elections(), st.permutations(OPTIONS), st.randoms(use_true_random=False))
def test_names_and_order_change_nothing(
    ballots: list[Ballot], names: list[str], shuffle: random.Random
) -> None:
    """Renamed options, options listed otherwise and ballots in another order: the same result."""
    new = dict(zip(OPTIONS, names, strict=True))
    renamed = [
        (people, tuple(frozenset(new[option] for option in tier) for tier in tiers))
        for people, tiers in shuffle.sample(ballots, len(ballots))
    ]
    listed = shuffle.sample(OPTIONS, 4)
    points = borda(ballots, OPTIONS)
    assert borda(renamed, listed) == {new[option]: points[option] for option in OPTIONS}
    winner = condorcet_winner(ballots, OPTIONS)
    assert condorcet_winner(renamed, listed) == (winner and new[winner])
    expected = [{new[option] for option in tier} for tier in schulze(ballots, OPTIONS)]
    assert schulze(renamed, listed) == expected


@given(elections())
def test_one_ballot_for_many_is_many_ballots(ballots: list[Ballot]) -> None:
    """A ballot of three people counts as three ballots of one."""
    single = [(1, tiers) for people, tiers in ballots for _ in range(people)]
    assert pairwise(single, OPTIONS) == pairwise(ballots, OPTIONS)


@pytest.mark.parametrize(
    ("ballots", "options", "message"),
    [
        ([], ["A"], "at least one ballot"),
        ([(0, (frozenset("A"),))], ["A"], "one or more people, not 0"),
        ([(-2, (frozenset("A"),))], ["A"], "one or more people, not -2"),
        ([(1, (frozenset("A"),))], [], "at least one option"),
        ([(1, (frozenset("A"),))], ["A", "B", "A"], "each option once"),
        ([(1, (frozenset("AX"), frozenset("Y")))], ["A", "B"], "not X, Y"),
        ([(1, (frozenset("A"), frozenset("AB")))], ["A", "B"], "at most once on a ballot"),
    ],
)
def test_impossible_ballots_are_refused(
    ballots: list[Ballot], options: list[str], message: str
) -> None:
    """Each rule says what it expected."""
    for rule in (pairwise, borda, condorcet_winner, schulze):
        with pytest.raises(ValueError, match=message):
            rule(ballots, options)
