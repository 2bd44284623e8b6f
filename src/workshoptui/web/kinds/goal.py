"""Goal on a phone: what a person wants to reach, in that person's words."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.own_rows import OwnRows
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, goals, goals_by
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class GoalPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        count: how many goals there are.
        my_goals: the goals that they wrote in this round, which they can change.
        others: everybody else's, and those of earlier rounds.
    """

    count: int
    my_goals: tuple[Goal, ...]
    others: tuple[Goal, ...]


class AddedGoal(msgspec.Struct, frozen=True):
    """What changes on the page of who wrote one more goal.

    Attributes:
        count: as in `GoalPage`.
        my_goals: how many they have written in this round.
        goal: the last of them.
    """

    count: int
    my_goals: int
    goal: Goal


def page_data(workshop: Workshop, run: Run, me: str) -> GoalPage:
    """What one participant sees."""
    others = tuple(goal for goal in goals(workshop) if goal.given_by != me or goal.run != run.id)
    return GoalPage(len(workshop.table(Goal)), goals_by(workshop, run.id, me), others)


def added_goal(workshop: Workshop, run: Run, me: str) -> AddedGoal | None:
    """What changes with one more goal of theirs; None where it is in another round."""
    my_goals = goals_by(workshop, run.id, me)
    return AddedGoal(len(workshop.table(Goal)), len(my_goals), my_goals[-1]) if my_goals else None


def _with_better_words(workshop: Workshop, run: Run, me: str) -> OwnRows[Goal]:
    return OwnRows(goals_by(workshop, run.id, me))


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddGoal, mark("Saved."), adds=True, changed=added_goal),
        PhoneAction(EditGoal, mark("Saved."), changed=_with_better_words),
    ),
    shared_tables=(Goal,),
)
