"""Survey: statements answered 1 to 5 or N/A, hidden until the round is closed."""

from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import Annotated, ClassVar, Self, TypeVar

import msgspec

from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.context import Context
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.experience import Dialogues, dialogues_said, experienced
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.people import FEWEST, Role, disclosable_roles
from workshoptui.workshop.redaction import Parts, RedactionRule, RedactionRules
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.roles import roles_in
from workshoptui.workshop.runs import Run, activity_in, is_closed, open_run
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import MaybeLine, MaybeParagraph

Level = Annotated[int, msgspec.Meta(ge=1, le=5)]


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement: 1 strongly disagree … 5 strongly agree.

    Attributes:
        finding: the finding that it belongs to, as a title.
        reversed: whether agreeing speaks against the finding; counted as 6 − x.
    """

    id: Identifier
    finding: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
    reversed: bool = False


class CutOffs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When an item counts as supported or divided; fixed before the survey opens.

    Attributes:
        share: supported needs at least this share of answers 4–5,
        median: and at least this median.
        divided: an agreement A below this makes it divided, whatever else.
        fewest: with fewer answers there is no label; nor below five, whatever it says.
    """

    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.75
    median: Annotated[float, msgspec.Meta(ge=1, le=5)] = 4.0
    divided: Annotated[float, msgspec.Meta(ge=-1, le=1)] = 0.3
    fewest: Annotated[int, msgspec.Meta(ge=1)] = 5

    @property
    def least(self) -> int:
        """With fewer answers than this there is no label."""
        return max(self.fewest, FEWEST)


class SurveyActivity(Activity, frozen=True, tag="survey", kw_only=True):
    """A questionnaire.

    Attributes:
        items: the statements.
        open_question: asked at the end and answered in words; ``""`` for none.
        cut_offs: when an item is called supported, mixed or divided.
        labels: whether items are called that at all; a poll only shows how answers spread.
    """

    fewest_shown: ClassVar[int] = FEWEST
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1)]
    open_question: Annotated[str, msgspec.Meta(max_length=300)] = ""
    cut_offs: CutOffs = CutOffs()
    labels: bool = True

    @property
    def secret(self) -> bool:
        """Always, until closed."""
        return True

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who answered a statement or wrote something, of those whose answers make the figures."""
        answered = counted_in(workshop, run)
        return frozenset(answers.given_by for answers in answered if answers.said_something)

    def not_counted(self, workshop: Workshop, run: str) -> int:
        """How many answered without a real dialogue behind them, or without saying so."""
        return sum(answers.said_something for answers in counted_in(workshop, run, others=True))

    def has_suppressed_cells(self, workshop: Workshop, run: str) -> bool:
        """Whether a statement was answered by somebody, but by too few, or words are of too few."""
        answered = Counter(
            item
            for answers in counted_in(workshop, run)
            for item, level in answers.levels.items()
            if level is not None
        )
        few = any(people < self.fewest_shown for people in answered.values())
        wrote = len(_wrote(workshop, run))
        return few or (wrote < self.fewest_shown and _has_words(workshop, run))


class Answers(Row, frozen=True, tag="answers"):
    """A participant's answers in a run.

    Attributes:
        levels: by item: 1–5 as it was answered (reversed items too), None for N/A.
        comments: by item.
        words: the answer to the open question.
        entry: the number of the one that gave them last.
    """

    lookups = (("run",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"levels": {"": 3}, "comments": {}, "words": ""}
    run: str
    given_by: str
    levels: dict[str, int | None]
    comments: dict[str, str]
    words: str
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    @property
    def said_something(self) -> bool:
        """Whether there is an answer, a comment or a word: a form saved empty holds none."""
        return bool(self.levels or self.comments or self.words)

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed, where it says something."""
        return self.said_something and is_closed(workshop, self.run)

    def withheld(self, blanked: Self) -> Self:
        """Which statements were answered, as how many answered each is no secret then."""
        levels = {item: None if level is None else 3 for item, level in self.levels.items()}
        return msgspec.structs.replace(blanked, levels=levels or blanked.levels)


