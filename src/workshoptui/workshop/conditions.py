"""Conditions: what a poll says of each, and what is asked for where one is not met.

A condition that is not met leads to an ask: what would it take, and who decides? An ask is a
follow-up. It is polled before the trial and again after it, so that both stand beside each other.
"""

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.survey import Item, SurveyActivity, answered_by, counts
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.sittings import Date, in_calendar
from workshoptui.workshop.state import Changes, Put, Workshop
from workshoptui.workshop.text import Line, Name


class Standing(msgspec.Struct, frozen=True):
    """How one condition stands in one closed round of a poll.

    Attributes:
        people: how many answered from 1 to 5.
        agreeing: how many of them said 4 or 5; None where too few answered for it to be shown.
    """

    item: Item
    people: int
    agreeing: int | None

    @property
    def met(self) -> bool | None:
        """Not where fewer than half of those who answered said 4 or 5; None where nobody knows."""
        if self.agreeing is None or not self.people:
            return None
        return 2 * self.agreeing >= self.people


class AskForCondition(FacilitatorAction, frozen=True, tag="ask-for-condition"):
    """What would a condition take, and who decides? It becomes a follow-up.

    Attributes:
        run: the closed round of a poll.
        condition: the id of the statement.
    """

    run: str
    condition: str
    what: Line
    who: Name
    due: Date

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The follow-up, which says of which condition it is."""
        run = workshop.get(Run, self.run)
        poll = activity_in(workshop, run, SurveyActivity)
        if poll.labels:
            raise Refused("not-a-poll")
        if run.phase != "closed":
            raise Refused("not-closed")
        if self.condition not in {item.id for item in poll.items}:
            raise Refused("gone", "condition")
        due = in_calendar(self.due, "due")
        asked = FollowUp(
            f"w{context.seq}",
            self.what,
            self.who,
            due,
            context.by,
            poll=run.id,
            condition=self.condition,
            at=context.at,
        )
        return (Put(asked),)


ACTIONS = (AskForCondition,)
"""Everything that can be done here."""


def polls(workshop: Workshop) -> list[Run]:
    """The closed rounds of polls, in the order in which they began."""
    return [
        run
        for run in runs_of_kind(workshop, SurveyActivity)
        if run.phase == "closed" and not activity_in(workshop, run, SurveyActivity).labels
    ]


def standings(workshop: Workshop, run: Run) -> list[Standing]:
    """How each condition stands in a closed round of a poll, in its order."""
    items = activity_in(workshop, run, SurveyActivity).items
    return [_standing(workshop, run, item) for item in items]


def _standing(workshop: Workshop, run: Run, item: Item) -> Standing:
    spread, _not_applicable = counts(workshop, run, item)
    people = answered_by(workshop, run, item)
    held_back = people > 0 and not any(spread)
    return Standing(item, people, None if held_back else spread[3] + spread[4])


def asks(workshop: Workshop, run: str, condition: str) -> list[FollowUp]:
    """What was asked for a condition in one round of a poll, in the order in which it was."""
    return [row for row in workshop.all(FollowUp) if (row.poll, row.condition) == (run, condition)]


def all_asks(workshop: Workshop) -> list[FollowUp]:
    """What was asked for any condition, in the order in which it was."""
    return [row for row in workshop.all(FollowUp) if bool(row.condition)]


def lacks_ask(workshop: Workshop, run: Run, standing: Standing) -> bool:
    """Whether a condition is not met, and nothing is asked for it.

    What was asked in another round counts as long as it is not done.
    """
    if standing.met is not False:
        return False
    name = standing.item.id
    asked = (row for row in all_asks(workshop) if row.condition == name)
    return not any(row.poll == run.id or not row.done for row in asked)


def condition_of(workshop: Workshop, follow_up: FollowUp) -> str:
    """The condition that a follow-up is asked for, in the agenda's words; ``""`` for any other."""
    run = workshop.find(Run, follow_up.poll)
    if run is None:
        return ""
    items = activity_in(workshop, run, SurveyActivity).items
    return next((item.finding for item in items if item.id == follow_up.condition), "")
