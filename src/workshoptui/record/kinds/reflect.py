"""Reflections and the ethics check: answers in words, read and discussed, and never counted."""

from typing import Literal

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.record.anchors import linking
from workshoptui.record.columns import LATE, around, round_column, text_column
from workshoptui.record.escape import quote, strong
from workshoptui.record.export_table import Column, ExportTable
from workshoptui.record.json_values import Data, DataByKey
from workshoptui.record.kinds.lens import last_lens, lens_summary
from workshoptui.record.layout import blocks
from workshoptui.record.section import Section
from workshoptui.record.sections.experience import EXPERIENCES
from workshoptui.record.sections.rounds import ROUNDS, discussion, referred
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.reflect import ReflectActivity, Reflection, reflections_in
from workshoptui.workshop.runs import Run, activity_in, runs_of_kind
from workshoptui.workshop.state import Workshop

About = Literal["reflection", "ethics"]


def reflecting(workshop: Workshop, about: About) -> list[Run]:
    """The rounds of questions about this, oldest first."""
    runs = runs_of_kind(workshop, ReflectActivity)
    return [run for run in runs if activity_in(workshop, run, ReflectActivity).about == about]


def _ethics(workshop: Workshop) -> str:
    runs = reflecting(workshop, "ethics")
    return blocks(*(_round(workshop, run) for run in runs), discussion(workshop, runs))


def _reflections(workshop: Workshop) -> str:
    runs = reflecting(workshop, "reflection")
    rounds = [answered for run in runs if (answered := _round(workshop, run))]
    seen = last_lens(workshop)
    gaps = lens_summary(workshop, seen) if seen and rounds else ""
    return blocks(
        _("To look at beside these questions: {lens}.", lens=referred(workshop, seen))
        if gaps and seen and linking()
        else _("To look at beside these questions, from the relational lens: {gaps}", gaps=gaps)
        if gaps
        else "",
        *rounds,
        discussion(workshop, runs),
    )


def _round(workshop: Workshop, run: Run) -> str:
    activity = activity_in(workshop, run, ReflectActivity)
    reflections = reflections_in(workshop, run)
    answered = []
    for question in activity.questions:
        answers = [
            blocks(_("Came after the round:") if reflection.late else "", quote(reflection.text))
            for reflection in reflections
            if reflection.question == question.id
        ]
        answered.append(
            blocks(
                strong(wording(workshop, question.text)),
                *(answers or [_("Nobody has answered this yet.")]),
            )
        )
    return blocks(f"{referred(workshop, run)}:", *answered) if reflections else ""


def _reflections_data(workshop: Workshop) -> Data:
    return [_answers(workshop, run) for run in runs_of_kind(workshop, ReflectActivity)]


def _answers(workshop: Workshop, run: Run) -> Data:
    activity = activity_in(workshop, run, ReflectActivity)
    reflections = reflections_in(workshop, run)
    return {
        "round": run.id,
        "about": activity.about,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "answers": [
                    reflection.text
                    for reflection in reflections
                    if reflection.question == question.id
                ],
                "told": [
                    {"text": reflection.text, "late": reflection.late}
                    for reflection in reflections
                    if reflection.question == question.id
                ],
            }
            for question in activity.questions
        ],
    }


def section_of(activity: Activity) -> str:
    """With the ethics check, or with the reflections."""
    ethics = isinstance(activity, ReflectActivity) and activity.about == "ethics"
    return "ethics" if ethics else "reflections"


SECTIONS = (
    Section(
        id="ethics",
        title=mark("Ethics check"),
        reads=ROUNDS | {Reflection},
        body=_ethics,
        nothing=mark("The chosen model has not been through an ethics check yet."),
    ),
    Section(
        id="reflections",
        title=mark("Reflections"),
        reads=ROUNDS | EXPERIENCES | {FiguresShown, Reflection},
        body=_reflections,
        nothing=mark("Nobody has written a reflection yet."),
    ),
)
"""What the record says of it."""

DATA: DataByKey = {"reflections": _reflections_data}
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
            Column("text", "the question, in the words of the agenda"),
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
        ),
    ),
)
"""Its tables in the export."""
