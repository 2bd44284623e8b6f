"""Choose: the group looks at the evidence and chooses one model; the advice is never a verdict."""

from collections.abc import Mapping
from typing import ClassVar, Literal

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cautions import cautions
from workshoptui.workshop.context import Context
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.group_decision import Decision, EarlierDecision
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.late_words import run_for_words, takes_late_words
from workshoptui.workshop.model_locks import Lock
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.must_haves import unmet
from workshoptui.workshop.redaction import (
    REMOVED,
    Parts,
    RedactionRule,
    RedactionRules,
    by_facilitator,
    joined,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import released
from workshoptui.workshop.resolutions import resolved
from workshoptui.workshop.runs import Run, current_run, open_run
from workshoptui.workshop.snapshots import snapshot
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop
from workshoptui.workshop.text import MaybeLine, MaybeParagraph, Paragraph

Gradient = Literal[
    "endorse", "minor-reservations", "reservations", "more-discussion", "stand-aside", "block"
]


class ChooseActivity(Activity, frozen=True, tag="choose", kw_only=True):
    """Evidence on one screen, then exactly one choice with its rationale."""

    def closes_first(self, workshop: Workshop, run: str) -> FacilitatorAction | None:
        """A proposal that is open."""
        proposal = last_proposal(workshop, run)
        return CloseProposal(proposal.id) if proposal and not proposal.closed else None

    def changes_at_close(self, workshop: Workshop, run: str) -> Changes:
        """A proposal that is still open is closed too, so that what people said is shown."""
        proposals = proposals_in(workshop, run)
        return tuple(Put(msgspec.structs.replace(p, closed=True)) for p in proposals)


class ChooseModel(FacilitatorAction, frozen=True, tag="choose-model"):
    """The group has chosen."""

    run: str
    model: str
    rationale: Paragraph
    objections: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The decision, in place of an earlier one."""
        run = open_run(workshop, self.run, ChooseActivity)
        model = _choosable(workshop, self.model)
        if any(not proposal.closed for proposal in proposals_in(workshop, run.id)):
            raise Refused("proposal-undecided")
        # Of any round: a block is not gone because the activity was run again.
        proposal = proposal_of(workshop, model.id)
        if proposal is not None and blocks(workshop, proposal):
            raise Refused("blocked", "model")
        rated, ranked = last_rated(workshop), last_ranked(workshop)
        decision_id = f"e{context.seq}"
        decision = Decision(
            model=model.id,
            run=run.id,
            rationale=self.rationale,
            objections=self.objections,
            at=context.at,
            proposal=proposal.id if proposal else "",
            rated=rated.id if rated else "",
            name=decision_id,
            cautions=cautions(workshop, model),
            ranked=ranked.id if ranked else "",
            unmet=tuple(must_have.criterion for must_have in unmet(workshop, model.id)),
        )
        decided = (
            *_superseded(workshop, decision_id, context),
            Put(decision),
            resolved(context, "model", about=decision_id, run=run.id),
        )
        if context.rules < 2:  # A model with something kept for it, or a lock, may refuse more.
            return decided
        # The lock goes with the choice: what was chosen before may be worked on again.
        locks = [lock for lock in workshop.all(Lock) if lock.model != model.id]
        return (
            *decided,
            *snapshot(workshop, model, decision_id, "decision", context),
            *map(Drop, locks),
            Put(Lock(model.id, context.at)),
        )


class Proposal(Row, frozen=True, tag="proposal"):
    """A model put to the group, for everybody to say how far they agree.

    Attributes:
        closed: the gradients are shown once it is.
    """

    lookups = (("run",), ("model",))
    id: str
    run: str
    model: str
    at: float
    closed: bool = False


class Stance(Row, frozen=True, tag="stance"):
    """A participant's gradient of agreement with a proposal, and what they want to say with it.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("proposal",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"gradient": "more-discussion", "words": ""}
    proposal: str
    given_by: str
    gradient: Gradient
    words: str
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Proposal and participant."""
        return self.proposal, self.given_by

    def counts(self, workshop: Workshop) -> bool:
        """Once the proposal is closed."""
        return _is_seen(workshop, self)


class LateStance(Row, frozen=True, tag="late-stance"):
    """What a participant said of a proposal once its answers were shown: words, never a gradient.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("proposal",),)
    contribution = "shown"
    blanks: ClassVar[Mapping[str, object]] = {"words": ""}
    proposal: str
    given_by: str
    words: str
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Proposal and participant."""
        return self.proposal, self.given_by

    @property
    def late(self) -> bool:
        """Always."""
        return True


class Propose(FacilitatorAction, frozen=True, tag="propose"):
    """A model is proposed; everybody may say how far they agree."""

    begins: ClassVar[bool] = True
    run: str
    model: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """An open proposal; one at a time."""
        run = open_run(workshop, self.run, ChooseActivity)
        last = last_proposal(workshop, run.id)
        if last is not None and not last.closed:
            raise Refused("proposal-open")
        model = _choosable(workshop, self.model)
        return (Put(Proposal(f"b{context.seq}", run.id, model.id, context.at)),)


class TakeStance(ParticipantAction, frozen=True, tag="take-stance"):
    """How far I agree; a later one replaces it until the proposal is closed.

    After that only words are taken, with or without a gradient, which no longer counts.
    """

    late_words: ClassVar[bool] = True
    proposal: str
    gradient: Gradient | None = None
    words: MaybeLine = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's stance, or their words alone where it comes late."""
        proposal = workshop.get(Proposal, self.proposal)
        late = False
        if self.words and context.rules >= 3:
            _, late = run_for_words(workshop, proposal.run, context, ChooseActivity)
            late = late or proposal.closed
        else:
            open_run(workshop, proposal.run, ChooseActivity)
            if proposal.closed:
                raise Refused("proposal-closed")
        if late:
            return (Put(LateStance(proposal.id, context.by, self.words, context.seq)),)
        if self.gradient is None:
            raise Refused("missing", "gradient")
        stance = Stance(proposal.id, context.by, self.gradient, self.words, context.seq)
        return Put(stance), Put(Done(proposal.run, context.by))


