"""The welcome: what people were told before they gave anything, and how many ticked it."""

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.columns import around, round_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, bullets
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, closed_line, discussion, round_name
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.finishing import Done, finished
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.runs import activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop


def _welcome(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, BriefActivity)
    briefings = []
    for run in runs:
        points = activity_in(workshop, run, BriefActivity).points
        read = _ticked(finished(workshop, run.id))
        name = f"**{inline(round_name(workshop, run))}.** {read}"
        first = closed_line(workshop, run, read) if run.phase == "closed" else name
        briefings.append(
            blocks(first, bullets(inline(wording(workshop, point)) for point in points))
        )
    return blocks(*briefings, discussion(workshop, runs))


def _ticked(number: int) -> str:
    """How many ticked it; of few, not the number: it would point at them."""
    if not number:
        return _("Nobody ticked that they had read this:")
    if number < FEW:
        return _("Fewer than {few} people ticked that they had read this:", few=FEW)
    return ngettext(
        "{count} person ticked that they had read this:",
        "{count} people ticked that they had read this:",
        number,
    )


def _welcome_data(workshop: Workshop) -> Data:
    """What people were told, and how many ticked it; null where they are too few to count."""
    runs = runs_of_kind(workshop, BriefActivity)
    ticks = {run.id: finished(workshop, run.id) for run in runs}
    return [
        {
            "round": run.id,
            "points": [
                wording_put(workshop, point)
                for point in activity_in(workshop, run, BriefActivity).points
            ],
            "people": ticks[run.id] if not 0 < ticks[run.id] < FEW else None,
        }
        for run in runs
    ]


SECTIONS = (
    Section(
        id="welcome",
        title=mark("Welcome"),
        reads=ROUNDS | {Done},
        body=_welcome,
        nothing=mark("The workshop has not begun with a welcome yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"welcome": _welcome_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "welcome",
        "One point that people were told before they gave anything.",
        "welcome.points",
        (
            round_column(),
            Column("number", "its place among the points", "integer", "@"),
            Column("point", "what people were told, as it was put", source="value"),
            around(
                "people",
                "how many ticked that they had read them all",
                "integer",
                key="people",
                empty="fewer than 3",
            ),
        ),
        ("round", "number"),
    ),
)
"""Its tables in the export."""
