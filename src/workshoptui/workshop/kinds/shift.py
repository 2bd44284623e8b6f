"""Shift: how the professionals' roles change, each from something to something else."""

from typing import ClassVar

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import check_taking
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, Name


class ShiftActivity(Activity, frozen=True, tag="shift", kw_only=True):
    """A table of roles: from, to."""


class RoleShift(Row, frozen=True, tag="role-shift"):
    """One professional role: what it was, what it becomes.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    contribution = "shown"
    id: str
    who: str
    before: str
    after: str
    given_by: str
    late: bool = False


class AddShift(Action, frozen=True, tag="add-shift"):
    """A role changes. Fields as in `RoleShift`."""

    late_words: ClassVar[bool] = True
    run: str
    who: Name
    before: Line
    after: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row."""
        _, late = run_for_words(workshop, self.run, context, ShiftActivity)
        row = RoleShift(f"h{context.seq}", self.who, self.before, self.after, context.by, late)
        return (Put(row),)


class DropShift(Action, frozen=True, tag="drop-shift"):
    """A row, taken back by who wrote it or by the facilitator."""

    shift: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row, gone."""
        row = workshop.get(RoleShift, self.shift)
        if context.by != FACILITATOR:
            if row.given_by != context.by:
                raise Refused("not-yours")
            check_taking(workshop, ShiftActivity)
        return (Drop(row),)


ACTIONS = (AddShift, DropShift)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    RoleShift: RedactionRule[RoleShift](
        lambda _, shift: whole(shift.who, shift.before, shift.after),
    ),
}
"""How people's words stand in the tables here."""
