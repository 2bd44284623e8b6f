"""Context: which service or pilot it is, for whom, with whom, and what has been tried.

People add what they know; the group settles one text for each question, which the record's summary
quotes. A text that is settled again keeps the earlier one beside it.
"""

from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copied import Copied, source, with_copied
from workshoptui.workshop.copies import without_copies
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Paragraph


class ContextActivity(Activity, frozen=True, tag="context", kw_only=True):
    """A few short questions on what the work is about.

    Attributes:
        questions: what is asked.
    """

    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]


class ContextAnswer(Row, frozen=True, tag="context-answer"):
    """What somebody knows about one question, in their own words.

    Attributes:
        activity: the activity that asks; its questions are the same in each of its rounds.
        late: whether it came after the round had closed, or after the group had moved on.
    """

    contribution = "shown"
    quoted = True
    lookups = (("activity", "question"),)
    id: str
    run: str
    activity: str
    question: str
    given_by: str
    text: str
    at: float
    late: bool = False


class SettledContext(Row, frozen=True, tag="settled-context"):
    """The one text that the group settled for a question.

    Attributes:
        entry: the entry that settled it.
        at: when that was.
        copied: whose words were copied into it, see `workshoptui.workshop.copied`.
    """

    activity: str
    question: str
    text: str
    entry: int
    at: float
    copied: Copied = msgspec.field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Activity and question."""
        return self.activity, self.question


class EarlierContext(Row, frozen=True, tag="earlier-context"):
    """A text that the group settled for a question, and then settled otherwise.

    Attributes:
        at, until: when it was settled, and when another took its place.
        copied: as in `SettledContext`.
    """

    lookups = (("activity", "question"),)
    id: str
    activity: str
    question: str
    text: str
    at: float
    until: float
    copied: Copied = msgspec.field(default_factory=dict)


class AddContext(Action, frozen=True, tag="add-context"):
    """What somebody knows about a question; one person may add several things."""

    late_words: ClassVar[bool] = True
    run: str
    question: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The answer, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, context, ContextActivity)
        _check_question(workshop, run, self.question)
        answer = ContextAnswer(
            f"q{context.seq}",
            run.id,
            run.activity,
            self.question,
            context.by,
            self.text,
            context.at,
            late,
        )
        return (Put(answer),)


class EditContext(Action, frozen=True, tag="edit-context"):
    """An answer, put better by who gave it."""

    answer: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The answer with the new text."""
        answer = _own_answer(workshop, self.answer, context)
        return (Put(msgspec.structs.replace(answer, text=self.text)),)


class WithdrawContext(Action, frozen=True, tag="withdraw-context"):
    """An answer, taken back by who gave it, or by the facilitator."""

    takes: ClassVar[bool] = True
    answer: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The answer, gone, and what of it was copied into the settled text."""
        answer = (
            workshop.get(ContextAnswer, self.answer)
            if context.by == FACILITATOR
            else _own_answer(workshop, self.answer, context)
        )
        return Drop(answer), *without_copies(workshop, answer, context)


class SettleContext(FacilitatorAction, frozen=True, tag="settle-context"):
    """The group agrees on one text for a question, in the round or at any time after it.

    Attributes:
        copied: the answers that it begins with, see `workshoptui.workshop.copied`.
    """

    run: str
    question: str
    text: Paragraph
    copied: Copied = msgspec.field(default_factory=dict)

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The text, in place of an earlier one, which is kept beside it."""
        run = workshop.get(Run, self.run)
        _check_question(workshop, run, self.question)
        before = workshop.find(SettledContext, (run.activity, self.question))
        known = before.copied if before else {}
        text, copied = with_copied(workshop, self.text, self.copied, known, ContextAnswer, context)
        if not text:
            raise Refused("gone", "text")
        settled = SettledContext(run.activity, self.question, text, context.seq, context.at, copied)
        if before is None:
            return (Put(settled),)
        if before.text == text:
            return ()  # settled already, and then is when
        earlier = EarlierContext(
            f"w{context.seq}",
            before.activity,
            before.question,
            before.text,
            before.at,
            context.at,
            before.copied,
        )
        return Put(earlier), Put(settled)


ACTIONS = (AddContext, EditContext, WithdrawContext, SettleContext)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    ContextAnswer: RedactionRule[ContextAnswer](lambda _, answer: {"": answer.text}),
    SettledContext: RedactionRule[SettledContext](
        lambda _, settled: {"": settled.text},
        given_by=by_facilitator,
        number=lambda settled: settled.entry,
    ),
    EarlierContext: RedactionRule[EarlierContext](
        lambda _, earlier: {"": earlier.text},
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


class AnsweredQuestion(msgspec.Struct, frozen=True):
    """A question, and what is known about it.

    Attributes:
        activity: the id of the activity that asks it.
        settled: the text that the group settled; None while it has not.
        answers: what people added, oldest first.
    """

    activity: str
    question: Question
    settled: SettledContext | None
    answers: tuple[ContextAnswer, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What to quote: the settled text, or else each answer."""
        return (self.settled.text,) if self.settled else tuple(a.text for a in self.answers)

    @property
    def copied(self) -> Copied:
        """Whose words `texts` are, as `SettleContext.copied` says it."""
        if self.settled:
            return self.settled.copied
        return {source(answer): answer.text for answer in self.answers}


def answered_questions(workshop: Workshop, activity: ContextActivity) -> list[AnsweredQuestion]:
    """Each question of an activity with what is known about it, from all of its rounds."""
    return [_answered(workshop, activity.id, question) for question in activity.questions]


def context_questions(workshop: Workshop) -> list[AnsweredQuestion]:
    """The questions of every such activity, in the order of the agenda."""
    return [
        answered
        for activity in workshop.all(Activity)
        if isinstance(activity, ContextActivity)
        for answered in answered_questions(workshop, activity)
    ]


def earlier_texts(workshop: Workshop, answered: AnsweredQuestion) -> list[EarlierContext]:
    """What was settled for a question before, oldest first."""
    return workshop.where(EarlierContext, activity=answered.activity, question=answered.question.id)


def _answered(workshop: Workshop, activity: str, question: Question) -> AnsweredQuestion:
    return AnsweredQuestion(
        activity,
        question,
        workshop.find(SettledContext, (activity, question.id)),
        tuple(workshop.where(ContextAnswer, activity=activity, question=question.id)),
    )


def _check_question(workshop: Workshop, run: Run, question: str) -> None:
    activity = activity_in(workshop, run, ContextActivity)
    if question not in {asked.id for asked in activity.questions}:
        raise Refused("unknown-question", "question")


def _own_answer(workshop: Workshop, answer_id: str, context: Context) -> ContextAnswer:
    answer = workshop.get(ContextAnswer, answer_id)
    if answer.given_by != context.by:
        raise Refused("not-yours-to-change")
    open_run(workshop, answer.run, ContextActivity)
    return answer
