"""Votes: dots, their limits, and when their tally may be seen."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import Finish, finished
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.group import DropGroup
from workshoptui.workshop.kinds.vote import (
    PlaceDots,
    SetBudget,
    VoteActivity,
    ballots_of,
    budget_of,
    dots_in,
    dots_of,
    last_closed,
    slate_of,
    tally,
    waiting_for_turn,
)
from workshoptui.workshop.runs import CloseRound, OpenRound, Run, RunAgain


def test_a_second_vote_replaces_the_first(folded: FoldedWorkshop) -> None:
    """Dots on a factor count as they were placed last; 0 takes them back."""
    (one, *_), run = folded.with_groups(), folded.go("vote")
    for dots in (1, 3, 0):
        folded.do(PlaceDots(run, one, dots), "p3")
    assert dots_of(folded.workshop, run, "p3") == {}
    assert ballots_of(folded.workshop, run) == []
    folded.do(PlaceDots(run, one, 2), "p3")
    assert dots_of(folded.workshop, run, "p3") == {one: 2}


def test_dots_over_the_budget_are_refused_and_the_old_ones_stay(folded: FoldedWorkshop) -> None:
    """Nobody has more dots than the budget; what was placed before is as it was."""
    (one, two, *_), run = folded.with_groups(), folded.go("vote")
    folded.do(PlaceDots(run, one, 2), "p3")
    assert folded.refusal(PlaceDots(run, two, 2), "p3") == ("over-budget", "dots")
    assert dots_of(folded.workshop, run, "p3") == {one: 2}


def test_no_factor_takes_more_than_the_cap(folded: FoldedWorkshop) -> None:
    """One person cannot put more dots on one factor than the cap allows."""
    (one, *_), run = folded.with_groups(), folded.go("vote", opened=False)
    folded.do(SetBudget(run, 9, 2))
    folded.do(OpenRound(run))
    assert folded.refusal(PlaceDots(run, one, 3), "p3") == ("over-cap", "dots")


def test_the_rule_gives_the_dots(folded: FoldedWorkshop) -> None:
    """Without a setting, a person has a third of the number of factors, three at least."""
    folded.with_groups(12)
    folded.go("vote")
    budget = budget_of(folded.workshop, folded.run)
    assert (budget.dots, budget.cap) == (4, 3)


def test_the_budget_is_fixed_when_the_vote_opens(folded: FoldedWorkshop) -> None:
    """Dots and cap may change before the vote opens, and never after."""
    folded.with_groups()
    run = folded.go("vote", opened=False)
    folded.do(SetBudget(run, 2, 5))
    budget = budget_of(folded.workshop, folded.run)
    assert (budget.dots, budget.cap) == (2, 2)
    folded.do(OpenRound(run))
    assert folded.refusal(SetBudget(run, 9, 9)) == ("opened", "")


def test_a_vote_that_is_not_open_takes_nothing(folded: FoldedWorkshop) -> None:
    """Before it opens and after it closed, no dot is placed; what was placed stays."""
    (one, *_), run = folded.with_groups(), folded.go("vote", opened=False)
    assert folded.refusal(PlaceDots(run, one, 1), "p3") == ("not-open", "")
    folded.do(OpenRound(run))
    folded.do(PlaceDots(run, one, 1), "p3")
    folded.do(CloseRound(run))
    assert folded.refusal(PlaceDots(run, one, 0), "p3") == ("closed", "")
    assert dots_of(folded.workshop, run, "p3") == {one: 1}


def test_the_tally_is_hidden_until_the_vote_is_closed(folded: FoldedWorkshop) -> None:
    """No one sees what others chose while it could still sway them."""
    (one, two, *rest), run = folded.with_groups(), folded.go("vote")
    folded.do(PlaceDots(run, one, 2), "p3")
    folded.do(PlaceDots(run, one, 1), "p4")
    assert tally(folded.workshop, folded.run) is None
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert tally(folded.workshop, folded.run) == {one: 3, two: 0, **dict.fromkeys(rest, 0)}


def test_the_list_is_fixed_when_the_vote_opens(folded: FoldedWorkshop) -> None:
    """A group that is dropped later keeps its dots; one that is not on the list gets none."""
    groups, run = folded.with_groups(), folded.go("vote")
    folded.do(PlaceDots(run, groups[0], 1), "p3")
    folded.do(DropGroup(groups[0]))
    folded.do(PlaceDots(run, groups[0], 2), "p3")
    assert [factor for factor, _ in slate_of(folded.workshop, folded.run)] == groups
    assert folded.refusal(PlaceDots(run, "g999", 1), "p3") == ("unknown-factor", "factor")


def test_nothing_to_vote_on(folded: FoldedWorkshop) -> None:
    """A vote without a group or a card cannot open."""
    run = folded.go("vote", opened=False)
    assert folded.refusal(OpenRound(run)) == ("nothing-to-vote-on", "")


def test_a_vote_waits_for_the_round_robin(folded: FoldedWorkshop) -> None:
    """Cards that have had no turn are said to be the reason, and counted."""
    folded.change_plan("ideas", turns=True)
    folded.do(AddCard(folded.go("ideas"), "One"), "p3")
    run = folded.go("vote", opened=False)
    assert waiting_for_turn(folded.workshop, folded.workshop.get(VoteActivity, "vote")) == 1
    assert folded.refusal(OpenRound(run)) == ("cards-wait-for-turn", "")


def test_whoever_placed_all_dots_is_done(folded: FoldedWorkshop) -> None:
    """Nobody has to say that they are done once no dot is left to place."""
    (one, two, *_), run = folded.with_groups(), folded.go("vote")
    folded.do(PlaceDots(run, one, 2), "p3")
    assert finished(folded.workshop, run) == 0
    folded.do(PlaceDots(run, two, 1), "p3")
    assert finished(folded.workshop, run) == 1
    folded.do(PlaceDots(run, two, 0), "p3")
    assert finished(folded.workshop, run) == 0
    folded.do(Finish(run), "p3")
    assert finished(folded.workshop, run) == 1


def test_more_dots_than_places_still_ends(folded: FoldedWorkshop) -> None:
    """When the cap leaves dots without a place, having placed all that go is being done."""
    (one, two), run = folded.with_groups(2), folded.go("vote", opened=False)
    folded.do(SetBudget(run, 10, 1))
    folded.do(OpenRound(run))
    folded.do(PlaceDots(run, one, 1), "p3")
    folded.do(PlaceDots(run, two, 1), "p3")
    assert finished(folded.workshop, run) == 1


def test_rounds_are_kept_apart(folded: FoldedWorkshop) -> None:
    """A final round begins empty, and the preliminary one stays as it was."""
    (one, two, *_), first = folded.with_groups(), folded.go("vote")
    folded.do(PlaceDots(first, one, 1), "p3")
    folded.do(CloseRound(first))
    second = folded.again("vote", opened=False)
    folded.do(OpenRound(second))
    folded.do(PlaceDots(second, two, 3), "p3")
    folded.do(CloseRound(second))
    tallies = [dots_in(folded.workshop, run) for run in folded.workshop.all(Run) if _of_vote(run)]
    assert [sum(dots.values()) for dots in tallies] == [1, 3]
    found = last_closed(folded.workshop, "vote")
    assert found is not None
    assert found.id == second


def test_a_round_that_was_not_opened_is_used(folded: FoldedWorkshop) -> None:
    """Asking twice for another round makes one, and never a closed round without a list."""
    folded.with_vote(1, 0)
    second = folded.again("vote", opened=False)
    folded.do(RunAgain("vote"))
    assert folded.run.id == second
    found = last_closed(folded.workshop, "vote")
    assert found is not None
    assert found.number == 1


def test_only_votes_have_a_budget(folded: FoldedWorkshop) -> None:
    """A run of another kind is no vote."""
    run = folded.go("ideas")
    assert folded.refusal(SetBudget(run, 1, 1)) == ("wrong-kind", "")
    assert folded.refusal(PlaceDots(run, "c1", 1), "p3") == ("wrong-kind", "")


def _of_vote(run: Run) -> bool:
    return run.activity == "vote"
