"""Preparation: what people could read before a sitting, and how many said that they prepared."""

from workshoptui.agendas.wording import wording
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.columns import around
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, bullets
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.kinds.prepare import PrepareActivity, Prepared, prepared
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop


def _preparation(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, PrepareActivity)
    offered = []
    for name in dict.fromkeys(run.activity for run in runs):
        page = workshop.get(PrepareActivity, name)
        offered.append(
            blocks(
                f"**{inline(wording(workshop, page.title))}.** {_ticked(workshop, name)}",
                _("What there was to read:") if page.points else "",
                bullets(inline(wording(workshop, point)) for point in page.points),
            )
        )
    return blocks(*offered, discussion(workshop, runs))


def _ticked(workshop: Workshop, page: str) -> str:
    """How many ticked, for each sitting that somebody ticked for."""
    sittings = range(1, len(workshop.table(Sitting)) + 2)
    ticks = {number: len(prepared(workshop, page, number)) for number in sittings}
    counts = [_for_sitting(number, many) for number, many in ticks.items() if many]
    if not counts:
        return _("Nobody has ticked that they had prepared.")
    return _("Ticked that they had prepared: {counts}.", counts=enumerated(counts))


def _for_sitting(sitting: int, many: int) -> str:
    """How many prepared for a sitting; of few, not the number: it would point at them."""
    if many < FEW:
        return _("fewer than {few} people for sitting {sitting}", few=FEW, sitting=sitting)
    return ngettext(
        "{count} person for sitting {sitting}",
        "{count} people for sitting {sitting}",
        many,
        sitting=sitting,
    )


def _preparation_data(workshop: Workshop) -> Data:
    """How many ticked that they had prepared for a sitting; null where they are too few to count.

    Sittings for which nobody ticked are left out.
    """
    pages = dict.fromkeys(run.activity for run in runs_of_kind(workshop, PrepareActivity))
    sittings = range(1, len(workshop.table(Sitting)) + 2)
    ticks = [
        (page, number, len(prepared(workshop, page, number)))
        for page in pages
        for number in sittings
    ]
    return [
        {"activity": page, "sitting": number, "people": many if many >= FEW else None}
        for page, number, many in ticks
        if many
    ]


def _reading(workshop: Workshop) -> Data:
    """What there was to read before a sitting, by activity."""
    pages = dict.fromkeys(run.activity for run in runs_of_kind(workshop, PrepareActivity))
    return [
        {"activity": page, "points": list(workshop.get(PrepareActivity, page).points)}
        for page in pages
    ]


SECTIONS = (
    Section(
        id="preparation",
        title=mark("Preparation"),
        reads=ROUNDS | {Done, Prepared, Participant},
        body=_preparation,
        nothing=mark("Nobody has been asked to prepare yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"preparation": _preparation_data, "preparation_reading": _reading}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "preparation",
        "How many ticked that they had prepared for one sitting, where somebody did.",
        "preparation",
        (
            Column("activity", "`activity` in activities.csv"),
            Column("sitting", "`sitting` in sittings.csv, or the next one", "integer"),
            Column("people", "how many ticked", "integer", empty="fewer than 3"),
        ),
        ("activity", "sitting"),
    ),
    ExportTable(
        "preparation_reading",
        "One point that there was to read before a sitting.",
        "preparation_reading.points",
        (
            around("activity", "`activity` in activities.csv", key="activity"),
            Column("number", "its place among the points", "integer", "@"),
            Column("point", "what there was to read", source="value"),
        ),
        ("activity", "number"),
    ),
)
"""Its tables in the export."""
