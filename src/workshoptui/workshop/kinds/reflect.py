"""Reflect: open questions, answered in words."""

from typing import Annotated, Literal

import msgspec

from workshoptui.workshop.act import Act
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, open_run, run_for_words
from workshoptui.workshop.stamp import FACILITATOR, Stamp
from workshoptui.workshop.state import Changes, Drop, Put, Record, Workshop
from workshoptui.workshop.text import Paragraph


class Reflect(Activity, frozen=True, tag="reflect", kw_only=True):
    """Questions without numbers.

    Attributes:
        questions: what is asked.
        about: ``reflection``, or ``ethics`` for a check on the chosen model.
    """

    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    about: Literal["reflection", "ethics"] = "reflection"


class Reflection(Record, frozen=True, tag="reflection"):
    """One answer to one question, in the words of who gave it.

    Attributes:
        late: whether it came after the round had closed, or after the group had moved on.
    """

    id: str
    run: str
    question: str
    author: str
    text: str
    at: float
    late: bool = False


class AddReflection(Act, frozen=True, tag="add-reflection"):
    """An answer to a question; one person may give several."""

    run: str
    question: str
    text: Paragraph

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The reflection, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, stamp, Reflect)
        if self.question not in {q.id for q in activity_in(workshop, run, Reflect).questions}:
            raise Refused("gone", "This question is not on the list.", "question")
        said = Reflection(
            f"f{stamp.seq}", run.id, self.question, stamp.by, self.text, stamp.at, late
        )
        return (Put(said),)


class EditReflection(Act, frozen=True, tag="edit-reflection"):
    """A reflection, put better by who gave it."""

    reflection: str
    text: Paragraph

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The reflection with the new text."""
        said = _own(workshop, self.reflection, stamp)
        return (Put(msgspec.structs.replace(said, text=self.text)),)


class WithdrawReflection(Act, frozen=True, tag="withdraw-reflection"):
    """A reflection, taken back by who gave it, or by the facilitator."""

    reflection: str

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The reflection, gone."""
        if stamp.by == FACILITATOR:
            return (Drop(workshop.get(Reflection, self.reflection)),)
        return (Drop(_own(workshop, self.reflection, stamp)),)


def _own(workshop: Workshop, reflection: str, stamp: Stamp) -> Reflection:
    said = workshop.get(Reflection, reflection)
    if said.author != stamp.by:
        raise Refused("not-yours", "Only the person who wrote this can change it.")
    open_run(workshop, said.run, Reflect)
    return said


def reflections_in(workshop: Workshop, run: Run) -> list[Reflection]:
    """All reflections of a run, oldest first."""
    return workshop.all(Reflection, lambda said: said.run == run.id)
