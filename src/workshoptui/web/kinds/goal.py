"""Goal on a phone: what a person wants to reach, in that person's words."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.goal import AddGoal, EditGoal, Goal, goals
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class GoalPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        mine: the goals that they wrote in this round, which they can change.
        others: everybody else's, and those of earlier rounds.
    """

    mine: tuple[Goal, ...]
    others: tuple[Goal, ...]


def view(workshop: Workshop, run: Run, me: str) -> GoalPage:
    """What one participant sees."""
    mine = tuple(one for one in goals(workshop) if one.given_by == me and one.run == run.id)
    return GoalPage(mine, tuple(one for one in goals(workshop) if one not in mine))


KIND = KindPage(
    page="goal.html",
    view=view,
    acts={AddGoal: "Saved.", EditGoal: "Saved."},
    adds=frozenset({AddGoal}),
    watches=(Goal,),
)
