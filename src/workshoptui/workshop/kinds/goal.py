"""Goal: what a person wants to reach, in that person's words, and whether they confirmed it."""

from typing import ClassVar

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.edit_conflict import is_stale
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Paragraph
from workshoptui.workshop.yes_no import YesNo, as_given


class GoalActivity(Activity, frozen=True, tag="goal", kw_only=True):
    """People's own goals, one by one."""


class Goal(Row, frozen=True, tag="goal"):
    """One person's goal.

    Attributes:
        words: the goal in the person's words.
        confirmed: whether the person it is about confirmed it; None where nobody has asked yet.
        late: whether it came after the round had closed, or after the group had moved on.
        corrected: the entry with which the facilitator changed it last; 0 for none.
    """

    contribution = "shown"
    id: str
    run: str
    given_by: str
    words: str
    confirmed: YesNo
    late: bool = False
    corrected: int = 0


class AddGoal(Action, frozen=True, tag="add-goal"):
    """A goal; one's own, or that of a person who is not here, as that person put it."""

    late_words: ClassVar[bool] = True
    run: str
    words: Paragraph
    confirmed: YesNo = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The goal."""
        run, late = run_for_words(workshop, self.run, context, GoalActivity)
        confirmed = as_given(self.confirmed, context)
        return (Put(Goal(f"l{context.seq}", run.id, context.by, self.words, confirmed, late)),)


class EditGoal(Action, frozen=True, tag="edit-goal"):
    """A goal, put better or confirmed, by who wrote it or by the facilitator.

    Attributes:
        corrected: the `Goal.corrected` that the sender started from.
    """

    goal: str
    words: Paragraph
    confirmed: YesNo
    corrected: int | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The goal with the new words, unless the facilitator changed it in the meantime."""
        goal = _own_goal(workshop, self.goal, context)
        confirmed = as_given(self.confirmed, context)
        changed = msgspec.structs.replace(goal, words=self.words, confirmed=confirmed)
        if is_stale(self.corrected, goal.corrected, context) and changed != goal:
            raise Refused("goal-edited-meanwhile", "words")
        if context.by == FACILITATOR:
            changed = msgspec.structs.replace(changed, corrected=context.seq)
        return (Put(changed),)


class WithdrawGoal(Action, frozen=True, tag="withdraw-goal"):
    """A goal, taken back by who wrote it or by the facilitator."""

    goal: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The goal, gone."""
        return (Drop(_own_goal(workshop, self.goal, context)),)


ACTIONS = (AddGoal, EditGoal, WithdrawGoal)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Goal: RedactionRule[Goal](lambda _, goal: {"": goal.words}),
}
"""How people's words stand in the tables here."""


def _own_goal(workshop: Workshop, goal_id: str, context: Context) -> Goal:
    goal = workshop.get(Goal, goal_id)
    if context.by == FACILITATOR:
        return goal
    if goal.given_by != context.by:
        raise Refused("not-yours-to-change")
    open_run(workshop, goal.run, GoalActivity)
    return goal


def goals(workshop: Workshop) -> list[Goal]:
    """All goals, oldest first."""
    return workshop.all(Goal)


def goals_by(workshop: Workshop, run: str, participant: str) -> tuple[Goal, ...]:
    """The goals that a participant wrote in a run, oldest first."""
    return tuple(goal for goal in workshop.where(Goal, given_by=participant) if goal.run == run)