class LateWords(Row, frozen=True, tag="late-words"):
    """What a participant wrote beside a questionnaire, and what came after the round.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("run",),)
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"comments": {}, "words": ""}
    run: str
    given_by: str
    comments: dict[str, str]
    words: str
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    @property
    def late(self) -> bool:
        """Always."""
        return True


class AnswerSurvey(ParticipantAction, frozen=True, tag="answer-survey"):
    """My answers; items that are left out, and words that are None, stay as they were."""

    late_words: ClassVar[bool] = True
    run: str
    levels: dict[str, Level | None]
    comments: dict[str, MaybeLine] = msgspec.field(default_factory=dict)
    words: MaybeParagraph | None = None
    dialogues: Dialogues | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's answers so far; after the round only what they wrote."""
        if self.words or any(self.comments.values()):
            run, late = run_for_words(workshop, self.run, context, SurveyActivity)
        else:
            run, late = open_run(workshop, self.run, SurveyActivity), False
        item_ids = {item.id for item in activity_in(workshop, run, SurveyActivity).items}
        if not (self.levels.keys() | self.comments.keys()) <= item_ids:
            raise Refused("unknown-statements", "levels")
        if late:
            return self._late(workshop, run, context)
        before = workshop.find(Answers, (run.id, context.by))
        levels = {**(before.levels if before else {}), **self.levels}
        comments = {**(before.comments if before else {}), **self.comments}
        answers = Answers(
            run=run.id,
            given_by=context.by,
            levels=levels,
            comments={item: text for item, text in comments.items() if text},
            words=(before.words if before else "") if self.words is None else self.words,
            entry=context.seq,
        )
        complete = Done(run.id, context.by).change(levels.keys() == item_ids)
        return Put(answers), *dialogues_said(workshop, run, context.by, self.dialogues), complete

    def _late(self, workshop: Workshop, run: Run, context: Context) -> Changes:
        """The words alone, beside what was counted; marks come too late to count."""
        written = {item: text for item, text in self.comments.items() if text}
        before = workshop.find(LateWords, (run.id, context.by))
        words = LateWords(
            run=run.id,
            given_by=context.by,
            comments={**(before.comments if before else {}), **written},
            words=self.words or (before.words if before else ""),
            entry=context.seq,
        )
        return (Put(words),)


ACTIONS = (AnswerSurvey,)
"""Everything that can be done here."""


A = TypeVar("A", Answers, LateWords)


def _texts(answers: Answers | LateWords) -> Parts:
    comments = {f"comments.{item}": text for item, text in answers.comments.items()}
    return {**comments, "words": answers.words}


def _without(answers: A, part: str) -> A:
    if part == "words":
        return msgspec.structs.replace(answers, words="")
    left = {item: text for item, text in answers.comments.items() if f"comments.{item}" != part}
    return msgspec.structs.replace(answers, comments=left)


def _is_seen(workshop: Workshop, answers: Answers | LateWords) -> bool:
    run = workshop.find(Run, answers.run)
    return run is not None and shown(workshop, run)


REDACTION_RULES: RedactionRules = {
    Answers: RedactionRule[Answers](
        lambda _, answers: _texts(answers),
        lambda answers, part, _: _without(answers, part),
        number=lambda answers: answers.entry,
        seen=_is_seen,
    ),
    LateWords: RedactionRule[LateWords](
        lambda _, late: _texts(late),
        lambda late, part, _: _without(late, part),
        number=lambda late: late.entry,
        seen=_is_seen,
    ),
}
"""How people's words stand in the tables here."""


def late_words_in(workshop: Workshop, run: str) -> list[LateWords]:
    """What was written for a run and came after it; none while its words are held back."""
    return _late_in(workshop, run) if _readable(workshop, workshop.get(Run, run)) else []


def answers_in(workshop: Workshop, run: str) -> list[Answers]:
    """Everybody's answers in a run, hidden or not: for counting who answered."""
    return workshop.where(Answers, run=run)


def counted_in(workshop: Workshop, run: str, *, others: bool = False) -> list[Answers]:
    """The answers that the figures of a run are made of; with `others`, those beside them.

    Where people said how often they met the model, the figures are of those who did.
    """
    met = experienced(workshop, run)
    everybody = answers_in(workshop, run)
    if met is None:
        return [] if others else everybody
    return [answers for answers in everybody if (answers.given_by in met) != others]


