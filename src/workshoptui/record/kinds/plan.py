"""Adaptations and follow-up: how units made the model their own, and what happens next."""

from collections.abc import Sequence

from workshoptui.agendas.version_words import version_name
from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import ADAPTED
from workshoptui.language.late import marked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, pgettext
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.body import Body, Part, TableRow, body, paragraphs_of, table_of
from workshoptui.record.columns import LATE, VERSION, around, text_column
from workshoptui.record.escape import strong, within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Cell, Made, blocks, day, labelled, quoted, table
from workshoptui.record.section import Section
from workshoptui.record.sections.account import ACCOUNTS, became
from workshoptui.record.sections.resolutions import (
    resolution_number,
    resolution_of,
    with_number,
)
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.record.sections.versions import VERSIONS, version_number
from workshoptui.workshop.account import account_of
from workshoptui.workshop.conditions import condition_of
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date, due_first
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AdaptedSection,
    PlanActivity,
    adapted_by_section,
    sections_adapted,
    version_adapted,
)
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop

NO_ASK = "it is asked for no condition"


def _adaptations(workshop: Workshop) -> Body:
    return body(paragraphs_of(each(workshop, workshop.all(Adaptation), _adaptation)))


def _adaptation(workshop: Workshop, adaptation: Adaptation) -> str:
    return blocks(
        with_number(
            workshop,
            anchor("adaptation", adaptation.id)
            + marked(strong(adaptation.unit), late=adaptation.late),
            resolution_of(workshop, "adaptation", adaptation.id),
        ),
        _branch(workshop, adaptation),
        labelled(_("Kept:"), adaptation.kept),
        labelled(_("Changed:"), adaptation.changed),
        labelled(_("Added:"), adaptation.added),
        labelled(_("Why:"), adaptation.why),
        _by_section(workshop, adaptation),
    )


def _branch(workshop: Workshop, adaptation: Adaptation) -> str:
    """Of which version of which model it is an adaptation, where that was kept."""
    version = version_adapted(workshop, adaptation)
    if version is None:
        return ""
    name = quoted(wording(workshop, version.name))
    return _("It starts from {version} of {model}.", version=version_name(version), model=name)


def _by_section(workshop: Workshop, adaptation: Adaptation) -> str:
    """What became of each section of that version, where somebody said it of one."""
    if not sections_adapted(workshop, adaptation.id):
        return ""
    rows: list[list[Cell]] = []
    for told in adapted_by_section(workshop, adaptation):
        if isinstance(told, AdaptedSection):
            title = marked(within(wording(workshop, told.title)), late=told.late)
            rows.append([Made(title), ADAPTED[told.what], told.how])
        else:
            rows.append([wording(workshop, told), _("not said"), None])
    return blocks(
        _("Section by section, beside the version that was chosen:"),
        table([_("Section"), _("What became of it"), _("How, and why")], rows),
    )


_FIRST_PAGE = 3
"""So many open follow-ups have room on the first page; a few more where some are due together."""


def on_first_page(workshop: Workshop) -> list[FollowUp]:
    """The follow-ups that stand on the record's first page: those ahead that are due first."""
    return due_first(ahead(workshop), _FIRST_PAGE)


def ahead(workshop: Workshop) -> list[FollowUp]:
    """The follow-ups that are neither done nor told of, by their dates."""
    return [
        follow_up
        for follow_up in by_due_date(workshop)
        if not follow_up.done and not account_of(workshop, "follow-up", follow_up.id)
    ]


def follow_up_table(
    workshop: Workshop, follow_ups: Sequence[FollowUp], *, short: bool = False
) -> Part:
    """What is to be done, who does it and by when.

    But for a `short` one also for which condition it was asked, and whether it is done.
    """
    head = [_("What"), _("Who"), _("By when"), _("State")]
    rows = each(workshop, follow_ups, _follow_up_row, short)
    return table_of(head[: 3 if short else 4], rows)


def _follow_up_row(workshop: Workshop, follow_up: FollowUp, short: bool) -> str:
    what = _what(workshop, follow_up, condition=not short)
    state = _("done") if follow_up.done else pgettext("follow-up", "open")
    cells = (what, follow_up.who, day(follow_up.due), state)
    return TableRow.of(*cells[: 3 if short else 4])


def _follow_up(workshop: Workshop) -> Body:
    agreed = by_due_date(workshop)
    review = workshop.find(Review, "")
    first = on_first_page(workshop) if linking() else []
    others = [row for row in agreed if row not in first] if first else agreed
    return body(
        follow_up_table(workshop, others),
        _(
            "What is open and due first stands on the first page: {next}.",
            next=link(_("What happens next, and who does it"), "heading", "next"),
        )
        if first
        else "",
        paragraphs_of(each(workshop, agreed, _what_became)),
        _("The group looks at the model again on {date}.", date=day(review.date)) if review else "",
        _("No date has been set yet for looking at the model again.")
        if agreed and not review
        else "",
        discussion(workshop, runs_of_kind(workshop, PlanActivity)),
    )


