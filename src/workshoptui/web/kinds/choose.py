"""Choose on a phone: the evidence in brief, how far people agree, and what the group decided."""

import msgspec

from workshoptui.agendas.wording import gradient_labels, wording
from workshoptui.language.messages import mark
from workshoptui.web.choice_words import ChoiceWords, choice_words
from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import Chosen, KindPage, PhoneAction
from workshoptui.web.model_changes import CHANGES, ModelChanges, all_changes
from workshoptui.workshop.authored_text import address
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.group_decision import Decision, EarlierDecision, chosen_model
from workshoptui.workshop.kinds.choose import (
    LateStance,
    Proposal,
    Stance,
    TakeStance,
    blocks,
    last_proposal,
    late_on,
    stances_on,
    takes_words,
)
from workshoptui.workshop.kinds.rank import Options, RankBallot
from workshoptui.workshop.kinds.rate import Rating, Sheet, last_rated
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.models import Comment, Model
from workshoptui.workshop.people import Attendance
from workshoptui.workshop.runs import Run
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Workshop


class ModelScore(msgspec.Struct, frozen=True):
    """A model's weighted mean, 1 to 5, and how many people it is from."""

    name: str
    score: float
    people: int


class StanceWords(msgspec.Struct, frozen=True):
    """Words on a proposal; `row` is where they stand, if this participant wrote them."""

    text: str
    row: str = ""


class GradientView(msgspec.Struct, frozen=True):
    """One way to agree.

    Attributes:
        label: the way, in words.
        chosen: whether it is what this participant said.
        count: how many said so; 0 while that is hidden.
        comments: what they wrote with it, without names.
    """

    id: str
    label: str
    chosen: bool
    count: int
    comments: tuple[StanceWords, ...]


class ProposalView(msgspec.Struct, frozen=True):
    """A model that was put to the group.

    Attributes:
        gradients: from full agreement to a block.
        words: what this participant wrote with their own.
        blocked: whether somebody blocks it, once it is closed.
        late: what was said after it was closed.
        takes_words: whether more can be said now that it is closed.
    """

    id: str
    model: str
    open: bool
    gradients: tuple[GradientView, ...]
    words: str
    blocked: bool
    late: tuple[StanceWords, ...]
    takes_words: bool

    @property
    def late_words(self) -> str:
        """What this participant said after it was closed."""
        return next((words.text for words in self.late if words.row), "")

    @property
    def people(self) -> int:
        """How many said how far they agree; 0 while that is hidden."""
        return sum(gradient.count for gradient in self.gradients)

    @property
    def answered(self) -> bool:
        """Whether this participant has said how far they agree."""
        return any(gradient.chosen for gradient in self.gradients)


class OwnStance(msgspec.Struct, frozen=True):
    """What one participant said of the proposal that is open."""

    proposal: ProposalView


class ChoosePage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        scores: the highest first; empty before a round of rating is closed.
        people: how many rated.
        disclosure: why no scores are shown, where few people rated.
        proposal: the latest one, or None.
        chosen: the name of the chosen model, or ``""``.
        changes: what in the model that is proposed or chosen is not as it was.
        words: what the group reads before it decides.
    """

    scores: tuple[ModelScore, ...]
    people: int
    disclosure: DisclosureNote
    proposal: ProposalView | None
    chosen: str
    rationale: str
    objections: str
    changes: tuple[ModelChanges, ...]
    words: ChoiceWords


def page_data(workshop: Workshop, run: Run, me: str) -> ChoosePage:
    """What one participant sees."""
    figures, rated = evidence(workshop), last_rated(workshop)
    scores = [
        ModelScore(wording(workshop, model.name), score, figures.raters_of(model) if figures else 0)
        for model, score in (zip(figures.models, figures.scores, strict=True) if figures else ())
    ]
    scores.sort(key=lambda row: -row.score)
    model, decision = chosen_model(workshop), workshop.find(Decision, "")
    proposal = last_proposal(workshop, run.id)
    shown = proposal.model if proposal and not proposal.closed else model.id if model else ""
    return ChoosePage(
        scores=tuple(scores),
        people=figures.raters if figures else 0,
        disclosure=disclosure_note(workshop, rated, "rated"),
        proposal=_proposal_view(workshop, proposal, me) if proposal else None,
        chosen=wording(workshop, model.name) if model else "",
        rationale=decision.rationale if decision else "",
        objections=decision.objections if decision else "",
        changes=all_changes(workshop, shown, rated.id if rated else ""),
        words=choice_words(
            workshop, figures, workshop.find(Model, proposal.model) if proposal else None
        ),
    )


def _proposal_view(workshop: Workshop, proposal: Proposal, me: str) -> ProposalView:
    stances = stances_on(workshop, proposal)
    my_stance = workshop.find(Stance, (proposal.id, me))
    model = workshop.find(Model, proposal.model)
    return ProposalView(
        id=proposal.id,
        model=wording(workshop, model.name) if model else "",
        open=not proposal.closed,
        gradients=tuple(
            GradientView(
                id=gradient,
                label=label,
                chosen=my_stance is not None and my_stance.gradient == gradient,
                count=sum(stance.gradient == gradient for stance in stances),
                comments=tuple(
                    _stance_words(stance, me)
                    for stance in stances
                    if stance.gradient == gradient and stance.words
                ),
            )
            for gradient, label in gradient_labels(workshop).items()
        ),
        words=my_stance.words if my_stance else "",
        blocked=blocks(workshop, proposal),
        late=tuple(_stance_words(stance, me) for stance in late_on(workshop, proposal)),
        takes_words=proposal.closed and takes_words(workshop, proposal),
    )


def _with_stance(workshop: Workshop, run: Run, me: str) -> OwnStance | None:
    """What changes with a stance; None once others can read it."""
    proposal = last_proposal(workshop, run.id)
    if proposal is None or proposal.closed:
        return None
    return OwnStance(_proposal_view(workshop, proposal, me))


def _stance_words(stance: Stance | LateStance, me: str) -> StanceWords:
    return StanceWords(stance.words, address(stance.key) if stance.given_by == me else "")


def chosen(workshop: Workshop, run: Run, me: str) -> Chosen:
    """How far one agreed with each proposal."""
    labels = gradient_labels(workshop)
    return tuple(
        (wording(workshop, model.name), labels[stance.gradient])
        for proposal in workshop.where(Proposal, run=run.id)
        if (stance := workshop.find(Stance, (proposal.id, me)))
        and (model := workshop.find(Model, proposal.model))
    )


PAGE = KindPage(
    page_data=page_data,
    chosen=chosen,
    actions=(
        PhoneAction(
            TakeStance,
            mark("Noted. You can change it until it is closed."),
            choices=frozenset({"gradient"}),
            changed=_with_stance,
        ),
    ),
    shared_tables=(
        *CHANGES,
        *(Attendance, Comment, Criterion, Decision, EarlierDecision, FiguresShown, LateStance),
        *(Options, Proposal, Sheet, Sitting),
    ),
    # The evidence rests on rounds that are closed, and stances are hidden until they are all in.
    private_until_closed=(Stance, Rating, RankBallot, Ballot),
)