def words_in(workshop: Workshop, run: Run) -> list[Answers]:
    """The answers of a run whose comments and words may be read: none while they are hidden.

    Words are held back with the figures: of few people, they tell who wrote them.
    """
    return answers_in(workshop, run.id) if _readable(workshop, run) else []


def _readable(workshop: Workshop, run: Run) -> bool:
    """Whether what people wrote may be read: enough answered or wrote, or at the word."""
    if not shown(workshop, run):
        return False
    rule = disclosure(workshop, run)
    return rule.enough(len(_wrote(workshop, run.id)))


def _wrote(workshop: Workshop, run: str) -> set[str]:
    """Among whom the words of a run may be: who answered, with a real dialogue or not, or late."""
    answered = {answers.given_by for answers in answers_in(workshop, run) if answers.said_something}
    return answered | {answers.given_by for answers in _late_in(workshop, run)}


def _has_words(workshop: Workshop, run: str) -> bool:
    """Whether somebody wrote something in a run, or for it and late."""
    with_answers = any(answers.comments or answers.words for answers in answers_in(workshop, run))
    return with_answers or bool(_late_in(workshop, run))


def _late_in(workshop: Workshop, run: str) -> list[LateWords]:
    return workshop.where(LateWords, run=run)


class Middle(msgspec.Struct, frozen=True):
    """A median, and how many answers it is of."""

    median: float
    people: int


def medians_by_role(workshop: Workshop, run: Run) -> dict[Role, tuple[int, list[Middle | None]]]:
    """By role: how many answered, and the median of each item, reversed ones recoded.

    Only the `disclosable_roles` of everybody who answered, each in the role they had when the run
    closed; None for an item that fewer than `FEWEST` of the role answered other than N/A.
    Empty until the run is closed.
    """
    if run.phase != "closed":
        return {}
    answered = counted_in(workshop, run.id)
    levels = {answers.given_by: answers.levels for answers in answered if answers.said_something}
    items = activity_in(workshop, run, SurveyActivity).items
    roles = disclosable_roles(roles_in(workshop, run.id, levels))
    return {
        role: (
            len(people),
            [_median(item, [levels[person].get(item.id) for person in people]) for item in items],
        )
        for role, people in roles.items()
    }


def _median(item: Item, answers: list[int | None]) -> Middle | None:
    levels = [6 - level if item.reversed else level for level in answers if level is not None]
    return Middle(float(median(levels)), len(levels)) if len(levels) >= FEWEST else None


def counts(
    workshop: Workshop, run: Run, item: Item, *, others: bool = False
) -> tuple[list[int], int | None]:
    """How many answered 1 … 5, reversed items recoded as 6 − x, and how many N/A.

    Of those whose answers make the figures; with `others`, of those who stand beside them. All zero
    until the run is closed, as answers are hidden until then. Where too few answered for it to be
    shown, 1 … 5 are zero and N/A is None: `disclosure`, and `answered_by` for how many.
    """
    if run.phase != "closed":
        return [0] * 5, 0
    rule = disclosure(workshop, run)
    answered = [
        answers.levels[item.id]
        for answers in counted_in(workshop, run.id, others=others)
        if item.id in answers.levels
    ]
    levels = [answered.count(level) for level in range(1, 6)]
    # Beside the answers of few, who said N/A would tell who they are of; alone it tells nothing.
    not_applicable = answered.count(None)
    withheld = not_applicable and any(levels) and not rule.enough(len(answered))
    if not rule.enough(sum(levels)):
        levels = [0] * 5
    return (levels[::-1] if item.reversed else levels), None if withheld else not_applicable


def answered_by(workshop: Workshop, run: Run, item: Item, *, others: bool = False) -> int:
    """How many answered an item from 1 to 5; 0 while answers are hidden."""
    if run.phase != "closed":
        return 0
    answered = counted_in(workshop, run.id, others=others)
    return sum(answers.levels.get(item.id) is not None for answers in answered)
