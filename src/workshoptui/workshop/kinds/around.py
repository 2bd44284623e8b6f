"""Around: who is around the person, what each does, and what falls between them.

People and services are named by what they are to the person, never by their names.
"""

from typing import ClassVar

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copies import without_copies
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, MaybeLine, Name

WHOLE_PICTURE = "whole"
"""The id of the canvas section that the map feeds, where an agenda's canvas has it."""


class AroundActivity(Activity, frozen=True, tag="around", kw_only=True):
    """A map of who is around the person; the same one in each of its rounds."""


class PersonAround(Row, frozen=True, tag="around-person"):
    """A service, or somebody, around the person.

    Attributes:
        who: what they are, for example "school nurse".
        does: what they do for or with the person.
        gap: what falls between them and the others; ``""`` where nobody said.
        late: whether it came after the round had closed, or after the group had moved on.
    """

    contribution = "shown"
    quoted = True
    id: str
    run: str
    given_by: str
    who: str
    does: str
    gap: str
    late: bool = False


class AddAround(Action, frozen=True, tag="add-around"):
    """Somebody is around the person. Fields as in `PersonAround`."""

    late_words: ClassVar[bool] = True
    run: str
    who: Name
    does: Line
    gap: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, context, AroundActivity)
        row = PersonAround(
            f"j{context.seq}", run.id, context.by, self.who, self.does, self.gap, late
        )
        return (Put(row),)


class EditAround(Action, frozen=True, tag="edit-around"):
    """A row, put better by who wrote it."""

    around: str
    who: Name
    does: Line
    gap: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row with the new words."""
        row = _own_row(workshop, self.around, context)
        return (Put(msgspec.structs.replace(row, who=self.who, does=self.does, gap=self.gap)),)


class DropAround(Action, frozen=True, tag="drop-around"):
    """A row, taken back by who wrote it or by the facilitator."""

    takes: ClassVar[bool] = True
    around: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The row, gone, and what of it was copied into a model's whole picture."""
        row = (
            workshop.get(PersonAround, self.around)
            if context.by == FACILITATOR
            else _own_row(workshop, self.around, context)
        )
        return Drop(row), *without_copies(workshop, row, context)


ACTIONS = (AddAround, EditAround, DropAround)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    PersonAround: RedactionRule[PersonAround](lambda _, row: whole(row.who, row.does, row.gap)),
}
"""How people's words stand in the tables here."""


def _own_row(workshop: Workshop, row_id: str, context: Context) -> PersonAround:
    row = workshop.get(PersonAround, row_id)
    if row.given_by != context.by:
        raise Refused("not-yours-to-change")
    open_run(workshop, row.run, AroundActivity)
    return row


def people_around(workshop: Workshop) -> list[PersonAround]:
    """Everybody on the map, in the order in which they were added."""
    return workshop.all(PersonAround)
