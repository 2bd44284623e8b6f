"""The choice in words: what the tests showed, what worries people, who leads, who was not heard."""

from collections.abc import Iterator, Set
from typing import Final, Literal

import msgspec

from workshoptui.workshop.evidence import Evidence, tiers_on
from workshoptui.workshop.group_decision import Decision, earlier_decisions
from workshoptui.workshop.kinds.choose import Gradient, Proposal, late_on, stances_on
from workshoptui.workshop.kinds.rank import last_ranked
from workshoptui.workshop.kinds.rate import last_rated
from workshoptui.workshop.models import Model, comments_on, models
from workshoptui.workshop.people import Attendance, Role
from workshoptui.workshop.roles import came_as
from workshoptui.workshop.runs import Run, activity_of
from workshoptui.workshop.scores import leaders
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

EXPECTED: Final[tuple[Role, ...]] = ("citizen", "co-worker", "manager", "politician")
"""The roles of which it is said that nobody spoke in them."""

WORRIED: Final[tuple[Gradient, ...]] = (
    "block",
    "more-discussion",
    "stand-aside",
    "reservations",
    "minor-reservations",
)
"""The gradients that are not full agreement, the gravest first."""


class TestedModel(msgspec.Struct, frozen=True):
    """A model and the role-plays of it, oldest first; those whose words are gone are left out."""

    model: Model
    tests: tuple[TestRun, ...]


class Concern(msgspec.Struct, frozen=True):
    """Something that somebody said against a model, or of it.

    Attributes:
        row: in which it was said.
        model: the id of the model.
        source: where it was said: with an answer to a proposal, after it was closed, before a
            decision that was made again since, or as a comment.
        text: the words; ``""`` where somebody blocked without any.
        gradient: the answer to the proposal; ``""`` where it came with none.
        late: whether it came after its round.
        earlier: whether another proposal came after the one that it answers.
    """

    row: Row
    model: str
    source: Literal["proposal", "decision", "comment"]
    text: str
    gradient: Gradient | Literal[""] = ""
    late: bool = False
    earlier: bool = False


class Lead(msgspec.Struct, frozen=True):
    """Who leads the weighted scores, and what the rankings say of that.

    Attributes:
        first: who leads; several where they tie.
        rankings: what they say of one that leads alone: nothing, that it is first alone, or with
            others, or that others are; of several only whether there are any (`other`) or none.
        winners: who is first in the rankings.
        raters, rankers: how many people each rests on.
    """

    first: tuple[Model, ...]
    rankings: Literal["none", "only", "shared", "other"]
    winners: tuple[Model, ...]
    raters: int
    rankers: int


class Voices(msgspec.Struct, frozen=True):
    """Whose voice is in a choice.

    Attributes:
        here: how many came to the sitting.
        missing: the roles in which nobody there spoke.
        rated, ranked: how many of those who came rated and ranked; None before such a round.
        sitting: its number.
        date: its day.
    """

    here: int
    missing: tuple[Role, ...]
    rated: int | None
    ranked: int | None
    sitting: int
    date: str


def findings_by_model(workshop: Workshop) -> list[TestedModel]:
    """Every model besides today's way, with what its tests showed."""
    return [
        TestedModel(
            model,
            tuple(test for test in tests_of(workshop, model.id) if not test.withdrawn),
        )
        for model in models(workshop)
        if not model.datum
    ]


def concerns(workshop: Workshop) -> list[Concern]:
    """What people said against the models and of them, the gravest first; never who."""
    return [*worries(workshop), *_comments(workshop)]


def worries(workshop: Workshop) -> list[Concern]:
    """What of it is against a model."""
    proposals = workshop.all(Proposal)
    closed = [proposal for proposal in proposals if proposal.closed]
    worded = [
        Concern(
            stance,
            proposal.model,
            "proposal",
            stance.words,
            stance.gradient,
            earlier=proposal != proposals[-1],
        )
        for proposal in closed
        for stance in stances_on(workshop, proposal)
        if stance.gradient == "block" or (stance.words and stance.gradient in WORRIED)
    ]
    worded.sort(key=lambda concern: WORRIED.index(concern.gradient or "block"))
    return [*worded, *_late(workshop, closed), *_before(workshop)]


def _late(workshop: Workshop, closed: list[Proposal]) -> Iterator[Concern]:
    for proposal in closed:
        for late in late_on(workshop, proposal):
            yield Concern(late, proposal.model, "proposal", late.words, late=True)


def _before(workshop: Workshop) -> Iterator[Concern]:
    for earlier in earlier_decisions(workshop):
        if earlier.decision.objections:
            yield Concern(earlier, earlier.decision.model, "decision", earlier.decision.objections)


def _comments(workshop: Workshop) -> Iterator[Concern]:
    for model in models(workshop):
        for comment in comments_on(workshop, model.id):
            yield Concern(comment, model.id, "comment", comment.text, late=comment.late)


def lead(evidence: Evidence) -> Lead:
    """Who leads the weighted scores of some evidence, and whether the rankings say the same."""
    first = leaders(evidence.scores)
    tiers = tiers_on(evidence)
    winners = sorted(tiers[0]) if tiers else []
    rankings: Literal["none", "only", "shared", "other"] = "none"
    if winners:
        rankings = "other"
        if winners == first and len(first) == 1:
            rankings = "only"
        elif len(first) == 1 and first[0] in winners:
            rankings = "shared"
    return Lead(
        tuple(evidence.models[place] for place in first),
        rankings,
        tuple(evidence.models[place] for place in winners),
        evidence.raters,
        evidence.rankers,
    )


def voices(workshop: Workshop, decision: Decision | None = None) -> Voices | None:
    """Whose voice is in the choice, in the sitting that is open, or in that of a decision.

    None where no sitting is or was open.
    """
    if decision is None:
        sitting = sitting_now(workshop)
        rated, ranked = last_rated(workshop), last_ranked(workshop)
    else:
        sitting = _sitting_at(workshop, decision.at)
        rated, ranked = workshop.find(Run, decision.rated), workshop.find(Run, decision.ranked)
    met = workshop.find(Sitting, sitting)
    if met is None:
        return None
    came = {row.participant for row in workshop.table(Attendance).values()
            if row.sitting == sitting}  # fmt: skip
    spoke = came_as(workshop, sitting)
    return Voices(
        len(came),
        tuple(role for role in EXPECTED if role not in spoke),
        _gave(workshop, rated, came),
        _gave(workshop, ranked, came),
        met.number,
        met.date,
    )


def _gave(workshop: Workshop, run: Run | None, people: Set[str]) -> int | None:
    """How many of these people the figures of a round are of; None without the round."""
    if run is None:
        return None
    return len(people & activity_of(workshop, run).respondents(workshop, run.id))


def _sitting_at(workshop: Workshop, at: float) -> str:
    """The id of the sitting that was open at a moment; ``""`` for none."""
    return next(
        (
            sitting.id
            for sitting in reversed(workshop.all(Sitting))
            if sitting.opened_at <= at and (sitting.closed_at is None or at <= sitting.closed_at)
        ),
        "",
    )
