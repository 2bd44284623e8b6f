"""Preparation: what people could read before a sitting, and how many said that they prepared."""

from collections.abc import Iterable

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.columns import around, text_column
from workshoptui.record.escape import inline
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, bullets, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.reading import reading_list
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.prepare import (
    PreparationText,
    PrepareActivity,
    Prepared,
    points_for,
    prepared,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Participant
from workshoptui.workshop.preparation import CameSoFar, Results, results_of
from workshoptui.workshop.reading import Reading
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Row, Workshop

_RESULTS: frozenset[type[Row]] = frozenset(
    {CameSoFar, CitizenValue, Criterion, Decision, EarlierValue, Model}
)
_TICKED: frozenset[type[Row]] = frozenset({Done, Participant, PreparationText, Prepared})


def _preparation(workshop: Workshop) -> str:
    runs = runs_of_kind(workshop, PrepareActivity)
    offered = []
    for name in dict.fromkeys(run.activity for run in runs):
        page = workshop.get(PrepareActivity, name)
        offered.append(
            blocks(
                f"**{inline(wording(workshop, page.title))}.** {_ticked(workshop, name)}",
                _to_read(workshop, page),
            )
        )
    return blocks(
        *offered,
        reading_list(workshop),
        _had_come(workshop) if offered else "",
        discussion(workshop, runs),
    )


def _to_read(workshop: Workshop, page: PrepareActivity) -> str:
    """What there was to read, sitting by sitting where that differed."""
    texts = {number: points_for(workshop, page, number) for number in _sittings(workshop, page)}
    if set(texts.values()) <= {page.points}:
        return blocks(
            _("What there was to read:") if page.points else "",
            bullets(inline(wording(workshop, point)) for point in page.points),
        )
    return blocks(
        *(
            blocks(
                _("What there was to read before sitting {sitting}:", sitting=number),
                bullets(inline(wording(workshop, point)) for point in points),
            )
            for number, points in texts.items()
            if points
        )
    )


def _sittings(workshop: Workshop, page: PrepareActivity) -> list[int]:
    """The numbers of the sittings that were, and of the next one where it was prepared."""
    met = len(workshop.table(Sitting))
    later = {text.sitting for text in workshop.all(PreparationText) if text.activity == page.id}
    to_come = {number for number in later if number > met}
    if prepared(workshop, page.id, met + 1) or not met:
        to_come.add(met + 1)
    return [*range(1, met + 1), *sorted(to_come)]


def _had_come(workshop: Workshop) -> str:
    """What the group had come to before each sitting, which stood below."""
    told = [
        _before(workshop, so_far.sitting, results_of(workshop, so_far))
        for so_far in workshop.all(CameSoFar)
    ]
    shown = [line for line in told if line]
    if not shown:
        return ""
    return blocks(_("Below it stood what had come so far:"), bullets(shown))


def _before(workshop: Workshop, sitting: int, results: Results) -> str:
    parts = [
        _("the citizen value") if results.citizen_value else "",
        _("the criteria {names}", names=_names(workshop, results.criteria))
        if results.criteria
        else "",
        _("the models {names}", names=_names(workshop, results.models)) if results.models else "",
        _("the chosen model “{name}”", name=inline(wording(workshop, results.chosen.name)))
        if results.chosen
        else "",
    ]
    there = [part for part in parts if part]
    if not there:
        return ""
    return _("before sitting {sitting}: {what}", sitting=sitting, what="; ".join(there))


def _names(workshop: Workshop, rows: Iterable[Criterion | Model]) -> str:
    return enumerated(quoted(wording(workshop, row.name)) for row in rows)


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
        {
            "activity": page,
            "sitting": number,
            "points": [
                wording_put(workshop, point)
                for point in points_for(workshop, workshop.get(PrepareActivity, page), number)
            ],
        }
        for page in pages
        for number in _sittings(workshop, workshop.get(PrepareActivity, page))
    ]


def _results_data(workshop: Workshop) -> Data:
    """What the group had come to before each sitting, by its ids."""
    return [
        {
            "sitting": so_far.sitting,
            "citizen_value": results_of(workshop, so_far).citizen_value or None,
            "criteria": [criterion.id for criterion in results_of(workshop, so_far).criteria],
            "models": [model.id for model in results_of(workshop, so_far).models],
            "chosen": so_far.chosen or None,
        }
        for so_far in workshop.all(CameSoFar)
    ]


SECTIONS = (
    Section(
        id="preparation",
        title=mark("Preparation"),
        reads=ROUNDS | _RESULTS | _TICKED | {Reading},
        body=_preparation,
        nothing=mark("Nobody has been asked to prepare yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "preparation": _preparation_data,
    "preparation_reading": _reading,
    "preparation_results": _results_data,
}
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
            around(
                "sitting", "`sitting` in sittings.csv, or the next one", "integer", key="sitting"
            ),
            Column("number", "its place among the points", "integer", "@"),
            Column("point", "what there was to read", source="value"),
        ),
        ("activity", "sitting", "number"),
    ),
    ExportTable(
        "preparation_results",
        "What the group had come to when one sitting began, which people had before them.",
        "preparation_results",
        (
            Column("sitting", "`sitting` in sittings.csv", "integer"),
            text_column("citizen_value", "the statement that was settled then"),
            Column(
                "criteria", "`criterion` in criteria.csv, with spaces between", empty="none yet"
            ),
            Column("models", "`model` in models.csv, with spaces between", empty="none yet"),
            Column("chosen", "the chosen model: `model` in models.csv", empty="none was chosen"),
        ),
        ("sitting",),
    ),
)
"""Its tables in the export."""
