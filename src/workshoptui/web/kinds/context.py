"""Context on a phone: a few short questions on what the work is about, and what was settled."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.own_rows import AddedAnswers, OwnRows, added_answers
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


def _own(workshop: Workshop, run: Run, me: str) -> tuple[ContextAnswer, ...]:
    mine = workshop.where(ContextAnswer, given_by=me)
    return tuple(answer for answer in mine if answer.activity == run.activity)


def _with_answer(workshop: Workshop, run: Run, me: str) -> AddedAnswers[ContextAnswer]:
    return added_answers(_own(workshop, run, me))


def _with_better_words(workshop: Workshop, run: Run, me: str) -> OwnRows[ContextAnswer]:
    return OwnRows(_own(workshop, run, me))


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddContext, mark("Saved."), adds=True, changed=_with_answer),
        PhoneAction(EditContext, mark("Saved."), changed=_with_better_words),
    ),
    shared_tables=(ContextAnswer, SettledContext),
)
