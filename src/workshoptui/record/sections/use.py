"""Real uses of the chosen model, one by one, and what was done differently in each."""

from workshoptui.record.escape import strong
from workshoptui.record.layout import Cell, blocks, count, said, table
from workshoptui.record.section import Section
from workshoptui.record.sections.draft import model_name
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.draft import Model
from workshoptui.workshop.kinds.use import Use, UseLog, uses
from workshoptui.workshop.people import ROLES
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop

HEAD = ["No.", "Date", "Unit", "Model", "Roles present", "Prepared", "Documented"]


def _uses(workshop: Workshop) -> str:
    logged = uses(workshop)
    rows: list[list[Cell]] = [
        [
            number,
            use.date,
            use.unit,
            model_name(workshop, use.model),
            ", ".join(ROLES[role] for role in use.roles),
            _yes(use.prepared),
            _yes(use.documented),
        ]
        for number, use in enumerate(logged, 1)
    ]
    differently = [
        blocks(
            said(strong(use.unit, f"Use {number}, ") + " was done differently:", use.adaptations)
        )
        for number, use in enumerate(logged, 1)
    ]
    return blocks(
        f"{count(len(logged), 'real use')}: {sum(use.prepared for use in logged)} with "
        f"preparation, {sum(use.documented for use in logged)} documented. Role-plays are not "
        "counted here."
        if logged
        else "",
        table(HEAD, rows),
        *differently,
        discussion(workshop, runs_of_kind(workshop, UseLog)),
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


USES = Section(
    id="uses",
    title="Real uses",
    reads=ROUNDS | {Model, Use},
    body=_uses,
    nothing="No real use of the chosen model has been logged yet.",
)
