"""Choose on a phone: the evidence in brief, how far people agree, and what the group decided."""

import msgspec

from workshoptui.web.kinds.few import Few, few
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.kinds.choose import (
    GRADIENTS,
    Decision,
    LateStance,
    Proposal,
    Stance,
    TakeStance,
    blocks,
    chosen,
    last_proposal,
    late_on,
    stances_on,
    takes_words,
)
from workshoptui.workshop.kinds.rank import RankBallot
from workshoptui.workshop.kinds.rate import Rating, Sheet, last_rated
from workshoptui.workshop.kinds.vote import Ballot
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.words import address


class Score(msgspec.Struct, frozen=True):
    """A model's weighted mean, 1 to 5, and how many people it is from."""

    name: str
    score: float
    people: int


class Said(msgspec.Struct, frozen=True):
    """Words on a proposal; `row` is where they stand, if this participant wrote them."""

    text: str
    row: str = ""


class Gradient(msgspec.Struct, frozen=True):
    """One way to agree.

    Attributes:
        mine: whether it is what this participant said.
        count: how many said so; 0 while that is hidden.
        said: what they wrote with it, without names.
    """

    id: str
    words: str
    mine: bool
    count: int
    said: tuple[Said, ...]


class Proposed(msgspec.Struct, frozen=True):
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
    gradients: tuple[Gradient, ...]
    words: str
    blocked: bool
    late: tuple[Said, ...]
    takes_words: bool

    @property
    def late_words(self) -> str:
        """What this participant said after it was closed."""
        return next((one.text for one in self.late if one.row), "")

    @property
    def people(self) -> int:
        """How many said how far they agree; 0 while that is hidden."""
        return sum(one.count for one in self.gradients)

    @property
    def answered(self) -> bool:
        """Whether this participant has said how far they agree."""
        return any(one.mine for one in self.gradients)


class ChoosePage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        scores: the highest first; empty before a round of rating is closed.
        people: how many rated.
        withheld: why no scores are shown, where few people rated.
        proposal: the latest one, or None.
        chosen: the name of the chosen model, or ``""``.
    """

    scores: tuple[Score, ...]
    people: int
    withheld: Few
    proposal: Proposed | None
    chosen: str
    rationale: str
    objections: str


def view(workshop: Workshop, run: Run, me: str) -> ChoosePage:
    """What one participant sees."""
    found, rated = evidence(workshop), last_rated(workshop)
    scores = [
        Score(model.name, score, found.raters_of(model) if found else 0)
        for model, score in (zip(found.models, found.scores, strict=True) if found else ())
    ]
    scores.sort(key=lambda one: -one.score)
    model, decision = chosen(workshop), workshop.find(Decision, "")
    proposal = last_proposal(workshop, run.id)
    return ChoosePage(
        scores=tuple(scores),
        people=found.raters if found else 0,
        withheld=few(workshop, rated) if rated else Few(),
        proposal=_proposed(workshop, proposal, me) if proposal else None,
        chosen=model.name if model else "",
        rationale=decision.rationale if decision else "",
        objections=decision.objections if decision else "",
    )


def _proposed(workshop: Workshop, proposal: Proposal, me: str) -> Proposed:
    stances = stances_on(workshop, proposal)
    mine = workshop.find(Stance, (proposal.id, me))
    model = workshop.find(Model, proposal.model)
    return Proposed(
        id=proposal.id,
        model=model.name if model else "",
        open=not proposal.closed,
        gradients=tuple(
            Gradient(
                id=gradient,
                words=words,
                mine=mine is not None and mine.gradient == gradient,
                count=sum(one.gradient == gradient for one in stances),
                said=tuple(
                    _said(one, me) for one in stances if one.gradient == gradient and one.words
                ),
            )
            for gradient, words in GRADIENTS.items()
        ),
        words=mine.words if mine else "",
        blocked=blocks(workshop, proposal),
        late=tuple(_said(one, me) for one in late_on(workshop, proposal)),
        takes_words=proposal.closed and takes_words(workshop, proposal),
    )


def _said(one: Stance | LateStance, me: str) -> Said:
    return Said(one.words, address(one.key) if one.given_by == me else "")


KIND = KindPage(
    page="choose.html",
    view=view,
    acts={TakeStance: "Noted. You can change it until it is closed."},
    watches=(Decision, FiguresShown, LateStance, Proposal, Model, Sheet),
    # The evidence rests on rounds that are closed, and stances are hidden until they are all in.
    gathers=(Stance, Rating, RankBallot, Ballot),
)
