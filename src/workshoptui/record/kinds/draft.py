"""Dialogue models in full: every section of every canvas, and the comments on it."""

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import WHOM, capitalized
from workshoptui.language.late import late_mark, marked
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.record.anchors import anchor
from workshoptui.record.body import Body, body, paragraphs_of
from workshoptui.record.columns import LATE, around, number_column, text_column
from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, bullets, heading, moment
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.record.sections.thread import criterion_link, model_thread, section_link
from workshoptui.record.sections.versions import (
    VERSIONS,
    after_decision,
    version_history,
    versions_data,
)
from workshoptui.workshop.criteria import Criterion, criteria
from workshoptui.workshop.criterion_sections import (
    CriterionSection,
    any_served,
    sections_serving,
)
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.draft import DraftActivity
from workshoptui.workshop.model_locks import reopenings
from workshoptui.workshop.models import (
    Comment,
    EarlierSection,
    Model,
    comments_on,
    earlier_of,
    models,
    sections_of,
    without_free_section,
)
from workshoptui.workshop.models import Section as CanvasPart
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.snapshots import snapshot_of
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.teams import Team, team_of
from workshoptui.workshop.yes_no import YesNo

CONFIRMED: dict[YesNo, str] = {
    True: mark("confirmed by the person concerned"),
    False: mark("not confirmed by the person concerned"),
}
"""Said where somebody said it: silence is no answer."""

NO_FREE_SECTION = mark(
    "Note: this model leaves no section free. A dialogue that starts from the person cannot be "
    "scripted from beginning to end; consider what the people in it should fill themselves."
)


def _models(workshop: Workshop) -> Body:
    written = [_model(workshop, model) for model in models(workshop)]
    return body(*written, discussion(workshop, runs_of_kind(workshop, DraftActivity)))


def _model(workshop: Workshop, model: Model) -> Body:
    decision = workshop.find(Decision, "")
    choice = decision is not None and decision.model == model.id
    decided = snapshot_of(workshop, decision.name, model.id) if decision and choice else None
    sections = list(decided.sections) if decided else sections_of(workshop, model.id)
    team = len(team_of(workshop, model.id))
    about = [
        _("How things are done today, kept for comparison.") if model.datum else "",
        _("This is the model that the group chose.") if choice else "",
        _("It stands here as it was decided.") if decided else "",
        _team(team),
    ]
    changed = len(earlier_of(workshop, model.id))
    empty = [inline(wording(workshop, section.title)) for section in sections if not section.text]
    alone = not model.datum and without_free_section(workshop, model.id)
    return body(
        anchor("model", model.id),
        heading(wording(workshop, model.name)),
        " ".join(filter(None, [*about, model_thread(workshop, model)])),
        _(NO_FREE_SECTION) if alone else "",
        _for_whom(sections),
        *(_section(workshop, section) for section in sections if section.text),
        _("Nothing written under: {sections}.", sections=enumerated(empty)) if empty else "",
        _served(workshop, model),
        ngettext(
            "{count} change of what was written before: the earlier texts are kept in "
            "the workshop's file.",
            "{count} changes of what was written before: the earlier texts are kept in "
            "the workshop's file.",
            changed,
        )
        if changed
        else "",
        after_decision(workshop, decided) if decided else "",
        version_history(workshop, model),
        _comments(workshop, model),
    )


def _team(team: int) -> str:
    """How many drafted it; of few, not the number: it would point at them."""
    if not team:
        return ""
    if team < FEW:
        return _("Drafted by a small team.")
    return ngettext("Drafted by a team of {count}.", "Drafted by a team of {count}.", team)


def _for_whom(sections: list[CanvasPart]) -> str:
    """How many sections serve the citizen, and how many only us; none where nobody asked."""
    if not any(section.whom for section in sections):
        return ""
    counts = ((words, sum(s.whom == whom for s in sections)) for whom, words in WHOM.items())
    counted = "; ".join(f"{words}: {many}" for words, many in counts if many)
    return _(
        "Asked of every section, for the citizen or only for us? {answers}.",
        answers=capitalized(counted),
    )


def _section(workshop: Workshop, section: CanvasPart) -> str:
    marks = [
        WHOM[section.whom] if section.whom else "",
        _("left free for the dialogue itself") if section.free else "",
        _(CONFIRMED[section.confirmed]) if section.confirmed in CONFIRMED else "",
        late_mark() if section.late and section.text else "",
    ]
    shown = "; ".join(filter(None, marks))
    title = anchor("section", section.model, section.id) + strong(wording(workshop, section.title))
    return blocks(f"{title} ({shown})" if shown else title, quote(section.text))


def _served(workshop: Workshop, model: Model) -> str:
    """Which sections serve which criterion; ``""`` while nobody has said it of this model."""
    if not any_served(workshop, model.id):
        return ""
    return blocks(
        _("Which sections serve which criterion, as its team says:"),
        bullets(
            _("{criterion}: {sections}", criterion=criterion_link(criterion), sections=titles)
            for criterion in criteria(workshop)
            for titles in [_titles(workshop, model, criterion)]
        ),
    )


def _titles(workshop: Workshop, model: Model, criterion: Criterion) -> str:
    serving = sections_serving(workshop, model.id, criterion.id)
    titles = enumerated(section_link(workshop, section) for section in serving)
    return titles or _("no section yet")


def _comments(workshop: Workshop, model: Model) -> Body:
    comments = comments_on(workshop, model.id)
    if not comments:
        return ()
    number = len(comments)
    return body(
        ngettext("{count} comment on this model:", "{count} comments on this model:", number),
        paragraphs_of(each(workshop, comments, _comment)),
    )


