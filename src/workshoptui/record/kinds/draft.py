"""Dialogue models in full: every section of every canvas, and the comments on it."""

from workshoptui.record.escape import inline, quote, strong
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.layout import blocks, count, heading, moment
from workshoptui.record.section import Section
from workshoptui.record.sections.rounds import ROUNDS, discussion
from workshoptui.record.sections.versions import VERSIONS, after_decision
from workshoptui.workshop.disclosure import FEW
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.draft import DraftActivity
from workshoptui.workshop.late_words import LATE, marked
from workshoptui.workshop.models import (
    WHOM,
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
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.teams import Team, team_of
from workshoptui.workshop.yes_no import YesNo

CONFIRMED: dict[YesNo, str] = {
    True: "confirmed by the person concerned",
    False: "not confirmed by the person concerned",
}
"""Said where somebody said it: silence is no answer."""

NO_FREE_SECTION = (
    "Note: this model leaves no section free. A dialogue that starts from the person cannot be "
    "scripted from beginning to end; consider what the people in it should fill themselves."
)


def model_name(workshop: Workshop, model: str) -> str:
    """The name of a model as people wrote it; by the first rules one decided on could go."""
    row = workshop.find(Model, model)
    return row.name if row else "a model that was taken out since"


def _models(workshop: Workshop) -> str:
    written = [_model(workshop, model) for model in models(workshop)]
    return blocks(*written, discussion(workshop, runs_of_kind(workshop, DraftActivity)))


def _model(workshop: Workshop, model: Model) -> str:
    decision = workshop.find(Decision, "")
    choice = decision is not None and decision.model == model.id
    decided = snapshot_of(workshop, decision.name, model.id) if decision and choice else None
    sections = list(decided.sections) if decided else sections_of(workshop, model.id)
    team = len(team_of(workshop, model.id))
    about = [
        "How things are done today, kept for comparison." if model.datum else "",
        "This is the model that the group chose." if choice else "",
        "It stands here as it was decided." if decided else "",
        _team(team),
    ]
    changed = len(earlier_of(workshop, model.id))
    empty = [inline(section.title) for section in sections if not section.text]
    alone = not model.datum and without_free_section(workshop, model.id)
    return blocks(
        heading(model.name),
        " ".join(filter(None, about)),
        NO_FREE_SECTION if alone else "",
        _for_whom(sections),
        *(_section(section) for section in sections if section.text),
        f"Nothing written under: {', '.join(empty)}." if empty else "",
        f"{count(changed, 'change')} of what was written before: the earlier texts are kept in the "
        "workshop's file."
        if changed
        else "",
        after_decision(workshop, decided) if decided else "",
        _comments(workshop, model),
    )


def _team(team: int) -> str:
    """How many drafted it; of few, not the number: it would point at them."""
    if not team:
        return ""
    return f"Drafted by a team of {team}." if team >= FEW else "Drafted by a small team."


def _for_whom(sections: list[CanvasPart]) -> str:
    """How many sections serve the citizen, and how many only us; none where nobody asked."""
    if not any(section.whom for section in sections):
        return ""
    counts = ((words, sum(s.whom == whom for s in sections)) for whom, words in WHOM.items())
    counted = "; ".join(f"{words}: {many}" for words, many in counts if many)
    question = "Asked of every section, for the citizen or only for us?"
    return f"{question} {counted[0].upper()}{counted[1:]}."


def _section(section: CanvasPart) -> str:
    marks = [
        WHOM[section.whom] if section.whom else "",
        "left free for the dialogue itself" if section.free else "",
        CONFIRMED.get(section.confirmed, ""),
        LATE if section.late and section.text else "",
    ]
    shown = "; ".join(filter(None, marks))
    return blocks(strong(section.title) + (f" ({shown})" if shown else ""), quote(section.text))


def _comments(workshop: Workshop, model: Model) -> str:
    comments = comments_on(workshop, model.id)
    quoted = [
        blocks(marked(moment(comment.at), late=comment.late) + ":", quote(comment.text))
        for comment in comments
    ]
    return blocks(f"{count(len(quoted), 'comment')} on this model:" if quoted else "", *quoted)


def _models_data(workshop: Workshop) -> Data:
    return [_model_data(workshop, model) for model in models(workshop)]


def _model_data(workshop: Workshop, model: Model) -> Data:
    return {
        "id": model.id,
        "name": model.name,
        "todays_way": model.datum,
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "text": section.text,
                "free": section.free,
                "for_whom": section.whom or None,
                "confirmed": section.confirmed,
                "late": section.late and bool(section.text),
            }
            for section in sections_of(workshop, model.id)
        ],
        "comments": [comment.text for comment in comments_on(workshop, model.id)],
    }


SECTIONS = (
    Section(
        id="models",
        title="Dialogue models",
        reads=ROUNDS | VERSIONS | {Model, CanvasPart, Team, Comment, Decision, EarlierSection},
        body=_models,
        nothing="No dialogue models have been drafted yet.",
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"models": _models_data}
"""What the record's JSON says of it."""
