"""Reflect on a phone: open questions, answered in words that everybody can read."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.model_sheet import CHOSEN, ModelSheet, chosen_sheet
from workshoptui.workshop.activity import Question
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EditReflection,
    ReflectActivity,
    Reflection,
    reflections_in,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class QuestionView(msgspec.Struct, frozen=True):
    """A question with one's own answers and those of the others."""

    id: str
    text: str
    my_answers: tuple[Reflection, ...]
    others: tuple[str, ...]


class ReflectPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        sheet: the chosen model, where the questions are an ethics check of it; else None.
    """

    questions: tuple[QuestionView, ...]
    sheet: ModelSheet | None


def page_data(workshop: Workshop, run: Run, me: str) -> ReflectPage:
    """What one participant sees."""
    reflections = reflections_in(workshop, run)
    activity = activity_in(workshop, run, ReflectActivity)
    return ReflectPage(
        tuple(
            _question_view(question, wording(workshop, question.text), reflections, me)
            for question in activity.questions
        ),
        chosen_sheet(workshop) if activity.about == "ethics" else None,
    )


def _question_view(
    question: Question, text: str, reflections: list[Reflection], me: str
) -> QuestionView:
    answers = [answer for answer in reflections if answer.question == question.id]
    return QuestionView(
        question.id,
        text,
        tuple(answer for answer in answers if answer.given_by == me),
        tuple(answer.text for answer in answers if answer.given_by != me),
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddReflection, mark("Saved."), adds=True),
        PhoneAction(EditReflection, mark("Saved.")),
    ),
    shared_tables=(*CHOSEN, Reflection),
)
