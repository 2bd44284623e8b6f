"""Decide: the factors with the most dots become criteria; a minority factor can be promoted.

It selects criteria; the decision on a model is in `choose`.
"""

from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.criteria import Criterion, Trace
from workshoptui.workshop.disclosure import disclosure, shown
from workshoptui.workshop.kinds.vote import dots_in, last_closed, slate_of
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.resolutions import resolved
from workshoptui.workshop.runs import Run, activity_in, open_run
from workshoptui.workshop.state import Changes, Drop, Put, Workshop
from workshoptui.workshop.text import MaybeLine
from workshoptui.workshop.ties import first


class DecideActivity(Activity, frozen=True, tag="decide", kw_only=True):
    """Criteria from the last closed round of a vote.

    Attributes:
        source: the id of the vote.
        fewest, most: how many criteria to aim for; at most the first `most` are suggested.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("vote",)
    source: Identifier
    fewest: Annotated[int, msgspec.Meta(ge=1, le=20)] = 4
    most: Annotated[int, msgspec.Meta(ge=1, le=20)] = 7


class Standing(msgspec.Struct, frozen=True):
    """A factor after the vote.

    Attributes:
        dots: what it got.
        suggested: whether it is among the first `most` with any dots. Where several tie at that
            limit, none of them is.
        tied: whether it ties at that limit, or with all others as nobody gave a dot: to choose it
            is no promotion, and needs no reason.
    """

    factor: str
    name: str
    dots: int
    suggested: bool
    tied: bool = False

    @property
    def deserved(self) -> bool:
        """Whether its dots are enough for a criterion."""
        return self.suggested or self.tied


class DecideCriteria(FacilitatorAction, frozen=True, tag="decide-criteria"):
    """These factors are the criteria now, in the order of their dots.

    Attributes:
        reasons: why a factor with few dots is promoted.
        must_haves: those of them on which no model may fail.
    """

    run: str
    factors: tuple[str, ...]
    reasons: dict[str, MaybeLine] = msgspec.field(default_factory=dict)
    must_haves: tuple[str, ...] = ()

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The criteria in place of earlier ones; a promoted one needs a reason."""
        run = open_run(workshop, self.run, DecideActivity)
        vote = last_closed(workshop, activity_in(workshop, run, DecideActivity).source)
        if context.rules >= 2 and vote and disclosure(workshop, vote).withheld:
            raise Refused("small-group")
        rank = _standing if context.rules >= 2 else _standing_once
        standings = {s.factor: s for s in rank(workshop, run)}
        if not self.factors:
            raise Refused("no-factor-chosen", "factors")
        if not set(self.factors) <= standings.keys():
            raise Refused("unknown-factors", "factors")
        if not set(self.must_haves) <= set(self.factors):
            raise Refused("must-have-no-criterion", "must_haves")
        for factor in self.factors:
            if not standings[factor].deserved and not self.reasons.get(factor):
                raise Refused("reason-needed", "reasons", factor=standings[factor].name)
        rests_on = vote.id if vote else ""
        voters = disclosure(workshop, vote).people if vote else 0
        chosen = [
            Criterion(
                id=s.factor,
                name=s.name,
                dots=s.dots,
                reason="" if s.deserved else self.reasons[s.factor],
                vote=rests_on,
                run=run.id,
                people=voters,
                must_have=s.factor in self.must_haves,
            )
            for s in standings.values()
            if s.factor in self.factors
        ]
        factors = tuple(criterion.id for criterion in chosen)
        return (
            *map(Drop, workshop.all(Criterion)),
            *map(Put, chosen),
            resolved(context, "criteria", factors=factors, run=run.id),
        )


class TraceFactor(FacilitatorAction, frozen=True, tag="trace-factor"):
    """The group says what a factor does for the citizen; ``""`` takes it back."""

    factor: str
    words: MaybeLine

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The trace, in place of an earlier one; there is a citizen value that it leads to."""
        if workshop.find(CitizenValue, "") is None:
            raise Refused("no-citizen-value")
        if workshop.find(Group, self.factor) is None:
            workshop.get(Card, self.factor)
        trace = Trace(self.factor, self.words)
        return (Put(trace) if self.words else Drop(trace),)


ACTIONS = (DecideCriteria, TraceFactor)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Criterion: RedactionRule[Criterion](
        lambda _, criterion: {"reason": criterion.reason},
        lambda criterion, _part, _: msgspec.structs.replace(criterion, reason=REMOVED),
        given_by=by_facilitator,
    ),
    Trace: RedactionRule[Trace](
        lambda _, trace: {"": trace.words},
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def vote_of(workshop: Workshop, run: Run) -> Run | None:
    """The closed round of the vote that a run rests on, or None before there is one."""
    return last_closed(workshop, activity_in(workshop, run, DecideActivity).source)


def standing(workshop: Workshop, run: Run) -> list[Standing]:
    """The factors of the vote that a run rests on, most dots first; ties keep their order.

    Empty while the dots are not shown, as so few people voted: `disclosure` of `vote_of`.
    """
    vote = vote_of(workshop, run)
    return _standing(workshop, run) if vote and shown(workshop, vote) else []


def _standing(workshop: Workshop, run: Run) -> list[Standing]:
    decide, ranked = _ranked(workshop, run)
    dotted = [pair for pair in ranked if pair[1]]
    cut = first(dotted, decide.most, lambda pair: pair[1], limit=decide.most)
    suggested = {factor for (factor, _), _ in cut.kept}
    limit = dotted[decide.most - 1][1] if cut.tied else None
    return [
        Standing(
            factor,
            name,
            dots,
            suggested=factor in suggested,
            tied=not dotted or dots == limit,
        )
        for (factor, name), dots in ranked
    ]


def _standing_once(workshop: Workshop, run: Run) -> list[Standing]:
    """As the rules went before ties were said: the first `fewest` were suggested, dots or not."""
    decide, ranked = _ranked(workshop, run)
    least = ranked[min(decide.most, len(ranked)) - 1][1] if ranked else 0
    return [
        Standing(factor, name, dots, dots >= max(least, 1) or index < decide.fewest)
        for index, ((factor, name), dots) in enumerate(ranked)
    ]


def _ranked(
    workshop: Workshop, run: Run
) -> tuple[DecideActivity, list[tuple[tuple[str, str], int]]]:
    """The factors with their dots, most dots first, hidden or not."""
    decide = activity_in(workshop, run, DecideActivity)
    vote = vote_of(workshop, run)
    dots = dots_in(workshop, vote) if vote else {}
    slate = slate_of(workshop, vote) if vote else ()
    return decide, sorted(((pair, dots[pair[0]]) for pair in slate), key=lambda pair: -pair[1])
