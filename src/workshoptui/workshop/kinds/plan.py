"""Plan: what was kept, changed and added in each unit, what follows, and when to look again."""

from typing import ClassVar

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import check_taking
from workshoptui.workshop.sittings import Date, in_calendar
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeParagraph, Name, Paragraph


class PlanActivity(Activity, frozen=True, tag="plan", kw_only=True):
    """Adaptations and follow-up."""


class Adaptation(Row, frozen=True, tag="adaptation"):
    """How one unit made the model its own, and why.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    contribution = "shown"
    id: str
    unit: str
    kept: str
    changed: str
    added: str
    why: str
    given_by: str
    late: bool = False


class LogAdaptation(Action, frozen=True, tag="log-adaptation"):
    """A unit's adaptation; at least one of kept, changed and added says something."""

    late_words: ClassVar[bool] = True
    run: str
    unit: Name
    why: Paragraph
    kept: MaybeParagraph = ""
    changed: MaybeParagraph = ""
    added: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The adaptation."""
        _, late = run_for_words(workshop, self.run, context, PlanActivity)
        if not (self.kept or self.changed or self.added):
            raise Refused("empty-plan", "kept")
        adaptation_id = f"a{context.seq}"
        adaptation = Adaptation(
            adaptation_id,
            self.unit,
            self.kept,
            self.changed,
            self.added,
            self.why,
            context.by,
            late,
        )
        return (Put(adaptation),)


class AgreeFollowUp(Action, frozen=True, tag="agree-follow-up"):
    """Something is to be done."""

    late_words: ClassVar[bool] = True
    run: str
    what: Line
    who: Name
    due: Date

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The follow-up."""
        _, late = run_for_words(workshop, self.run, context, PlanActivity)
        due = in_calendar(self.due, "due")
        return (Put(FollowUp(f"w{context.seq}", self.what, self.who, due, context.by, late=late)),)


class TickFollowUp(FacilitatorAction, frozen=True, tag="tick-follow-up"):
    """A follow-up is done, or is not after all."""

    follow_up: str
    done: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The follow-up with its mark."""
        agreed = workshop.get(FollowUp, self.follow_up)
        return (Put(msgspec.structs.replace(agreed, done=self.done)),)


class DropPlan(Action, frozen=True, tag="drop-plan"):
    """An adaptation or a follow-up, taken back by who wrote it or by the facilitator."""

    id: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """It is gone."""
        planned = workshop.find(FollowUp, self.id) or workshop.get(Adaptation, self.id)
        if context.by != FACILITATOR:
            if planned.given_by != context.by:
                raise Refused("not-yours")
            check_taking(workshop, PlanActivity)
        return (Drop(planned),)


class SetReview(FacilitatorAction, frozen=True, tag="set-review"):
    """The next review date."""

    date: Date

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The date, in place of an earlier one."""
        return (Put(Review(in_calendar(self.date))),)


ACTIONS = (LogAdaptation, AgreeFollowUp, TickFollowUp, DropPlan, SetReview)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Adaptation: RedactionRule[Adaptation](
        lambda _, adaptation: whole(
            adaptation.unit,
            adaptation.kept,
            adaptation.changed,
            adaptation.added,
            adaptation.why,
        ),
    ),
    FollowUp: RedactionRule[FollowUp](
        lambda _, follow_up: whole(follow_up.what, follow_up.who),
    ),
}
"""How people's words stand in the tables here."""
