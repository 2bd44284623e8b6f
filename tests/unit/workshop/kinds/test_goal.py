"""Goals: in the person's words, confirmed by the person or not."""

import msgspec

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, WithdrawGoal, goals
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound


def test_a_goal_is_its_writers_and_the_facilitators(desk: Desk) -> None:
    """Who wrote a goal, or the facilitator, puts it better, confirms it, or takes it back."""
    run = desk.go("goals")
    goal = desk.made(Goal, AddGoal(run, "To cook myself"), "p3").id
    assert desk.refusal(EditGoal(goal, "x", confirmed=True), "p4") == ("not-yours", "")
    desk.do(EditGoal(goal, "To cook again", confirmed=True), "p3")
    (found,) = goals(desk.workshop)
    assert (found.words, found.confirmed) == ("To cook again", True)
    desk.do(CloseRound(run))
    assert desk.refusal(WithdrawGoal(goal), "p3") == ("closed", "")
    desk.do(WithdrawGoal(goal))
    assert goals(desk.workshop) == []


def test_what_the_facilitator_put_right_is_not_put_back_by_an_old_page(desk: Desk) -> None:
    """Its writer sees it first; what is the same changes nothing."""
    run = desk.go("goals")
    goal = desk.made(Goal, AddGoal(run, "To cook for Ann"), "p3").id
    desk.do(EditGoal(goal, "To cook again", confirmed=True))
    for old in (EditGoal(goal, "To cook", None), EditGoal(goal, "To cook", None, corrected=0)):
        assert desk.refusal(old, "p3") == ("edited-meanwhile", "words")
    desk.do(EditGoal(goal, "To cook again", confirmed=True), "p3")
    corrected = desk.workshop.get(Goal, goal).corrected
    desk.do(EditGoal(goal, "To cook", True, corrected), "p3")
    assert desk.workshop.get(Goal, goal).words == "To cook"


def test_nobody_asked_is_neither_yes_nor_no(desk: Desk) -> None:
    """A goal begins as not asked yet, and under the first rules a no was none."""
    run = desk.go("goals")
    goal = desk.made(Goal, AddGoal(run, "To cook myself"), "p3")
    assert goal.confirmed is None
    desk.do(EditGoal(goal.id, goal.words, confirmed=False), "p3")
    assert desk.workshop.get(Goal, goal.id).confirmed is False
    old = desk.entry(AddGoal(run, "To walk", confirmed=False), "p3")
    (made,) = apply(desk.workshop, msgspec.structs.replace(old, rules=1))
    assert isinstance(made.row, Goal)
    assert made.row.confirmed is None
