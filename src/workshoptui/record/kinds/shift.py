"""How roles change: what each professional role was, and what it becomes."""

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, pgettext
from workshoptui.record.body import Body, TableRow, body, table_of
from workshoptui.record.columns import LATE, text_column
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.shift import RoleShift, ShiftActivity
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop


def _shifts(workshop: Workshop) -> Body:
    head = [_("Role"), pgettext("a role was", "From"), pgettext("a role becomes", "To")]
    return body(
        table_of(head, each(workshop, workshop.all(RoleShift), _shift)),
        discussion(workshop, runs_of_kind(workshop, ShiftActivity)),
    )


def _shift(_workshop: Workshop, role_shift: RoleShift) -> str:
    return TableRow.of(
        role_shift.who, role_shift.before, marked(role_shift.after, late=role_shift.late)
    )


def _role_changes(workshop: Workshop) -> Data:
    return [
        {
            "who": role_shift.who,
            "from": role_shift.before,
            "to": role_shift.after,
            "late": role_shift.late,
        }
        for role_shift in workshop.all(RoleShift)
    ]


SECTIONS = (
    Section(
        id="role-changes",
        title=mark("How roles change"),
        reads=ROUNDS | {RoleShift},
        body=_shifts,
        nothing=mark("No change of a role has been written down yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"role_changes": _role_changes}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "role_changes",
        "How one professional role changes.",
        "role_changes",
        (
            Column("who", "the role"),
            text_column("from", "what it was"),
            text_column("to", "what it becomes"),
            LATE,
        ),
    ),
)
"""Its tables in the export."""
