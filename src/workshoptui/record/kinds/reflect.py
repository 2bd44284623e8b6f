"""Reflections and the ethics check: answers in words, read and discussed, and never counted."""

from typing import Literal

from workshoptui.agendas.wording import wording, wording_put
from workshoptui.language.labels import PARTIES, capitalized
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import anchor, link, linking
from workshoptui.record.body import Body, Part, body, paragraphs_of
from workshoptui.record.columns import (
    LATE,
    SITTING,
    around,
    number_column,
    round_column,
    text_column,
)
from workshoptui.record.escape import quote, strong
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.items import each
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.lens import last_lens, lens_summary
from workshoptui.record.layout import blocks, moment, quoted
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES
from workshoptui.record.sections.resolutions import (
    resolution_made,
    resolution_number,
    with_number,
)
from workshoptui.record.sections.rounds import (
    ROUNDS,
    dated,
    discussion,
    referred,
    sitting_number,
)
from workshoptui.record.sections.verdict import JUDGED, checked_thread, chosen_data
from workshoptui.record.sections.versions import model_name
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.reflect import (
    EarlierConclusion,
    EthicsConclusion,
    PartyDifference,
    ReflectActivity,
    Reflection,
    by_party,
    difference_on,
    parties_unheard,
    reflections_in,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.resolutions import Resolution
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop

About = Literal["reflection", "ethics"]


def reflecting(workshop: Workshop, about: About) -> list[Run]:
    """The rounds of questions about this, oldest first."""
    runs = runs_of_kind(workshop, ReflectActivity)
    return [run for run in runs if activity_in(workshop, run, ReflectActivity).about == about]


def _ethics(workshop: Workshop) -> Body:
    runs = reflecting(workshop, "ethics")
    return body(
        _conclusions(workshop),
        *(_round(workshop, run) for run in runs),
        discussion(workshop, runs),
    )


def _conclusions(workshop: Workshop) -> str:
    """What the group concluded, then what it had concluded before."""
    settled = workshop.find(EthicsConclusion, "")
    return blocks(
        blocks(_concluded(workshop, settled), quote(settled.text)) if settled else "",
        *(
            blocks(
                anchor("conclusion", earlier.entry)
                + with_number(
                    workshop,
                    _(
                        "Concluded before, and superseded ({when}; it held until {until}):",
                        when=dated(workshop, earlier.at),
                        until=dated(workshop, earlier.until),
                    ),
                    resolution_made(workshop, earlier.entry),
                ),
                quote(earlier.text),
            )
            for earlier in reversed(workshop.all(EarlierConclusion))
        ),
    )


def _concluded(workshop: Workshop, settled: EthicsConclusion) -> str:
    place, when = anchor("conclusion", settled.entry), dated(workshop, settled.at)
    model = workshop.find(Model, settled.model)
    if model is None:
        words = _("What the group concluded ({when}):", when=when)
    else:
        name = link(quoted(model_name(workshop, model.id)), "model", model.id)
        words = _("What the group concluded on {model} ({when}):", model=name, when=when)
    made = resolution_made(workshop, settled.entry)
    return place + with_number(workshop, words, made)


def _reflections(workshop: Workshop) -> Body:
    runs = reflecting(workshop, "reflection")
    rounds = [answered for run in runs if (answered := _round(workshop, run))]
    seen = last_lens(workshop)
    return body(
        paragraphs_of(each(workshop, [seen], _gaps)) if seen and rounds else "",
        *rounds,
        discussion(workshop, runs),
    )


def _gaps(workshop: Workshop, lens: Run) -> str:
    """What the lens showed, to look at beside the questions."""
    gaps = lens_summary(workshop, lens)
    if not gaps:
        return ""
    if linking():
        return _("To look at beside these questions: {lens}.", lens=referred(workshop, lens))
    return _("To look at beside these questions, from the relational lens: {gaps}", gaps=gaps)


def _round(workshop: Workshop, run: Run) -> Body:
    activity = activity_in(workshop, run, ReflectActivity)
    reflections = reflections_in(workshop, run)
    differences = [difference_on(workshop, run, question.id) for question in activity.questions]
    if not reflections and not any(differences):
        return ()
    answered = [
        _answered(
            workshop, run, question, [one for one in reflections if one.question == question.id]
        )
        for question in activity.questions
    ]
    asked = checked_thread(workshop, run) if activity.about == "ethics" else ""
    return body(f"{referred(workshop, run)}:", asked, *answered)


def _answered(workshop: Workshop, run: Run, question: Question, answers: list[Reflection]) -> Body:
    """A question with its answers: by party, where they say for whom they speak."""
    place = run.activity, run.number, question.id
    named = any(answer.party for answer in answers)
    given: list[Part] = []
    for party, of_party in by_party(answers):
        if named:
            words = capitalized(PARTIES[party])
            given.append(anchor("party", *place, party) + _("{party}:", party=words))
        given.append(paragraphs_of(each(workshop, of_party, _reflection)))
    unheard = enumerated(PARTIES[party] for party in parties_unheard(answers))
    if unheard:
        given.append(_("Nobody has spoken for: {parties}.", parties=unheard))
    difference = difference_on(workshop, run, question.id)
    return body(
        strong(wording(workshop, question.text)),
        *(given or [_("Nobody has answered this yet.")]),
        anchor("difference", *place) + _("Where the parties differ, as the group sees it:")
        if difference
        else "",
        quote(difference.text) if difference else "",
    )


def _reflection(_workshop: Workshop, answer: Reflection) -> str:
    return blocks(_("Came after the round:") if answer.late else "", quote(answer.text))


def _reflections_data(workshop: Workshop) -> Data:
    return [_answers(workshop, run) for run in runs_of_kind(workshop, ReflectActivity)]


def _answers(workshop: Workshop, run: Run) -> Data:
    activity = activity_in(workshop, run, ReflectActivity)
    reflections = reflections_in(workshop, run)
    checked = chosen_data(workshop, run)
    return {
        "round": run.id,
        "about": activity.about,
        **(checked if activity.about == "ethics" else dict.fromkeys(checked)),
        "questions": [
            _question(
                workshop, run, question, [one for one in reflections if one.question == question.id]
            )
            for question in activity.questions
        ],
    }


def _question(workshop: Workshop, run: Run, question: Question, answers: list[Reflection]) -> Data:
    difference = difference_on(workshop, run, question.id)
    return {
        "id": question.id,
        "text": wording_put(workshop, question.text),
        "answers": [answer.text for answer in answers],
        "told": [
            {"text": answer.text, "late": answer.late, "party": answer.party or None}
            for answer in answers
        ],
        "unheard": [str(party) for party in parties_unheard(answers)],
        "difference": difference.text if difference else None,
    }


def _ethics_data(workshop: Workshop) -> Data:
    """Every conclusion that the group settled: those superseded, then the one in force."""
    settled = workshop.find(EthicsConclusion, "")
    conclusions: list[EthicsConclusion | EarlierConclusion] = [*workshop.all(EarlierConclusion)]
    if settled:
        conclusions.append(settled)
    return {
        "conclusion": settled.text if settled else None,
        "conclusions": [_conclusion_data(workshop, conclusion) for conclusion in conclusions],
    }


def _conclusion_data(workshop: Workshop, conclusion: EthicsConclusion | EarlierConclusion) -> Data:
    until = conclusion.until if isinstance(conclusion, EarlierConclusion) else None
    return {
        "text": conclusion.text,
        "at": moment(conclusion.at),
        "until": until if until is None else moment(until),
        "round": conclusion.run,
        "sitting": sitting_number(workshop, conclusion.at),
        "resolution": resolution_number(workshop, resolution_made(workshop, conclusion.entry)),
        "model": conclusion.model or None,
    }


def section_of(activity: Activity) -> str:
    """With the ethics check, or with the reflections."""
    ethics = isinstance(activity, ReflectActivity) and activity.about == "ethics"
    return "ethics" if ethics else "reflections"


SECTIONS = (
    Section(
        id="ethics",
        title=mark("Ethics check"),
        reads=ROUNDS
        | JUDGED
        | {Resolution, EarlierConclusion, EthicsConclusion, Model, PartyDifference, Reflection},
        body=_ethics,
        nothing=mark("The chosen model has not been through an ethics check yet."),
    ),
    Section(
        id="reflections",
        title=mark("Reflections"),
        reads=ROUNDS | EXPERIENCES | {FiguresShown, PartyDifference, Reflection},
        body=_reflections,
        nothing=mark("Nobody has written a reflection yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"reflections": _reflections_data, "ethics": _ethics_data}
"""What the record's JSON says of it."""

TABLES = (
    ExportTable(
        "questions",
        "One question of one round of reflection, or of the ethics check.",
        "reflections.questions",
        (
            round_column(),
            around("about", "`reflection` or `ethics`", key="about"),
            Column("question", "its id", source="id"),
            Column("text", "the question, as it was put"),
            text_column(
                "difference",
                "in the ethics check: in what the parties differ, as the group sees it",
            ),
            Column(
                "unheard",
                "in the ethics check: for whom nobody spoke, as `party` in reflections.csv, with "
                "spaces between",
                empty="for nobody, or it is no ethics check",
            ),
            around(
                "model",
                "the model that the ethics check asked about: `model` in models.csv",
                key="model",
                empty="a reflection, or none was chosen",
            ),
            around(
                "version",
                "which version of it: `number` in model_versions.csv",
                "integer",
                key="version",
                empty="a reflection, or none was kept",
            ),
        ),
        ("round", "question"),
    ),
    ExportTable(
        "reflections",
        "One answer to one question, in words. It is never counted.",
        "reflections.questions.told",
        (
            round_column(2),
            around("question", "`question` in questions.csv", key="id"),
            text_column("text", "the answer"),
            LATE,
            Column(
                "party",
                "in the ethics check, for whom it speaks: `person`, `close` (those close to them), "
                "`staff` or `organisation`",
                empty="that was not said",
            ),
        ),
    ),
    ExportTable(
        "ethics_conclusions",
        "One conclusion of the ethics check that the group settled; the last one is in force.",
        "ethics.conclusions",
        (
            number_column("which it is, the first one settled being 1"),
            text_column("text", "the conclusion"),
            Column("at", "when it was settled", "datetime"),
            Column("until", "when another one took its place", "datetime", empty="it is in force"),
            Column("round", "the round it was settled in: `round` in rounds.csv"),
            SITTING,
            Column("resolution", "`number` in resolutions.csv", empty="its journal does not say"),
            Column("model", "the model chosen then: `model` in models.csv", empty="none was"),
        ),
        ("number",),
    ),
)
"""Its tables in the export."""
