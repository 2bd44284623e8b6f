"""Votes: dots, their limits, and when their tally may be seen."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.group import DropGroup
from workshoptui.workshop.kinds.vote import (
    PlaceDots,
    SetBudget,
    ballots_of,
    budget_of,
    dots_in,
    dots_of,
    last_closed,
    slate_of,
    tally,
)
from workshoptui.workshop.runs import CloseRound, Finish, OpenRound, Run, RunAgain, finished


def test_a_second_vote_replaces_the_first(desk: Desk) -> None:
    """Dots on a factor count as they were placed last; 0 takes them back."""
    (one, *_), run = desk.with_groups(), desk.go("vote")
    for dots in (1, 3, 0):
        desk.do(PlaceDots(run, one, dots), "p3")
    assert dots_of(desk.workshop, run, "p3") == {}
    assert ballots_of(desk.workshop, run) == []
    desk.do(PlaceDots(run, one, 2), "p3")
    assert dots_of(desk.workshop, run, "p3") == {one: 2}


def test_dots_over_the_budget_are_refused_and_the_old_ones_stay(desk: Desk) -> None:
    """Nobody has more dots than the budget; what was placed before is as it was."""
    (one, two, *_), run = desk.with_groups(), desk.go("vote")
    desk.do(PlaceDots(run, one, 2), "p3")
    assert desk.refusal(PlaceDots(run, two, 2), "p3") == ("over-budget", "dots")
    assert dots_of(desk.workshop, run, "p3") == {one: 2}


def test_no_factor_takes_more_than_the_cap(desk: Desk) -> None:
    """One person cannot put more dots on one factor than the cap allows."""
    (one, *_), run = desk.with_groups(), desk.go("vote", opened=False)
    desk.do(SetBudget(run, 9, 2))
    desk.do(OpenRound(run))
    assert desk.refusal(PlaceDots(run, one, 3), "p3") == ("over-cap", "dots")


def test_the_rule_gives_the_dots(desk: Desk) -> None:
    """Without a setting, a person has a third of the number of factors, three at least."""
    desk.with_groups(12)
    desk.go("vote")
    budget = budget_of(desk.workshop, desk.run)
    assert (budget.dots, budget.cap) == (4, 3)


def test_the_budget_is_fixed_when_the_vote_opens(desk: Desk) -> None:
    """Dots and cap may change before the vote opens, and never after."""
    desk.with_groups()
    run = desk.go("vote", opened=False)
    desk.do(SetBudget(run, 2, 5))
    budget = budget_of(desk.workshop, desk.run)
    assert (budget.dots, budget.cap) == (2, 2)
    desk.do(OpenRound(run))
    assert desk.refusal(SetBudget(run, 9, 9)) == ("opened", "")


def test_a_vote_that_is_not_open_takes_nothing(desk: Desk) -> None:
    """Before it opens and after it closed, no dot is placed; what was placed stays."""
    (one, *_), run = desk.with_groups(), desk.go("vote", opened=False)
    assert desk.refusal(PlaceDots(run, one, 1), "p3") == ("not-open", "")
    desk.do(OpenRound(run))
    desk.do(PlaceDots(run, one, 1), "p3")
    desk.do(CloseRound(run))
    assert desk.refusal(PlaceDots(run, one, 0), "p3") == ("closed", "")
    assert dots_of(desk.workshop, run, "p3") == {one: 1}


def test_the_tally_is_hidden_until_the_vote_is_closed(desk: Desk) -> None:
    """No one sees what others chose while it could still sway them."""
    (one, two, *rest), run = desk.with_groups(), desk.go("vote")
    desk.do(PlaceDots(run, one, 2), "p3")
    desk.do(PlaceDots(run, one, 1), "p4")
    assert tally(desk.workshop, desk.run) is None
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    assert tally(desk.workshop, desk.run) == {one: 3, two: 0, **dict.fromkeys(rest, 0)}


def test_the_list_is_fixed_when_the_vote_opens(desk: Desk) -> None:
    """A group that is dropped later keeps its dots; one that is not on the list gets none."""
    groups, run = desk.with_groups(), desk.go("vote")
    desk.do(PlaceDots(run, groups[0], 1), "p3")
    desk.do(DropGroup(groups[0]))
    desk.do(PlaceDots(run, groups[0], 2), "p3")
    assert [factor for factor, _ in slate_of(desk.workshop, desk.run)] == groups
    assert desk.refusal(PlaceDots(run, "g999", 1), "p3") == ("gone", "factor")


def test_nothing_to_vote_on(desk: Desk) -> None:
    """A vote without a group or a card cannot open."""
    run = desk.go("vote", opened=False)
    assert desk.refusal(OpenRound(run)) == ("nothing-to-vote-on", "")


def test_whoever_placed_all_dots_is_done(desk: Desk) -> None:
    """Nobody has to say that they are done once no dot is left to place."""
    (one, two, *_), run = desk.with_groups(), desk.go("vote")
    desk.do(PlaceDots(run, one, 2), "p3")
    assert finished(desk.workshop, run) == 0
    desk.do(PlaceDots(run, two, 1), "p3")
    assert finished(desk.workshop, run) == 1
    desk.do(PlaceDots(run, two, 0), "p3")
    assert finished(desk.workshop, run) == 0
    desk.do(Finish(run), "p3")
    assert finished(desk.workshop, run) == 1


def test_more_dots_than_places_still_ends(desk: Desk) -> None:
    """When the cap leaves dots without a place, having placed all that go is being done."""
    (one, two), run = desk.with_groups(2), desk.go("vote", opened=False)
    desk.do(SetBudget(run, 10, 1))
    desk.do(OpenRound(run))
    desk.do(PlaceDots(run, one, 1), "p3")
    desk.do(PlaceDots(run, two, 1), "p3")
    assert finished(desk.workshop, run) == 1


def test_rounds_are_kept_apart(desk: Desk) -> None:
    """A final round begins empty, and the preliminary one stays as it was."""
    (one, two, *_), first = desk.with_groups(), desk.go("vote")
    desk.do(PlaceDots(first, one, 1), "p3")
    desk.do(CloseRound(first))
    second = desk.again("vote")
    desk.do(OpenRound(second))
    desk.do(PlaceDots(second, two, 3), "p3")
    desk.do(CloseRound(second))
    tallies = [dots_in(desk.workshop, run) for run in desk.workshop.all(Run, _of_vote)]
    assert [sum(dots.values()) for dots in tallies] == [1, 3]
    found = last_closed(desk.workshop, "vote")
    assert found is not None
    assert found.id == second


def test_a_round_that_was_not_opened_is_used(desk: Desk) -> None:
    """Asking twice for another round makes one, and never a closed round without a list."""
    desk.with_vote(1, 0)
    second = desk.again("vote")
    desk.do(RunAgain("vote"))
    assert desk.run.id == second
    found = last_closed(desk.workshop, "vote")
    assert found is not None
    assert found.number == 1


def test_only_votes_have_a_budget(desk: Desk) -> None:
    """A run of another kind is no vote."""
    run = desk.go("ideas")
    assert desk.refusal(SetBudget(run, 1, 1)) == ("wrong-kind", "")
    assert desk.refusal(PlaceDots(run, "c1", 1), "p3") == ("wrong-kind", "")


def _of_vote(run: Run) -> bool:
    return run.activity == "vote"