def _comment(_workshop: Workshop, comment: Comment) -> str:
    return blocks(marked(moment(comment.at), late=comment.late) + ":", quote(comment.text))


def _models_data(workshop: Workshop) -> Data:
    return [_model_data(workshop, model) for model in models(workshop)]


def _model_data(workshop: Workshop, model: Model) -> Data:
    return {
        "id": model.id,
        "name": wording_put(workshop, model.name),
        "todays_way": model.datum,
        "sections": [
            {
                "id": section.id,
                "title": wording_put(workshop, section.title),
                "text": section.text,
                "free": section.free,
                "for_whom": section.whom or None,
                "confirmed": section.confirmed,
                "late": section.late and bool(section.text),
            }
            for section in sections_of(workshop, model.id)
        ],
        "comments": [comment.text for comment in comments_on(workshop, model.id)],
        "versions": versions_data(workshop, model),
        "comments_dated": [
            {"at": moment(comment.at), "text": comment.text, "late": comment.late}
            for comment in comments_on(workshop, model.id)
        ],
        "team": team if (team := len(team_of(workshop, model.id))) >= FEW else None,
        "criteria": [
            {"criterion": criterion.id, "section": section.id}
            for criterion in criteria(workshop)
            for section in sections_serving(workshop, model.id, criterion.id)
        ],
        "earlier_texts": len(earlier_of(workshop, model.id)),
        "reopened": [
            {"at": moment(change.at), "reason": change.reason}
            for change in reopenings(workshop, model.id)
        ],
        "without_free_section": not model.datum and without_free_section(workshop, model.id),
    }


_TABLES: frozenset[type[Row]] = frozenset(
    {
        *(Model, CanvasPart, Team, Comment, Decision, EarlierSection),
        *(Criterion, CriterionSection),
    }
)

SECTIONS = (
    Section(
        id="models",
        title=mark("Dialogue models"),
        reads=ROUNDS | VERSIONS | _TABLES,
        body=_models,
        nothing=mark("No dialogue models have been drafted yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"models": _models_data}
"""What the record's JSON says of it."""

MARKS = (
    Column("free", "whether it is left free for the dialogue itself", "boolean"),
    Column(
        "for_whom",
        "`citizen`: for the citizen; `us`: only for us; `both`: for both",
        empty="nobody said",
    ),
    Column(
        "confirmed",
        "whether the person concerned confirmed it",
        "boolean",
        empty="not known",
    ),
    LATE,
)
"""What is said of a section beside its text."""

TABLES = (
    ExportTable(
        "models",
        "One dialogue model.",
        "models",
        (
            Column("model", "its id", source="id"),
            Column("name", "its name"),
            Column("todays_way", "whether it is how things are done today", "boolean"),
            Column(
                "team", "how many people drafted it", "integer", empty="nobody, or fewer than 3"
            ),
            Column(
                "without_free_section", "whether it leaves no section to the dialogue", "boolean"
            ),
            Column(
                "earlier_texts",
                "how many earlier texts of its sections the workshop's file keeps",
                "integer",
            ),
        ),
        ("model",),
    ),
    ExportTable(
        "model_sections",
        "One section of the canvas of one model, as it stands now.",
        "models.sections",
        (
            around("model", "`model` in models.csv", key="id"),
            Column("section", "its id", source="id"),
            number_column("its place on the canvas"),
            Column("title", "its title"),
            text_column("text", "what the group wrote"),
            *MARKS,
        ),
        ("model", "section"),
    ),
    ExportTable(
        "model_versions",
        "One version of one model. A test, a round of rating and the decision each keep one.",
        "models.versions",
        (
            around("model", "`model` in models.csv", key="id"),
            Column("number", "1 is the first", "integer"),
            Column("name", "what the model was called in it"),
            Column("kept_since", "when it was kept first", "datetime", empty="nothing rests on it"),
        ),
        ("model", "number"),
    ),
    ExportTable(
        "model_version_sections",
        "One section of one version of one model, as it was then.",
        "models.versions.sections",
        (
            around("model", "`model` in models.csv", up=2, key="id"),
            around("version", "`number` in model_versions.csv", "integer", key="number"),
            Column("section", "its id", source="id"),
            Column("title", "its title"),
            text_column("text", "what the group had written"),
            *MARKS,
        ),
        ("model", "version", "section"),
    ),
    ExportTable(
        "model_version_uses",
        "What rests on one version of one model.",
        "models.versions.rests_on_it",
        (
            around("model", "`model` in models.csv", up=2, key="id"),
            around("version", "`number` in model_versions.csv", "integer", key="number"),
            Column("what", "`test`, `rating`, `decision` or `closing`: closed again"),
            Column(
                "id",
                "its id: `test` in tests.csv, `round` in rounds.csv, `decision` in decisions.csv, "
                "or that of the closing",
            ),
        ),
    ),
    ExportTable(
        "model_reopenings",
        "One time that a chosen model was opened again after the decision.",
        "models.reopened",
        (
            around("model", "`model` in models.csv", key="id"),
            Column("at", "when", "datetime"),
            text_column("reason", "why"),
        ),
    ),
    ExportTable(
        "model_criteria",
        "One section of one model that serves one criterion, as its team says.",
        "models.criteria",
        (
            around("model", "`model` in models.csv", key="id"),
            Column("criterion", "`criterion` in criteria.csv"),
            Column("section", "`section` in model_sections.csv"),
        ),
        ("model", "criterion", "section"),
    ),
    ExportTable(
        "model_comments",
        "One comment on one model.",
        "models.comments_dated",
        (
            around("model", "`model` in models.csv", key="id"),
            Column("at", "when it was written", "datetime"),
            text_column("text", "the comment"),
            LATE,
        ),
    ),
)
"""Its tables in the export."""
