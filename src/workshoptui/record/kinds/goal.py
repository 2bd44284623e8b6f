"""Goals: what people want to reach, in their own words, and whether they confirmed them."""

from workshoptui.language.late import late_mark
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import anchor
from workshoptui.record.body import Body, body, paragraphs_of
from workshoptui.record.columns import LATE, number_column, text_column
from workshoptui.record.escape import quote
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each_numbered
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS, became
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.goal import Goal, GoalActivity, goals
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.yes_no import YesNo

CONFIRMED: dict[YesNo, str] = {
    True: mark("confirmed by the person it is about"),
    False: mark("not confirmed by the person it is about"),
    None: mark("not known whether the person it is about confirmed it"),
}


def _goals(workshop: Workshop) -> Body:
    return body(
        paragraphs_of(each_numbered(workshop, goals(workshop), _goal)),
        discussion(workshop, runs_of_kind(workshop, GoalActivity)),
    )


def _goal(workshop: Workshop, goal: Goal, number: int) -> str:
    return blocks(
        anchor("goal", goal.id)
        + _("Goal {number}, {what_is_known}:", number=number, what_is_known=_known(goal)),
        quote(goal.words),
        became(workshop, "goal", goal.id),
    )


def _known(goal: Goal) -> str:
    """Whether the person confirmed it, and whether it came late."""
    known = [_(CONFIRMED[goal.confirmed]), late_mark() if goal.late else ""]
    return enumerated(filter(None, known))


def _goals_data(workshop: Workshop) -> Data:
    return [
        {"id": goal.id, "words": goal.words, "confirmed": goal.confirmed, "late": goal.late}
        for goal in goals(workshop)
    ]


SECTIONS = (
    Section(
        id="goals",
        title=mark("Goals in people's own words"),
        reads=ROUNDS | ACCOUNTS | {Goal},
        body=_goals,
        nothing=mark("Nobody has written down a goal yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"goals": _goals_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "goals",
        "One goal in the words of the person.",
        "goals",
        (
            Column("goal", "its id", source="id"),
            number_column("its number under “Goals in people's own words” in the record"),
            text_column("words", "the goal"),
            Column(
                "confirmed",
                "whether the person it is about confirmed it",
                "boolean",
                empty="not known",
            ),
            LATE,
        ),
        ("goal",),
    ),
)
"""Its tables in the export."""
