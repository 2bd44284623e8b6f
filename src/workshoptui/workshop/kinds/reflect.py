"""Reflect: open questions, answered in words."""

from typing import Annotated, ClassVar, Literal

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, open_run
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Paragraph


class ReflectActivity(Activity, frozen=True, tag="reflect", kw_only=True):
    """Questions without numbers.

    Attributes:
        questions: what is asked.
        about: ``reflection``, or ``ethics`` for a check on the chosen model.
    """

    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    about: Literal["reflection", "ethics"] = "reflection"


class Reflection(Row, frozen=True, tag="reflection"):
    """One answer to one question, in the words of who gave it.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    contribution = "shown"
    id: str
    run: str
    question: str
    given_by: str
    text: str
    at: float
    late: bool = False


class AddReflection(Action, frozen=True, tag="add-reflection"):
    """An answer to a question; one person may give several."""

    late_words: ClassVar[bool] = True
    run: str
    question: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, context, ReflectActivity)
        if self.question not in {
            q.id for q in activity_in(workshop, run, ReflectActivity).questions
        }:
            raise Refused("unknown-question", "question")
        reflection = Reflection(
            f"f{context.seq}", run.id, self.question, context.by, self.text, context.at, late
        )
        return (Put(reflection),)


class EditReflection(Action, frozen=True, tag="edit-reflection"):
    """A reflection, put better by who gave it."""

    reflection: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection with the new text."""
        reflection = _own_reflection(workshop, self.reflection, context)
        return (Put(msgspec.structs.replace(reflection, text=self.text)),)


class WithdrawReflection(Action, frozen=True, tag="withdraw-reflection"):
    """A reflection, taken back by who gave it, or by the facilitator."""

    reflection: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection, gone."""
        if context.by == FACILITATOR:
            return (Drop(workshop.get(Reflection, self.reflection)),)
        return (Drop(_own_reflection(workshop, self.reflection, context)),)


ACTIONS = (AddReflection, EditReflection, WithdrawReflection)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Reflection: RedactionRule[Reflection](lambda _, reflection: {"": reflection.text}),
}
"""How people's words stand in the tables here."""


def _own_reflection(workshop: Workshop, reflection_id: str, context: Context) -> Reflection:
    reflection = workshop.get(Reflection, reflection_id)
    if reflection.given_by != context.by:
        raise Refused("not-yours-to-change")
    open_run(workshop, reflection.run, ReflectActivity)
    return reflection


def reflections_in(workshop: Workshop, run: Run) -> list[Reflection]:
    """All reflections of a run, oldest first."""
    return workshop.all(Reflection, lambda reflection: reflection.run == run.id)
