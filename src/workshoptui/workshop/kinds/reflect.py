"""Reflect: open questions, answered in words.

Those of an ethics check are asked per party, so that it shows where one has more at stake than
another: an answer says for whom it speaks, the group says in what the parties differ, and settles
one conclusion.
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Final, Literal, get_args

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity, Question
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.group_decision import Decision, chosen_model, decision_at
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.resolutions import resolved
from workshoptui.workshop.runs import Run, activity_in, open_run, runs_of_kind
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import Line, Paragraph

Party = Literal["person", "close", "staff", "organisation"]
"""For whom an answer in an ethics check speaks: the person, those close to them, and so on."""

PARTIES: Final[tuple[Party, ...]] = get_args(Party)


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
        party: in an ethics check, for whom it speaks; ``""`` where that is not said.
    """

    lookups = (("run",),)
    contribution = "shown"
    id: str
    run: str
    question: str
    given_by: str
    text: str
    at: float
    late: bool = False
    party: Party | Literal[""] = ""


class PartyDifference(Row, frozen=True, tag="party-difference"):
    """In what the parties differ on a question of an ethics check, as the group sees it.

    Attributes:
        entry: the number of the journal's entry that wrote it last.
    """

    run: str
    question: str
    text: str
    at: float
    entry: int

    @property
    def key(self) -> tuple[str, str]:
        """Run and question."""
        return self.run, self.question


class EthicsConclusion(Row, frozen=True, tag="ethics-conclusion"):
    """What the group concludes from the ethics check. One row.

    Attributes:
        run: the round in which it was settled.
        model: the model that was chosen then; ``""`` for none.
        entry: the number of the journal's entry that settled it.
    """

    text: str
    at: float
    run: str
    model: str
    entry: int


class EarlierConclusion(Row, frozen=True, tag="earlier-ethics-conclusion"):
    """A conclusion that the group settled, and then settled otherwise.

    Attributes:
        at, until: when it was settled, and when another took its place.
        run, model, entry: as in `EthicsConclusion`.
    """

    text: str
    at: float
    until: float
    run: str
    model: str
    entry: int

    @property
    def key(self) -> str:
        """The entry that settled it."""
        return str(self.entry)


class AddReflection(Action, frozen=True, tag="add-reflection"):
    """An answer to a question; one person may give several.

    Attributes:
        party: as in `Reflection`; outside an ethics check nothing comes of it.
    """

    late_words: ClassVar[bool] = True
    run: str
    question: str
    text: Paragraph
    party: Party | Literal[""] = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, context, ReflectActivity)
        activity = activity_in(workshop, run, ReflectActivity)
        _known_question(activity, self.question)
        reflection = Reflection(
            f"f{context.seq}",
            run.id,
            self.question,
            context.by,
            self.text,
            context.at,
            late,
            self.party if activity.about == "ethics" else "",
        )
        return (Put(reflection),)


class EditReflection(Action, frozen=True, tag="edit-reflection"):
    """A reflection, put better by who gave it.

    Attributes:
        party: as in `AddReflection`; None leaves it as it is.
    """

    reflection: str
    text: Paragraph
    party: Party | Literal[""] | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection with the new text."""
        reflection = _own_reflection(workshop, self.reflection, context)
        run = open_run(workshop, reflection.run, ReflectActivity)
        ethics = activity_in(workshop, run, ReflectActivity).about == "ethics"
        party = reflection.party if self.party is None or not ethics else self.party
        return (Put(msgspec.structs.replace(reflection, text=self.text, party=party)),)


class WithdrawReflection(Action, frozen=True, tag="withdraw-reflection"):
    """A reflection, taken back by who gave it, or by the facilitator."""

    reflection: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The reflection, gone."""
        if context.by == FACILITATOR:
            return (Drop(workshop.get(Reflection, self.reflection)),)
        return (Drop(_own_reflection(workshop, self.reflection, context)),)


class NotePartyDifference(FacilitatorAction, frozen=True, tag="note-party-difference"):
    """The group sees that the parties differ on a question of an ethics check, and in what."""

    run: str
    question: str
    text: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The difference, in place of what was said before."""
        run, activity = _ethics_run(workshop, self.run)
        _known_question(activity, self.question)
        before = workshop.find(PartyDifference, (run.id, self.question))
        if before is not None and before.text == self.text:
            return ()
        noted = PartyDifference(run.id, self.question, self.text, context.at, context.seq)
        return (Put(noted),)


class DropPartyDifference(FacilitatorAction, frozen=True, tag="drop-party-difference"):
    """The parties do not differ on a question after all."""

    run: str
    question: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The difference, gone."""
        return (Drop(workshop.get(PartyDifference, (self.run, self.question))),)


