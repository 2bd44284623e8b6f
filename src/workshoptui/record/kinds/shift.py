"""How roles change: what each professional role was, and what it becomes."""

from workshoptui.record.layout import Cell, blocks, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.shift import RoleShift, ShiftActivity
from workshoptui.workshop.runs import marked, runs_of_kind
from workshoptui.workshop.state import Workshop


def _shifts(workshop: Workshop) -> str:
    rows: list[list[Cell]] = [
        [one.who, one.before, marked(one.after, late=one.late)] for one in workshop.all(RoleShift)
    ]
    return blocks(
        table(["Role", "From", "To"], rows),
        discussion(workshop, runs_of_kind(workshop, ShiftActivity)),
    )


SECTIONS = (
    Section(
        id="role-changes",
        title="How roles change",
        reads=ROUNDS | {RoleShift},
        body=_shifts,
        nothing="No change of a role has been written down yet.",
    ),
)
"""What the record says of it."""
