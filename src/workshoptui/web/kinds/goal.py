"""Goal on a phone: what a person wants to reach, in that person's words."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, goals
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class GoalPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        my_goals: the goals that they wrote in this round, which they can change.
        others: everybody else's, and those of earlier rounds.
    """

    my_goals: tuple[Goal, ...]
    others: tuple[Goal, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> GoalPage:
    """What one participant sees."""
    my_goals = tuple(goal for goal in goals(workshop) if goal.given_by == me and goal.run == run.id)
    return GoalPage(my_goals, tuple(goal for goal in goals(workshop) if goal not in my_goals))


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddGoal, mark("Saved."), adds=True),
        PhoneAction(EditGoal, mark("Saved.")),
    ),
    shared_tables=(Goal,),
)