class ConcludeEthics(FacilitatorAction, frozen=True, tag="conclude-ethics"):
    """The group agrees on what it concludes from the ethics check."""

    run: str
    text: Paragraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The conclusion, in place of an earlier one, which is kept beside it."""
        run, _activity = _ethics_run(workshop, self.run)
        model = chosen_model(workshop)
        about = model.id if model else ""
        before = workshop.find(EthicsConclusion, "")
        if before is not None and (before.text, before.model) == (self.text, about):
            return ()  # settled already, and then is when
        settled: Changes = (
            Put(EthicsConclusion(self.text, context.at, run.id, about, context.seq)),
        )
        if context.rules >= 8:  # under earlier ones the decisions have their numbers without it
            settled += (resolved(context, "conclusion", about=about, run=run.id),)
        if before is None:
            return settled
        earlier = EarlierConclusion(
            before.text, before.at, context.at, before.run, before.model, before.entry
        )
        return Put(earlier), *settled


ACTIONS = (
    AddReflection,
    EditReflection,
    WithdrawReflection,
    NotePartyDifference,
    DropPartyDifference,
    ConcludeEthics,
)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Reflection: RedactionRule[Reflection](lambda _, reflection: {"": reflection.text}),
    PartyDifference: RedactionRule[PartyDifference](
        lambda _, difference: {"": difference.text},
        given_by=by_facilitator,
        number=lambda difference: difference.entry,
    ),
    EthicsConclusion: RedactionRule[EthicsConclusion](
        lambda _, conclusion: {"": conclusion.text},
        given_by=by_facilitator,
        number=lambda conclusion: conclusion.entry,
    ),
    EarlierConclusion: RedactionRule[EarlierConclusion](
        lambda _, conclusion: {"": conclusion.text},
        given_by=by_facilitator,
        number=lambda conclusion: conclusion.entry,
    ),
}
"""How people's words stand in the tables here."""


def _known_question(activity: ReflectActivity, question_id: str) -> None:
    if question_id not in {question.id for question in activity.questions}:
        raise Refused("unknown-question", "question")


def _ethics_run(workshop: Workshop, run_id: str) -> tuple[Run, ReflectActivity]:
    """A round of an ethics check, whether it is still open or not."""
    run = workshop.get(Run, run_id)
    activity = activity_in(workshop, run, ReflectActivity)
    if activity.about != "ethics":
        raise Refused("wrong-kind")
    return run, activity


def _own_reflection(workshop: Workshop, reflection_id: str, context: Context) -> Reflection:
    reflection = workshop.get(Reflection, reflection_id)
    if reflection.given_by != context.by:
        raise Refused("not-yours-to-change")
    open_run(workshop, reflection.run, ReflectActivity)
    return reflection


def reflections_in(workshop: Workshop, run: Run) -> list[Reflection]:
    """All reflections of a run, oldest first."""
    return workshop.where(Reflection, run=run.id)


def was_checked_by(workshop: Workshop, decision: Decision) -> bool:
    """Whether what a decision chose had an ethics check, with an answer or a conclusion, under it.

    A check is of the decision that held when its round closed; a conclusion, when it was settled.
    """
    settled = workshop.find(EthicsConclusion, "")
    concluded: list[EthicsConclusion | EarlierConclusion] = [*workshop.all(EarlierConclusion)]
    concluded += [settled] if settled else []
    if any(
        conclusion.model == decision.model and decision_at(workshop, conclusion.at) == decision
        for conclusion in concluded
    ):
        return True
    return any(
        decision_at(workshop, run.closed_at) == decision
        and activity_in(workshop, run, ReflectActivity).about == "ethics"
        and reflections_in(workshop, run)
        for run in runs_of_kind(workshop, ReflectActivity)
    )


def by_party(
    reflections: Sequence[Reflection],
) -> list[tuple[Party | Literal[""], list[Reflection]]]:
    """Answers by the party that they speak for, in the order of the parties; the rest at the end.

    A party that no answer speaks for is not among them.
    """
    order: tuple[Party | Literal[""], ...] = (*PARTIES, "")
    grouped = [(party, [one for one in reflections if one.party == party]) for party in order]
    return [(party, answers) for party, answers in grouped if answers]


def parties_unheard(reflections: Sequence[Reflection]) -> list[Party]:
    """For which parties no answer speaks, where one speaks for some other party; else none."""
    heard = {one.party for one in reflections if one.party}
    return [party for party in PARTIES if party not in heard] if heard else []


def difference_on(workshop: Workshop, run: Run, question_id: str) -> PartyDifference | None:
    """In what the parties differ on a question, where the group has said so."""
    return workshop.find(PartyDifference, (run.id, question_id))


def conclusion_now(workshop: Workshop) -> EthicsConclusion | None:
    """What the group concludes of the model that it has chosen; before a choice, of any."""
    chosen = chosen_model(workshop)
    conclusion = workshop.find(EthicsConclusion, "")
    return conclusion_on(workshop, chosen.id) if chosen else conclusion


def conclusion_on(workshop: Workshop, model_id: str) -> EthicsConclusion | None:
    """What the group concludes of this model; None where it settled nothing, or of another."""
    conclusion = workshop.find(EthicsConclusion, "")
    return conclusion if conclusion and conclusion.model in {"", model_id} else None
