"""Real uses of the chosen model, one by one, and what was done differently in each."""

from workshoptui.record.escape import strong
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.draft import model_name
from workshoptui.record.layout import Cell, blocks, count, labelled, table
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.disclosure import who_did
from workshoptui.workshop.group_decision import Decision, chosen_model
from workshoptui.workshop.kinds.use import Use, UseActivity, uses, uses_of
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import ROLES
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.yes_no import LABELS, counted

HEAD = [
    *("No.", "Date", "Unit", "Model", "Roles present", "Prepared", "Documented"),
    "As the model says",
]


def _uses(workshop: Workshop) -> str:
    logged = uses(workshop)
    rows: list[list[Cell]] = [
        [
            number,
            use.date,
            use.unit,
            model_name(workshop, use.model),
            ", ".join(ROLES[role] for role in use.roles),
            LABELS[use.prepared],
            LABELS[use.documented],
            _as_written(use),
        ]
        for number, use in enumerate(logged, 1)
    ]
    differently = [
        blocks(
            labelled(
                strong(use.unit, f"Use {number}, ") + " was done differently:", use.adaptations
            )
        )
        for number, use in enumerate(logged, 1)
    ]
    many = f"{count(len(logged), 'real use')}{_of_now(workshop, logged)}"
    return blocks(
        f"{many}, logged by {_loggers(logged)}. Prepared: "
        f"{counted([use.prepared for use in logged])}. Documented: "
        f"{counted([use.documented for use in logged])}. Role-plays are not counted here."
        if logged
        else "",
        table(HEAD, rows),
        *differently,
        discussion(workshop, runs_of_kind(workshop, UseActivity)),
    )


def _of_now(workshop: Workshop, logged: list[Use]) -> str:
    """How many are of the model that is chosen now, where some are of one chosen before."""
    model = chosen_model(workshop)
    current = len(uses_of(workshop, model.id)) if model else 0
    return f" ({current} of the model that is chosen now)" if current != len(logged) else ""


def _as_written(use: Use) -> str:
    """Whether a use was as the model says: an empty field is no answer to that."""
    return "no, see below" if use.adaptations else LABELS[use.as_written]


def _loggers(logged: list[Use]) -> str:
    """How many logged the uses; what the facilitator wrote down is theirs."""
    by = {use.given_by for use in logged}
    phones = len(by - {FACILITATOR})
    named = [who_did(phones)] if phones else []
    return " and ".join([*named, "the facilitator"] if FACILITATOR in by else named)


def _uses_data(workshop: Workshop) -> Data:
    return [
        {
            "model": use.model,
            "date": use.date,
            "unit": use.unit,
            "roles": list(use.roles),
            "prepared": use.prepared,
            "documented": use.documented,
            "adaptations": use.adaptations,
            "as_the_model_says": use.as_written,
        }
        for use in uses(workshop)
    ]


SECTIONS = (
    Section(
        id="uses",
        title="Real uses",
        reads=ROUNDS | {Decision, Model, Use},
        body=_uses,
        nothing="No real use of the chosen model has been logged yet.",
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"uses": _uses_data}
"""What the record's JSON says of it."""
