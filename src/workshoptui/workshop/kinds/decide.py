"""Decide: the factors with the most dots become criteria; a minority factor can be promoted."""

from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.act import FacilitatorAct
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.decision import weights
from workshoptui.workshop.kinds.collect import Card, CitizenValue
from workshoptui.workshop.kinds.group import Group
from workshoptui.workshop.kinds.vote import last_closed, slate_of, tally
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, open_run
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Drop, Put, Record, Workshop
from workshoptui.workshop.text import MaybeLine


class Decide(Activity, frozen=True, tag="decide", kw_only=True):
    """Criteria from the last closed round of a vote.

    Attributes:
        source: the id of the vote.
        fewest, most: how many criteria to aim for; the first `most` are suggested.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("vote",)
    source: Identifier
    fewest: Annotated[int, msgspec.Meta(ge=1, le=20)] = 4
    most: Annotated[int, msgspec.Meta(ge=1, le=20)] = 7


class Standing(msgspec.Struct, frozen=True):
    """A factor after the vote.

    Attributes:
        dots: what it got.
        suggested: whether it is among the first `most` with any dots, tied ones included, or
            among the first `fewest`.
    """

    factor: str
    name: str
    dots: int
    suggested: bool


class Criterion(Record, frozen=True, tag="criterion"):
    """What models are rated on. The order of the table is the order on screen.

    Attributes:
        id: the factor's id.
        dots: its dots when the group decided.
        reason: why it was promoted; ``""`` when its dots were enough.
        vote: the round of the vote that its dots are from.
        run: the round in which the group decided.
    """

    id: str
    name: str
    dots: int
    reason: str = ""
    vote: str = ""
    run: str = ""


class DecideCriteria(FacilitatorAct, frozen=True, tag="decide-criteria"):
    """These factors are the criteria now, in the order of their dots."""

    run: str
    factors: tuple[str, ...]
    reasons: dict[str, MaybeLine] = msgspec.field(default_factory=dict)

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The criteria in place of earlier ones; a promoted one needs a reason."""
        run = open_run(workshop, self.run, Decide)
        standings = {s.factor: s for s in standing(workshop, run)}
        if not self.factors:
            raise Refused("no-criteria", "Choose at least one factor as a criterion.", "factors")
        if not set(self.factors) <= standings.keys():
            raise Refused("gone", "One of these factors is not on the list.", "factors")
        for factor in self.factors:
            if not standings[factor].suggested and not self.reasons.get(factor):
                raise Refused(
                    "reason-needed",
                    f"“{standings[factor].name}” got fewer dots than the suggested criteria. "
                    "Write down why the group promotes it.",
                    "reasons",
                )
        vote = last_closed(workshop, activity_in(workshop, run, Decide).source)
        rests_on = vote.id if vote else ""
        chosen = [
            Criterion(
                id=s.factor,
                name=s.name,
                dots=s.dots,
                reason="" if s.suggested else self.reasons[s.factor],
                vote=rests_on,
                run=run.id,
            )
            for s in standings.values()
            if s.factor in self.factors
        ]
        return (*map(Drop, workshop.all(Criterion)), *map(Put, chosen))


class Trace(Record, frozen=True, tag="trace"):
    """How a success factor, or the criterion it became, serves the citizen value."""

    factor: str
    words: str

    @property
    def key(self) -> str:
        """The factor."""
        return self.factor


class TraceFactor(FacilitatorAct, frozen=True, tag="trace-factor"):
    """The group says what a factor does for the citizen; ``""`` takes it back."""

    factor: str
    words: MaybeLine

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The trace, in place of an earlier one; there is a citizen value that it leads to."""
        if workshop.find(CitizenValue, "") is None:
            raise Refused(
                "no-citizen-value",
                "The citizen value is not settled yet. Settle it first, so that this can serve it.",
            )
        if workshop.find(Group, self.factor) is None:
            workshop.get(Card, self.factor)
        trace = Trace(self.factor, self.words)
        return (Put(trace) if self.words else Drop(trace),)


def traces(workshop: Workshop) -> dict[str, str]:
    """How factors serve the citizen value, in the group's words, by factor."""
    return {trace.factor: trace.words for trace in workshop.all(Trace)}


def standing(workshop: Workshop, run: Run) -> list[Standing]:
    """The factors of the vote that a run rests on, most dots first; ties keep their order."""
    decide = activity_in(workshop, run, Decide)
    vote = last_closed(workshop, decide.source)
    if vote is None:
        return []
    dots = tally(workshop, vote) or {}
    ranked = sorted(slate_of(workshop, vote), key=lambda pair: -dots[pair[0]])
    least = dots[ranked[min(decide.most, len(ranked)) - 1][0]]
    return [
        Standing(factor, name, dots[factor], dots[factor] >= max(least, 1) or index < decide.fewest)
        for index, (factor, name) in enumerate(ranked)
    ]


def criteria(workshop: Workshop) -> list[Criterion]:
    """The criteria, most dots first."""
    return workshop.all(Criterion)


def criterion_weights(workshop: Workshop) -> dict[str, float]:
    """Each criterion's share of the dots, by id; all equal when no criterion has any."""
    chosen = criteria(workshop)
    shares = weights([criterion.dots for criterion in chosen]) if chosen else []
    return {criterion.id: share for criterion, share in zip(chosen, shares, strict=True)}
