"""Plan: what was kept, changed and added in each unit, what follows, and when to look again."""

from typing import ClassVar, Literal, Self

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.resolutions import resolved
from workshoptui.workshop.runs import check_taking
from workshoptui.workshop.sittings import Date, in_calendar
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeName, MaybeParagraph, Name, Paragraph
from workshoptui.workshop.versions import Version, version_of


class PlanActivity(Activity, frozen=True, tag="plan", kw_only=True):
    """Adaptations and follow-up."""


class Adaptation(Row, frozen=True, tag="adaptation"):
    """How one unit made the model its own, and why.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
        model, version: the model that it is a branch of, and the decision by which that was chosen;
            ``""`` where nothing was, and under earlier rules.
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
    model: str = ""
    version: str = ""


class AdaptedSection(Row, frozen=True, tag="adapted-section"):
    """What a unit did with one section of the model that the group chose.

    Attributes:
        adaptation: the id of the unit's adaptation.
        section: the id of the section in the model; ``""`` for one that the unit added.
        title: what it is called.
        how: how it was changed or what was added, and why.
        late: whether it came after the round had closed, or after the group had moved on.
    """

    lookups = (("adaptation",),)
    contribution = "shown"
    id: str
    adaptation: str
    section: str
    title: str
    what: Literal["kept", "changed", "added"]
    how: str
    given_by: str
    late: bool = False

    def restored(self, workshop: Workshop, rules: int) -> Self | None:
        """Not without its adaptation."""
        return self if workshop.find(Adaptation, self.adaptation) else None


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
        decision = workshop.find(Decision, "") if context.rules >= 6 else None
        adaptation = Adaptation(
            adaptation_id,
            self.unit,
            self.kept,
            self.changed,
            self.added,
            self.why,
            context.by,
            late,
            decision.model if decision else "",
            decision.name if decision else "",
        )
        return Put(adaptation), resolved(context, "adaptation", about=adaptation_id, run=self.run)


class AdaptSection(Action, frozen=True, tag="adapt-section"):
    """What became of one section of the chosen model in a unit, or a section that the unit added.

    Attributes:
        section: the id of the section; ``""`` for one that was added.
        name: what an added section is called.
        kept: whether it stayed as it was.
        how: what is different, or what it says; and why.
    """

    late_words: ClassVar[bool] = True
    run: str
    adaptation: str
    section: str = ""
    name: MaybeName = ""
    kept: bool = False
    how: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """It, in place of what was said of the same section; what comes late, beside it."""
        _, late = run_for_words(workshop, self.run, context, PlanActivity)
        adaptation = workshop.get(Adaptation, self.adaptation)
        if context.by not in (FACILITATOR, adaptation.given_by):
            raise Refused("not-yours-to-change")
        told = self._told(workshop, adaptation, context, late=late)
        sections = sections_adapted(workshop, adaptation.id)
        # Two sections that were added are two, whatever they are called.
        replaces = told.section and not late
        before = [other for other in sections if replaces and other.section == told.section]
        if len(sections) - len(before) >= MOST_SECTIONS:
            raise Refused("too-many-sections")
        return *map(Drop, before), Put(told)

    def _told(
        self, workshop: Workshop, adaptation: Adaptation, context: Context, *, late: bool
    ) -> AdaptedSection:
        what: Literal["kept", "changed", "added"] = "kept" if self.kept else "changed"
        if self.section:
            version = version_adapted(workshop, adaptation)
            titles = {section.id: section.title for section in version.sections} if version else {}
            if self.section not in titles:
                raise Refused("gone", "section")
            if not (self.kept or self.how):
                raise Refused("not-said-how", "how")
            title = titles[self.section]
        else:
            if not self.name:
                raise Refused("no-section-named", "name")
            what, title = "added", self.name
        return AdaptedSection(
            id=f"y{context.seq}",
            adaptation=adaptation.id,
            section=self.section,
            title=title,
            what=what,
            how=self.how,
            given_by=context.by,
            late=late,
        )


MOST_SECTIONS = 60
"""Of so many sections a unit can say what became of them."""


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
        follow_up = FollowUp(
            f"w{context.seq}", self.what, self.who, due, context.by, late=late, at=context.at
        )
        return (Put(follow_up),)


class TickFollowUp(FacilitatorAction, frozen=True, tag="tick-follow-up"):
    """A follow-up is done, or is not after all."""

    follow_up: str
    done: bool = True

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The follow-up with its mark."""
        agreed = workshop.get(FollowUp, self.follow_up)
        return (Put(msgspec.structs.replace(agreed, done=self.done, at=context.at)),)


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
        return *map(Drop, sections_adapted(workshop, planned.id)), Drop(planned)


class SetReview(FacilitatorAction, frozen=True, tag="set-review"):
    """The next review date."""

    date: Date

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The date, in place of an earlier one."""
        date = in_calendar(self.date)
        return Put(Review(date, context.at)), resolved(context, "review", about=date)


ACTIONS = (LogAdaptation, AdaptSection, AgreeFollowUp, TickFollowUp, DropPlan, SetReview)
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
    AdaptedSection: RedactionRule[AdaptedSection](
        lambda _, told: whole("" if told.section else told.title, told.how),
    ),
    FollowUp: RedactionRule[FollowUp](
        lambda _, follow_up: whole(follow_up.what, follow_up.who),
    ),
}
"""How people's words stand in the tables here."""


def version_adapted(workshop: Workshop, adaptation: Adaptation) -> Version | None:
    """The version of the chosen model that an adaptation is a branch of; None where none is."""
    return version_of(workshop, adaptation.version, adaptation.model)


def sections_adapted(workshop: Workshop, adaptation: str) -> list[AdaptedSection]:
    """What was said of single sections in an adaptation, in the order in which it was."""
    return workshop.where(AdaptedSection, adaptation=adaptation)


def sections_adapted_of(workshop: Workshop, model: str, section: str) -> list[AdaptedSection]:
    """What was said of one section of a model in any adaptation of it."""
    return [
        told
        for adaptation in workshop.all(Adaptation)
        if adaptation.model == model
        for told in sections_adapted(workshop, adaptation.id)
        if told.section == section
    ]


def adapted_by_section(workshop: Workshop, adaptation: Adaptation) -> list[AdaptedSection | str]:
    """What was said of each section of the version, in its order, then what was added.

    A section of which nothing was said is its title.
    """
    version = version_adapted(workshop, adaptation)
    sections = sections_adapted(workshop, adaptation.id)
    rows: list[AdaptedSection | str] = []
    for planned in version.sections if version else ():
        told = [section for section in sections if section.section == planned.id]
        rows += told or [planned.title]
    return [*rows, *(section for section in sections if not section.section)]
