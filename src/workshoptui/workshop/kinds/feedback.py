"""Feedback: a few short questions to each side of a real use, hidden until the round is closed.

Whoever was at a dialogue answers from the same link, once for each dialogue: the person it was
about and those close to them, or staff. Answers are counted and never averaged.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.activity import Activity, Question, Suppressed
from workshoptui.workshop.context import Context
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.group_decision import chosen_model
from workshoptui.workshop.kinds.use import SIDES, Side, Use
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, is_closed, open_run
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.yes_no import YesNo


class FeedbackActivity(Activity, frozen=True, tag="feedback", kw_only=True):
    """Short questions of yes or no about a real use; by default open between sittings.

    Attributes:
        questions: what each side is asked.
    """

    fewest_shown: ClassVar[int] = FEWEST
    suppressed: ClassVar[Suppressed] = "counted-together"
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1, max_length=5)]
    between: bool = True

    @property
    def secret(self) -> bool:
        """Always, until closed."""
        return True

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who said yes or no to something."""
        return frozenset(given.given_by for given in _given(workshop, run))

    def has_suppressed_cells(self, workshop: Workshop, run: str) -> bool:
        """Whether somebody answered a question, or on one side, but too few did."""
        given = _given(workshop, run)
        counts = [len(_people(given, question.id)) for question in self.questions]
        counts += [len({row.given_by for row in given if row.side == side}) for side in SIDES]
        return any(0 < people < self.fewest_shown for people in counts)


class Feedback(Row, frozen=True, tag="feedback"):
    """What somebody answered about one dialogue.

    Attributes:
        use: the use in the log that it was; ``""`` for one that is not in it.
        side: on which side of it they were.
        answers: by question: yes, no, or None for not known.
    """

    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"side": "person", "answers": {"": True}}
    lookups = (("run",), ("run", "given_by"))
    run: str
    given_by: str
    use: str
    side: Side
    answers: dict[str, YesNo]

    @property
    def key(self) -> tuple[str, str, str]:
        """Run, participant and use."""
        return self.run, self.given_by, self.use

    @property
    def said_something(self) -> bool:
        """Whether there is a yes or a no: all not known is no answer."""
        return any(answer is not None for answer in self.answers.values())

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed, where it says something."""
        return self.said_something and is_closed(workshop, self.run)


class GiveFeedback(ParticipantAction, frozen=True, tag="give-feedback"):
    """My answers about one dialogue, in place of those that I gave about it before."""

    run: str
    side: Side
    answers: dict[str, YesNo]
    use: str = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The answers; whoever said yes or no to something is done."""
        run = open_run(workshop, self.run, FeedbackActivity)
        if chosen_model(workshop) is None:
            raise Refused("nothing-chosen")
        asked = [question.id for question in activity_in(workshop, run, FeedbackActivity).questions]
        if not self.answers.keys() <= set(asked):
            raise Refused("unknown-questions", "answers")
        if self.use and workshop.find(Use, self.use) is None:
            raise Refused("gone", "use")
        answers = {question: self.answers.get(question) for question in asked}
        given = Feedback(run.id, context.by, self.use, self.side, answers)
        if not given.said_something:
            raise Refused("nothing-answered", "answers")
        return Put(given), Put(Done(run.id, context.by))


ACTIONS = (GiveFeedback,)
"""Everything that can be done here."""


class Counted(msgspec.Struct, frozen=True):
    """How many answers to one question were yes, no and not known; None where too few gave one.

    Attributes:
        people: how many said yes or no.
    """

    question: Question
    people: int
    yes: int | None
    no: int | None
    unknown: int | None


class SideFigures(msgspec.Struct, frozen=True):
    """What one side answered in a closed round, or both.

    Attributes:
        side: None for both together.
        people: how many people that is.
        forms: how many forms: one for each person and dialogue.
    """

    side: Side | None
    people: int
    forms: int
    questions: tuple[Counted, ...]


def feedback_of(workshop: Workshop, run: str, participant: str) -> list[Feedback]:
    """What a participant answered in a run, dialogue by dialogue."""
    return workshop.where(Feedback, run=run, given_by=participant)


def figures(workshop: Workshop, run: Run) -> list[SideFigures]:
    """What was answered in a closed round: by both sides, then by each, where that can be shown.

    A side stands apart only where both have enough people, as the other could be computed from it;
    so does each of its questions. Empty while too few answered, and before the round is closed.
    """
    given = _given(workshop, run.id)
    if not given or not shown(workshop, run):
        return []
    rule = disclosure(workshop, run)
    by_side = {side: [row for row in given if row.side == side] for side in SIDES}
    apart = all(rule.enough(len({row.given_by for row in rows})) for rows in by_side.values())
    released = rule.released_at_count is not None
    sides = [side for side in SIDES if by_side[side]] if apart or released else []
    questions = activity_in(workshop, run, FeedbackActivity).questions
    told_apart = {
        question.id
        for question in questions
        if all(rule.enough(len(_people(rows, question.id))) for rows in by_side.values())
    }
    both = _figures(None, given, questions, {
        question.id for question in questions if rule.enough(len(_people(given, question.id)))
    })  # fmt: skip
    return [
        both,
        *(
            _figures(side, by_side[side], questions, None if released else told_apart)
            for side in sides
        ),
    ]


def _figures(
    side: Side | None, given: list[Feedback], questions: tuple[Question, ...], told: set[str] | None
) -> SideFigures:
    """The figures of some answers; of the questions in `told` alone, or of all."""
    counted = []
    for question in questions:
        answers = [row.answers.get(question.id) for row in given]
        yes, no, unknown = (answers.count(value) for value in (True, False, None))
        people = len(_people(given, question.id))
        if told is None or question.id in told:
            counted.append(Counted(question, people, yes, no, unknown))
        else:
            counted.append(Counted(question, people, None, None, None))
    people = len({row.given_by for row in given})
    return SideFigures(side, people, len(given), tuple(counted))


def _given(workshop: Workshop, run: str) -> list[Feedback]:
    return [row for row in workshop.where(Feedback, run=run) if row.said_something]


def _people(given: list[Feedback], question: str) -> set[str]:
    """Who said yes or no to a question."""
    return {row.given_by for row in given if row.answers.get(question) is not None}
