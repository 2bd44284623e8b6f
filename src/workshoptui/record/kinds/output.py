"""Outputs: what was counted, kept apart from what people experienced."""

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.body import Body, TableRow, body, table_of
from workshoptui.record.columns import text_column
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.output import Output, OutputActivity
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop


def _outputs(workshop: Workshop) -> Body:
    rows = each(workshop, workshop.all(Output), _output)
    return body(
        table_of([_("What was counted"), _("How many"), _("When, where, by whom")], rows),
        _(
            "An output says what was done. What it changed for somebody stands "
            "under Outcome experiences."
        )
        if rows
        else "",
        discussion(workshop, runs_of_kind(workshop, OutputActivity)),
    )


def _output(_workshop: Workshop, output: Output) -> str:
    return TableRow.of(output.what, output.count, output.period)


def _outputs_data(workshop: Workshop) -> Data:
    return [
        {"what": output.what, "count": output.count, "period": output.period}
        for output in workshop.all(Output)
    ]


SECTIONS = (
    Section(
        id="outputs",
        title=mark("What we counted (outputs)"),
        earlier_title=mark("Outputs"),
        reads=ROUNDS | {Output},
        body=_outputs,
        nothing=mark("Nothing has been counted yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"outputs": _outputs_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "outputs",
        "One thing that was counted.",
        "outputs",
        (
            text_column("what", "what was counted"),
            Column("count", "how many", "integer"),
            text_column("period", "when, where and by whom"),
        ),
    ),
)
"""Its tables in the export."""
