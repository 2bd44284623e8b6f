"""Use: real uses of the chosen model, logged one by one. A role-play is a test, never a use."""

from math import inf
from typing import Annotated, Final, Literal

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.group_decision import Decision, chosen_model, earlier_decisions
from workshoptui.workshop.people import Role
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import check_taking, open_run
from workshoptui.workshop.sittings import Date, days_at, in_calendar, utc_day
from workshoptui.workshop.snapshots import closings_of
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import MaybeParagraph, Name
from workshoptui.workshop.yes_no import YesNo, as_given

Roles = Annotated[tuple[Role, ...], msgspec.Meta(max_length=5)]


Side = Literal["person", "staff"]
"""A side of a use: the person it was about and those close to them, or staff."""
SIDES: Final[tuple[Side, ...]] = ("person", "staff")


class UseActivity(Activity, frozen=True, tag="use", kw_only=True):
    """The log of real uses, by default open from the same link between sittings."""

    between: bool = True


class Use(Row, frozen=True, tag="use"):
    """One dialogue held with the chosen model.

    Attributes:
        date: the local date, ISO 8601.
        unit: where, without names of persons.
        roles: who was there.
        prepared, documented: whether people could prepare; whether it was written down; None where
            nobody said.
        adaptations: what was done differently from the model.
        as_written: whether it was held as the model says; None where nobody said.
        given_by: the participant who logged it, or the facilitator.
        version: the decision by which the model was in force then; ``""`` under the first rules.
    """

    id: str
    model: str
    date: str
    unit: str
    roles: tuple[Role, ...]
    prepared: YesNo
    documented: YesNo
    adaptations: str
    given_by: str
    at: float
    version: str = ""
    as_written: YesNo = None


class LogUse(Action, frozen=True, tag="log-use"):
    """The chosen model was used in real life. Fields as in `Use`."""

    run: str
    date: Date
    unit: Name
    roles: Roles = ()
    prepared: YesNo = None
    documented: YesNo = None
    adaptations: MaybeParagraph = ""
    as_written: YesNo = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The use, of the model that was in force on its day."""
        open_run(workshop, self.run, UseActivity)
        if chosen_model(workshop) is None:
            raise Refused("nothing-chosen")
        day = in_calendar(self.date)
        decision = _in_force(workshop, day, context)
        use = Use(
            id=f"u{context.seq}",
            model=decision.model,
            date=day,
            unit=self.unit,
            roles=tuple(dict.fromkeys(self.roles)),
            prepared=as_given(self.prepared, context),
            documented=as_given(self.documented, context),
            adaptations=self.adaptations,
            given_by=context.by,
            at=context.at,
            version=_version_in_force(workshop, decision, day, context),
            as_written=_as_written(self.as_written, self.adaptations),
        )
        return (Put(use),)


class DropUse(Action, frozen=True, tag="drop-use"):
    """A use that was logged by mistake, taken back by who logged it or by the facilitator."""

    use: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The use, gone."""
        use = workshop.get(Use, self.use)
        if context.by != FACILITATOR:
            if use.given_by != context.by:
                raise Refused("not-your-use")
            check_taking(workshop, UseActivity)
        return (Drop(use),)


class CorrectUse(FacilitatorAction, frozen=True, tag="correct-use"):
    """A logged use, put right. Fields as in `Use`."""

    use: str
    date: Date
    unit: Name
    roles: Roles = ()
    prepared: YesNo = None
    documented: YesNo = None
    adaptations: MaybeParagraph = ""
    as_written: YesNo = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The use with the new fields."""
        use = workshop.get(Use, self.use)
        day = in_calendar(self.date)
        if context.rules >= 2 and workshop.find(Decision, "") is not None:
            decision = _in_force(workshop, day, context)
            version = _version_in_force(workshop, decision, day, context)
            use = msgspec.structs.replace(use, model=decision.model, version=version)
        corrected = msgspec.structs.replace(
            use,
            date=day,
            unit=self.unit,
            roles=tuple(dict.fromkeys(self.roles)),
            prepared=as_given(self.prepared, context),
            documented=as_given(self.documented, context),
            adaptations=self.adaptations,
            as_written=_as_written(self.as_written, self.adaptations),
        )
        return (Put(corrected),)


ACTIONS = (LogUse, CorrectUse, DropUse)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Use: RedactionRule[Use](lambda _, use: whole(use.unit, use.adaptations)),
}
"""How people's words stand in the tables here."""


def _in_force(workshop: Workshop, day: str, context: Context) -> Decision:
    """The decision by which a model was in force on a day; under the first rules the last one.

    Raises:
        Refused: ``not-yet`` or ``before-choice``: no real use can have been on that day.
    """
    decision = workshop.get(Decision, "")
    if context.rules < 2:
        return decision
    if day > days_at(context.at)[1]:
        raise Refused("not-yet", "date", day=day)
    decisions = [*(earlier.decision for earlier in earlier_decisions(workshop)), decision]
    in_force = [choice for choice in decisions if days_at(choice.at)[0] <= day]
    if not in_force:
        raise Refused("before-choice", "date", chosen=utc_day(decisions[0].at), day=day)
    return in_force[-1]


def _version_in_force(workshop: Workshop, decision: Decision, day: str, context: Context) -> str:
    """What kept the version of a chosen model that held on a day: its decision, or a closing since.

    By the rules before the seventh closing a model again kept nothing.
    """
    closings = closings_of(workshop, decision.model) if context.rules >= 7 else []
    since = [
        closing.about
        for closing in closings
        if closing.at >= decision.at and days_at(closing.at)[0] <= day
    ]
    return since[-1] if since else decision.name


def _as_written(value: YesNo, adaptations: str) -> YesNo:
    """Whether a use was as the model says: not where something was done differently."""
    return False if adaptations else value


def uses_of(workshop: Workshop, model: str) -> list[Use]:
    """The real uses of a model, as `uses`: a model that was chosen before has its own."""
    return [use for use in uses(workshop) if use.model == model]


def uses_by(workshop: Workshop, decision: Decision) -> list[Use]:
    """The real uses that a decision brought: where a model was chosen twice, each has its own.

    Also those of what the model said when it was closed again while the decision held.
    """
    decisions = [*(row.decision for row in earlier_decisions(workshop)),
                 workshop.get(Decision, "")]  # fmt: skip
    until = min((made.at for made in decisions if made.at > decision.at), default=inf)
    closings = closings_of(workshop, decision.model)
    kept = {closing.about for closing in closings if decision.at <= closing.at < until}
    kept.add(decision.name)
    return [use for use in uses_of(workshop, decision.model) if use.version in kept]


def uses(workshop: Workshop) -> list[Use]:
    """All real uses, by date and then in the order they were logged."""
    return sorted(workshop.all(Use), key=lambda use: use.date)
