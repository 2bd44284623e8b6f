"""Around the person: services and people, what each does, and what falls between them."""

from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.body import Body, TableRow, body, table_of
from workshoptui.record.columns import LATE, text_column
from workshoptui.record.export_table import ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.kinds.around import AroundActivity, PersonAround, people_around
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop


def _around(workshop: Workshop) -> Body:
    head = [_("Who"), _("What they do"), _("What falls between")]
    return body(
        table_of(head, each(workshop, people_around(workshop), _person)),
        discussion(workshop, runs_of_kind(workshop, AroundActivity)),
    )


def _person(_workshop: Workshop, person: PersonAround) -> str:
    return TableRow.of(marked(person.who, late=person.late), person.does, person.gap)


def _around_data(workshop: Workshop) -> Data:
    return [
        {"who": row.who, "does": row.does, "falls_between": row.gap, "late": row.late}
        for row in people_around(workshop)
    ]


SECTIONS = (
    Section(
        id="around",
        title=mark("Around the person"),
        reads=ROUNDS | {PersonAround},
        body=_around,
        nothing=mark("Nobody has said yet who is around the person."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"around": _around_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "around",
        "One service, or somebody, around the person.",
        "around",
        (
            text_column("who", "what they are"),
            text_column("does", "what they do"),
            text_column("falls_between", "what falls between them and the others"),
            LATE,
        ),
    ),
)
"""Its tables in the export."""
