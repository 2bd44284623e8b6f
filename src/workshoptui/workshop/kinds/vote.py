"""Vote: dots on success factors. The tally stays hidden until the round is closed."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity, Identifier, Phase
from workshoptui.workshop.context import Context
from workshoptui.workshop.decision import dots_per_person
from workshoptui.workshop.disclosure import FEW, shown
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.kinds.collect import face_down
from workshoptui.workshop.kinds.group import Factor, GroupActivity, factors
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, is_closed, open_run, runs_of
from workshoptui.workshop.state import Changes, Put, Row, Workshop


class VoteActivity(Activity, frozen=True, tag="vote", kw_only=True):
    """Dots on what an earlier grouping made.

    Attributes:
        source: the id of the grouping.
        dots: dots for each person; None for the rule ``min(10, max(3, N // 3))``, N factors.
        cap: the most dots of one person on one factor.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("group",)
    fewest_shown: ClassVar[int] = FEW
    source: Identifier
    dots: Annotated[int, msgspec.Meta(ge=1, le=50)] | None = None
    cap: Annotated[int, msgspec.Meta(ge=1, le=50)] = 3

    @property
    def starts(self) -> Phase:
        """``ready``: dots and cap may change until the vote opens."""
        return "ready"

    @property
    def secret(self) -> bool:
        """Always: seeing others' dots would sway one's own."""
        return True

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """The factors and the dots, fixed for this round."""
        votable = tuple((factor.id, factor.name) for factor in _factors(workshop, self))
        if not votable:
            if waiting := waiting_for_turn(workshop, self):
                raise Refused("cards-wait-for-turn", waiting=waiting)
            raise Refused("nothing-to-vote-on")
        return Put(Slate(run, votable)), Put(budget_of(workshop, workshop.get(Run, run)))

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who placed a dot."""
        return frozenset(ballot.given_by for ballot in ballots_of(workshop, run))


class Budget(Row, frozen=True, tag="budget"):
    """How many dots each person has in a run, and the most on one factor."""

    run: str
    dots: int
    cap: int

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class Slate(Row, frozen=True, tag="slate"):
    """What a run votes on, as it was when the vote opened: pairs of factor id and name."""

    names_field = "factors"

    run: str
    factors: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class Ballot(Row, frozen=True, tag="ballot"):
    """A participant's dots in a run, by factor; factors without any are left out.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("run",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"dots": {"": 1}}
    run: str
    given_by: str
    dots: dict[str, int]
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed, with a dot."""
        return bool(self.dots) and is_closed(workshop, self.run)


class SetBudget(FacilitatorAction, frozen=True, tag="set-budget"):
    """Dots for each person and the most on one factor; before the vote opens, never after."""

    run: str
    dots: Annotated[int, msgspec.Meta(ge=1, le=50)]
    cap: Annotated[int, msgspec.Meta(ge=1, le=50)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The budget of the run."""
        run = workshop.get(Run, self.run)
        activity_in(workshop, run, VoteActivity)
        if run.phase != "ready":
            raise Refused("opened")
        return (Put(Budget(run.id, self.dots, min(self.cap, self.dots))),)


class PlaceDots(ParticipantAction, frozen=True, tag="place-dots"):
    """So many of my dots are on this factor now; 0 takes them back."""

    run: str
    factor: str
    dots: Annotated[int, msgspec.Meta(ge=0, le=50)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's ballot with the dots on the factor in place of what was there."""
        run = open_run(workshop, self.run, VoteActivity)
        slate = slate_of(workshop, run)
        if self.factor not in dict(slate):
            raise Refused("unknown-factor", "factor")
        budget = budget_of(workshop, run)
        dots = dots_of(workshop, run.id, context.by)
        dots.pop(self.factor, None)
        left = budget.dots - sum(dots.values())
        if self.dots > budget.cap:
            raise Refused("over-cap", "dots", cap=budget.cap)
        if self.dots > left:
            raise Refused("over-budget", "dots", dots=budget.dots, left=left)
        if self.dots:
            dots[self.factor] = self.dots
        all_placed = sum(dots.values()) >= min(budget.dots, budget.cap * len(slate))
        return Put(Ballot(run.id, context.by, dots, context.seq)), Done(run.id, context.by).change(
            all_placed
        )


ACTIONS = (SetBudget, PlaceDots)
"""Everything that can be done here."""


def _factors(workshop: Workshop, vote: VoteActivity) -> list[Factor]:
    grouping = workshop.get(Activity, vote.source)
    return factors(workshop, grouping) if isinstance(grouping, GroupActivity) else []


def waiting_for_turn(workshop: Workshop, vote: VoteActivity) -> int:
    """How many of the cards that would be voted on wait for a round robin."""
    grouping = workshop.get(Activity, vote.source)
    return face_down(workshop, grouping.source) if isinstance(grouping, GroupActivity) else 0


def slate_of(workshop: Workshop, run: Run) -> tuple[tuple[str, str], ...]:
    """What a run votes on, as pairs of id and name: fixed once the vote is open."""
    slate = workshop.find(Slate, run.id)
    if slate:
        return slate.factors
    vote = activity_in(workshop, run, VoteActivity)
    return tuple((factor.id, factor.name) for factor in _factors(workshop, vote))


def budget_of(workshop: Workshop, run: Run) -> Budget:
    """What was set for a run, else the agenda's, else the rule's."""
    budget = workshop.find(Budget, run.id)
    if budget:
        return budget
    vote = activity_in(workshop, run, VoteActivity)
    dots = vote.dots or dots_per_person(len(slate_of(workshop, run)))
    return Budget(run.id, dots, min(vote.cap, dots))


def dots_of(workshop: Workshop, run: str, participant: str) -> dict[str, int]:
    """A copy of a participant's own dots in a run, by factor."""
    ballot = workshop.find(Ballot, (run, participant))
    return dict(ballot.dots) if ballot else {}


def ballots_of(workshop: Workshop, run: str) -> list[Ballot]:
    """The ballots of a run on which there is at least one dot."""
    return [ballot for ballot in workshop.where(Ballot, run=run) if ballot.dots]


def tally(workshop: Workshop, run: Run) -> dict[str, int] | None:
    """Dots by factor, zero included, in the order of the slate; None while they are hidden.

    They are hidden until the run is closed, and longer where too few people voted: `disclosure`.
    """
    return dots_in(workshop, run) if shown(workshop, run) else None


def dots_in(workshop: Workshop, run: Run) -> dict[str, int]:
    """The dots of a run for the rules to reckon with, hidden or not; never to be shown."""
    counts: Counter[str] = Counter()
    for ballot in ballots_of(workshop, run.id):
        counts.update(ballot.dots)
    return {factor: counts[factor] for factor, _ in slate_of(workshop, run)}


def last_closed(workshop: Workshop, vote: str) -> Run | None:
    """The last round of a vote whose tally is open, or None."""
    closed = [run for run in runs_of(workshop, vote) if run.phase == "closed"]
    return closed[-1] if closed else None
