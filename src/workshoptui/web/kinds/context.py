"""Context on a phone: a few short questions on what the work is about, and what was settled."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.kinds.context import (
    AddContext,
    AnsweredQuestion,
    ContextActivity,
    ContextAnswer,
    EditContext,
    SettledContext,
    answered_questions,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class ContextQuestionView(msgspec.Struct, frozen=True):
    """A question with its settled text, one's own answers and those of the others.

    Attributes:
        settled: what the group settled; ``""`` while it has not.
    """

    id: str
    text: str
    settled: str
    my_answers: tuple[ContextAnswer, ...]
    others: tuple[str, ...]


class ContextPage(msgspec.Struct, frozen=True):
    """What one participant sees."""

    questions: tuple[ContextQuestionView, ...]


class AddedAnswer(msgspec.Struct, frozen=True):
    """What changes at a question with one more answer.

    Attributes:
        id: of the question.
        my_answers: how many one has given to it.
        answer: the last of them.
    """

    id: str
    my_answers: int
    answer: ContextAnswer


class AddedAnswers(msgspec.Struct, frozen=True):
    """What one more answer may have changed: each question to which one has given some."""

    questions: tuple[AddedAnswer, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> ContextPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, ContextActivity)
    return ContextPage(
        tuple(
            _question_view(answered, wording(workshop, answered.question.text), me)
            for answered in answered_questions(workshop, activity)
        )
    )


def _question_view(answered: AnsweredQuestion, text: str, me: str) -> ContextQuestionView:
    return ContextQuestionView(
        answered.question.id,
        text,
        answered.settled.text if answered.settled else "",
        tuple(answer for answer in answered.answers if answer.given_by == me),
        tuple(answer.text for answer in answered.answers if answer.given_by != me),
    )


def added_answers(workshop: Workshop, run: Run, me: str) -> AddedAnswers:
    """What may have changed with one more answer of theirs."""
    mine = dict[str, list[ContextAnswer]]()
    for answer in workshop.where(ContextAnswer, given_by=me):
        if answer.activity == run.activity:
            mine.setdefault(answer.question, []).append(answer)
    return AddedAnswers(
        tuple(AddedAnswer(question, len(given), given[-1]) for question, given in mine.items())
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddContext, mark("Saved."), adds=True, changed=added_answers),
        PhoneAction(EditContext, mark("Saved.")),
    ),
    shared_tables=(ContextAnswer, SettledContext),
)