def _what_became(workshop: Workshop, follow_up: FollowUp) -> str:
    said = became(workshop, "follow-up", follow_up.id)
    return said and blocks(link(strong(follow_up.what), "follow-up", follow_up.id), said)


def _what(workshop: Workshop, follow_up: FollowUp, *, condition: bool) -> str:
    """What is to be done, and, with its `condition`, for which one it was asked."""
    what = anchor("follow-up", follow_up.id) + within(marked(follow_up.what, late=follow_up.late))
    asked_for = condition_of(workshop, follow_up) if condition else ""
    if not asked_for:
        return Made(what)
    named = within(wording(workshop, asked_for))
    return Made(_("{what} (asked for the condition “{condition}”)", what=what, condition=named))


def _adaptations_data(workshop: Workshop) -> Data:
    return [
        {
            "id": adaptation.id,
            "unit": adaptation.unit,
            "kept": adaptation.kept,
            "changed": adaptation.changed,
            "added": adaptation.added,
            "why": adaptation.why,
            "model": adaptation.model or None,
            "version": version_number(workshop, adaptation.version, adaptation.model),
            "resolution": resolution_number(
                workshop, resolution_of(workshop, "adaptation", adaptation.id)
            ),
            "sections": [
                {
                    "id": told.section or None,
                    "title": wording_put(workshop, told.title),
                    "what": told.what,
                    "how": told.how,
                    "late": told.late,
                }
                for told in sections_adapted(workshop, adaptation.id)
            ],
            "late": adaptation.late,
        }
        for adaptation in workshop.all(Adaptation)
    ]


def _follow_up_data(workshop: Workshop) -> Data:
    return [
        {
            "what": follow_up.what,
            "who": follow_up.who,
            "due": follow_up.due,
            "id": follow_up.id,
            "done": follow_up.done,
            "late": follow_up.late,
            "poll": follow_up.poll or None,
            "condition": follow_up.condition or None,
            "condition_words": wording_put(workshop, condition_of(workshop, follow_up)) or None,
        }
        for follow_up in workshop.all(FollowUp)
    ]


def _next_review(workshop: Workshop) -> Data:
    review = workshop.find(Review, "")
    return review.date if review else None


SECTIONS = (
    Section(
        id="adaptations",
        title=mark("Adaptations"),
        reads=VERSIONS | {AdaptedSection, Adaptation, Resolution},
        body=_adaptations,
        nothing=mark("No unit has adapted the model yet."),
    ),
    Section(
        id="follow-up",
        title=mark("Follow-up and next review"),
        reads=ROUNDS | ACCOUNTS | {FollowUp, Review},
        body=_follow_up,
        nothing=mark("Nothing has been agreed for afterwards yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {
    "adaptations": _adaptations_data,
    "follow_up": _follow_up_data,
    "next_review": _next_review,
}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "adaptations",
        "How one unit made the model its own.",
        "adaptations",
        (
            Column("adaptation", "its id", source="id"),
            Column("unit", "the unit"),
            Column(
                "model", "the model it starts from: `model` in models.csv", empty="was not kept"
            ),
            VERSION,
            Column("resolution", "`number` in resolutions.csv", empty="its journal does not say"),
            text_column("kept", "what it kept"),
            text_column("changed", "what it changed"),
            text_column("added", "what it added"),
            text_column("why", "why"),
            LATE,
        ),
        ("adaptation",),
    ),
    ExportTable(
        "adaptation_sections",
        "What one unit did with one section of the model, or a section that it added.",
        "adaptations.sections",
        (
            around("adaptation", "`adaptation` in adaptations.csv", key="id"),
            Column(
                "section",
                "`section` in model_version_sections.csv",
                source="id",
                empty="the unit added it",
            ),
            text_column("title", "what the section is called"),
            Column("what", "`kept`, `changed` or `added`"),
            text_column("how", "how it is different, and why"),
            LATE,
        ),
    ),
    ExportTable(
        "follow_up",
        "One thing that is to be done. The same are in follow-up.ics and follow-up.md.",
        "follow_up",
        (
            Column("follow_up", "its id", source="id"),
            text_column("what", "what is to be done"),
            text_column("who", "who does it"),
            Column("due", "by when", "date"),
            Column("done", "whether it is done", "boolean"),
            LATE,
            Column("poll", "the round that it was asked in: `round` in rounds.csv", empty=NO_ASK),
            Column("condition", "the condition: `condition` in conditions.csv", empty=NO_ASK),
            Column("condition_words", "what the condition is called, as it was put", empty=NO_ASK),
        ),
        ("follow_up",),
    ),
)
"""Its tables in the export."""
