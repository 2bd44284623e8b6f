"""Goals: in the person's words, confirmed by the person or not."""

import msgspec

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, WithdrawGoal, goals
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound


def test_a_goal_is_its_writers_and_the_facilitators(folded: FoldedWorkshop) -> None:
    """Who wrote a goal, or the facilitator, puts it better, confirms it, or takes it back."""
    run = folded.go("goals")
    goal = folded.put(AddGoal(run, "To cook myself"), Goal, "p3").id
    assert folded.refusal(EditGoal(goal, "x", confirmed=True), "p4") == ("not-yours-to-change", "")
    folded.do(EditGoal(goal, "To cook again", confirmed=True), "p3")
    (found,) = goals(folded.workshop)
    assert (found.words, found.confirmed) == ("To cook again", True)
    folded.do(CloseRound(run))
    assert folded.refusal(WithdrawGoal(goal), "p3") == ("closed", "")
    folded.do(WithdrawGoal(goal))
    assert goals(folded.workshop) == []


def test_what_the_facilitator_put_right_is_not_put_back_by_an_old_page(
    folded: FoldedWorkshop,
) -> None:
    """Its writer sees it first; what is the same changes nothing."""
    run = folded.go("goals")
    goal = folded.put(AddGoal(run, "To cook for Ann"), Goal, "p3").id
    folded.do(EditGoal(goal, "To cook again", confirmed=True))
    for old in (EditGoal(goal, "To cook", None), EditGoal(goal, "To cook", None, corrected=0)):
        assert folded.refusal(old, "p3") == ("goal-edited-meanwhile", "words")
    folded.do(EditGoal(goal, "To cook again", confirmed=True), "p3")
    corrected = folded.workshop.get(Goal, goal).corrected
    folded.do(EditGoal(goal, "To cook", True, corrected), "p3")
    assert folded.workshop.get(Goal, goal).words == "To cook"


def test_nobody_asked_is_neither_yes_nor_no(folded: FoldedWorkshop) -> None:
    """A goal begins as not asked yet, and under the first rules a no was none."""
    run = folded.go("goals")
    goal = folded.put(AddGoal(run, "To cook myself"), Goal, "p3")
    assert goal.confirmed is None
    folded.do(EditGoal(goal.id, goal.words, confirmed=False), "p3")
    assert folded.workshop.get(Goal, goal.id).confirmed is False
    old = folded.entry(AddGoal(run, "To walk", confirmed=False), "p3")
    (made,) = apply(folded.workshop, msgspec.structs.replace(old, rules=1))
    assert isinstance(made.row, Goal)
    assert made.row.confirmed is None