class CloseProposal(FacilitatorAction, frozen=True, tag="close-proposal"):
    """The gradients are shown; a block returns the group to discussion."""

    ends: ClassVar[bool] = True
    proposal: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The proposal, closed; everybody may be asked again."""
        proposal = workshop.get(Proposal, self.proposal)
        if proposal.closed:
            raise Refused("no-open-proposal")
        marks = workshop.where(Done, run=proposal.run)
        closed = Put(msgspec.structs.replace(proposal, closed=True))
        run = workshop.get(Run, proposal.run)
        shown = released(workshop, run.id)
        if run.closing_at is None:
            return (closed, *map(Drop, marks), *shown)
        return (closed, Put(run.uncounted()), *map(Drop, marks), *shown)


ACTIONS = (Propose, TakeStance, CloseProposal, ChooseModel)
"""Everything that can be done here."""


def _is_seen(workshop: Workshop, stance: Stance | LateStance) -> bool:
    proposal = workshop.find(Proposal, stance.proposal)
    return proposal is not None and proposal.closed


def _reasons(decision: Decision) -> Parts:
    return {"words": joined(decision.rationale, decision.objections)}


def _without_reasons(decision: Decision) -> Decision:
    return msgspec.structs.replace(
        decision, rationale=REMOVED, objections=REMOVED if decision.objections else ""
    )


REDACTION_RULES: RedactionRules = {
    Stance: RedactionRule[Stance](
        lambda _, stance: {"words": stance.words},
        lambda stance, _part, _: msgspec.structs.replace(stance, words=""),
        number=lambda stance: stance.entry,
        seen=_is_seen,
    ),
    LateStance: RedactionRule[LateStance](
        lambda _, stance: {"": stance.words},
        number=lambda stance: stance.entry,
        seen=_is_seen,
    ),
    Decision: RedactionRule[Decision](
        lambda _, decision: _reasons(decision),
        lambda decision, *_: _without_reasons(decision),
        given_by=by_facilitator,
    ),
    EarlierDecision: RedactionRule[EarlierDecision](
        lambda _, earlier: _reasons(earlier.decision),
        lambda earlier, *_: msgspec.structs.replace(
            earlier, decision=_without_reasons(earlier.decision)
        ),
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def _superseded(workshop: Workshop, name: str, context: Context) -> Changes:
    """The decision that another one takes the place of, if there is one."""
    before = workshop.find(Decision, "")
    return (Put(EarlierDecision(name, before, context.at)),) if before else ()


def _choosable(workshop: Workshop, model_id: str) -> Model:
    """The model, if there is another one besides today's way: one model alone is no choice."""
    model = workshop.get(Model, model_id)
    if sum(not other.datum for other in models(workshop)) < 2:
        raise Refused("one-model", "model")
    return model


def proposals_in(workshop: Workshop, run: str) -> list[Proposal]:
    """The proposals of a run, oldest first."""
    return workshop.where(Proposal, run=run)


def last_proposal(workshop: Workshop, run: str) -> Proposal | None:
    """The latest proposal of a run, or None."""
    proposals = proposals_in(workshop, run)
    return proposals[-1] if proposals else None


def proposal_of(workshop: Workshop, model: str) -> Proposal | None:
    """The latest proposal of a model, in any round, or None."""
    proposals = workshop.where(Proposal, model=model)
    return proposals[-1] if proposals else None


def stances_on(workshop: Workshop, proposal: Proposal) -> list[Stance]:
    """The stances on a proposal; none while it is open, as they are hidden until it is closed."""
    if not proposal.closed:
        return []
    return workshop.where(Stance, proposal=proposal.id)


def late_on(workshop: Workshop, proposal: Proposal) -> list[LateStance]:
    """What came after a proposal was closed; none while it is open."""
    if not proposal.closed:
        return []
    return workshop.where(LateStance, proposal=proposal.id)


def takes_words(workshop: Workshop, proposal: Proposal) -> bool:
    """Whether words can still be handed in on a closed proposal, to be marked as late."""
    run = workshop.get(Run, proposal.run)
    return run == current_run(workshop) if run.phase == "open" else takes_late_words(workshop, run)


def blocks(workshop: Workshop, proposal: Proposal) -> bool:
    """Whether somebody blocks a closed proposal."""
    return any(stance.gradient == "block" for stance in stances_on(workshop, proposal))
