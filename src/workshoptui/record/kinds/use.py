"""Real uses of the chosen model, one by one, and what was done differently in each."""

from workshoptui.language.figures import who_did
from workshoptui.language.labels import ROLES
from workshoptui.language.lists import enumerated, listed
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.yes_no import LABELS, counted
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.body import Body, TableRow, body, paragraphs_of, table_of
from workshoptui.record.columns import CHOSEN_BY, VERSION, number_column, text_column
from workshoptui.record.escape import within
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each_numbered
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import Made, day, headed, labelled
from workshoptui.record.section import Section
from workshoptui.record.sections.resolutions import resolution_number, resolution_of
from workshoptui.record.sections.rounds import discussion
from workshoptui.record.sections.thread import uses_thread
from workshoptui.record.sections.versions import VERSIONS, model_name, version_at, version_number
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.use import Use, UseActivity, uses, uses_of
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.state import Workshop

HEAD = (
    *(mark("No."), mark("Date"), mark("Unit"), mark("Model"), mark("Roles present")),
    *(mark("Prepared"), mark("Documented"), mark("As the model says")),
)


def _uses(workshop: Workshop) -> Body:
    logged = uses(workshop)
    return body(
        _counted(workshop, logged) if logged else "",
        table_of(headed(HEAD), each_numbered(workshop, logged, _use)),
        paragraphs_of(each_numbered(workshop, logged, _differently)),
        uses_thread(workshop) if logged else "",
        discussion(workshop, runs_of_kind(workshop, UseActivity)),
    )


def _use(workshop: Workshop, use: Use, number: int) -> str:
    return TableRow.of(
        number,
        Made(anchor("use", use.id) + within(day(use.date))),
        use.unit,
        _of_version(workshop, use),
        enumerated(ROLES[role] for role in use.roles),
        LABELS[use.prepared],
        LABELS[use.documented],
        _as_written(use),
    )


def _differently(_workshop: Workshop, use: Use, number: int) -> str:
    unit = within(use.unit)
    return labelled(
        _("**Use {number}, {unit}** was done differently:", number=number, unit=unit),
        use.adaptations,
    )


def _of_version(workshop: Workshop, use: Use) -> str:
    """The model, with the version of it that was in force where that was kept."""
    name = link(within(model_name(workshop, use.model)), "model", use.model)
    version = version_at(workshop, use.version, use.model)
    if not version:
        return Made(name)
    decided = resolution_of(workshop, "model", use.version) if linking() else None
    leading = link(version, "decision", decided.entry) if decided else version
    return Made(_("{model} ({version})", model=name, version=leading))


def _counted(workshop: Workshop, logged: list[Use]) -> str:
    """How many uses were logged, by whom, and in how many people had prepared and documented."""
    model = chosen_model(workshop)
    current = len(uses_of(workshop, model.id)) if model else 0
    if current == len(logged):
        many = ngettext(
            "{count} real use, logged by {loggers}.",
            "{count} real uses, logged by {loggers}.",
            len(logged),
            loggers=_loggers(logged),
        )
    else:
        many = ngettext(
            "{count} real use ({current} of the model that is chosen now), logged by {loggers}.",
            "{count} real uses ({current} of the model that is chosen now), logged by {loggers}.",
            len(logged),
            current=current,
            loggers=_loggers(logged),
        )
    how = _(
        "Prepared: {prepared}. Documented: {documented}. Role-plays are not counted here.",
        prepared=counted([use.prepared for use in logged]),
        documented=counted([use.documented for use in logged]),
    )
    return f"{many} {how}"


def _as_written(use: Use) -> str:
    """Whether a use was as the model says: an empty field is no answer to that."""
    return _("no, see below") if use.adaptations else LABELS[use.as_written]


def _loggers(logged: list[Use]) -> str:
    """How many logged the uses; what the facilitator wrote down is theirs."""
    by = {use.given_by for use in logged}
    phones = len(by - {FACILITATOR})
    named = [who_did(phones, FEW)] if phones else []
    return listed([*named, _("the facilitator")] if FACILITATOR in by else named)


def _uses_data(workshop: Workshop) -> Data:
    return [
        {
            "id": use.id,
            "model": use.model,
            "version": version_number(workshop, use.version, use.model),
            "resolution": resolution_number(
                workshop, resolution_of(workshop, "model", use.version)
            ),
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


def _logged_by(workshop: Workshop) -> Data:
    """How many logged uses, of few not the number, and whether the facilitator wrote down some."""
    by = {use.given_by for use in uses(workshop)}
    phones = len(by - {FACILITATOR})
    return {"people": None if 0 < phones < FEW else phones, "facilitator": FACILITATOR in by}


SECTIONS = (
    Section(
        id="uses",
        title=mark("Real uses"),
        reads=VERSIONS | {Use},
        body=_uses,
        nothing=mark("No real use of the chosen model has been logged yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"uses": _uses_data, "uses_logged_by": _logged_by}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "uses",
        "One real use of a chosen model. A role-play is none.",
        "uses",
        (
            Column("use", "its id", source="id"),
            number_column("its number under “Real uses” in the record"),
            Column("model", "`model` in models.csv"),
            VERSION,
            CHOSEN_BY,
            Column("date", "when it was", "date"),
            text_column("unit", "in which unit"),
            Column(
                "roles",
                "the roles that were present, with spaces between: `citizen`, `co-worker`, "
                "`manager`, `politician`, `other`",
                empty="nobody said",
            ),
            Column("prepared", "whether people had prepared", "boolean", empty="not known"),
            Column("documented", "whether it was documented", "boolean", empty="not known"),
            Column(
                "as_the_model_says",
                "whether it was as the model says",
                "boolean",
                empty="not known",
            ),
            text_column("adaptations", "what was done differently"),
        ),
        ("use",),
    ),
)
"""Its tables in the export."""
