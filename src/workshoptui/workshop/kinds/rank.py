"""Rank: each person puts the models in order; hidden until the round is closed."""

from collections.abc import Mapping
from typing import ClassVar

from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import Context
from workshoptui.workshop.disclosure import FEW, shown
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.kinds.rate import ratable
from workshoptui.workshop.ranking import Ballot
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, is_closed, open_run, runs_of_kind
from workshoptui.workshop.state import Changes, Put, Row, Workshop


class RankActivity(Activity, frozen=True, tag="rank", kw_only=True):
    """An order of the models from everybody."""

    fewest_shown: ClassVar[int] = FEW

    @property
    def secret(self) -> bool:
        """Always: seeing others' orders would sway one's own."""
        return True

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """The models, fixed for this round."""
        fixed = tuple((model.id, model.name) for model in ratable(workshop))
        if len(fixed) < 2:
            raise Refused("too-few-models")
        return (Put(Options(run, fixed)),)

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who put at least one model in order."""
        ballots = workshop.where(RankBallot, run=run)
        return frozenset(ballot.given_by for ballot in ballots if ballot.order)


class Options(Row, frozen=True, tag="options"):
    """The models that a run ranks, as they were when it opened: pairs of id and name."""

    names_field = "models"

    run: str
    models: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The run."""
        return self.run


class RankBallot(Row, frozen=True, tag="rank-ballot"):
    """A participant's order of the models, best first; who is left out is tied last.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("run",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"order": ("",)}
    run: str
    given_by: str
    order: tuple[str, ...]
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed."""
        return is_closed(workshop, self.run)


class RankModels(ParticipantAction, frozen=True, tag="rank-models"):
    """My order of the models, best first; models may be left out."""

    run: str
    order: tuple[str, ...]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's ballot, in place of an earlier one."""
        run = open_run(workshop, self.run, RankActivity)
        if not self.order:
            raise Refused("empty-ranking", "order")
        if len(set(self.order)) < len(self.order):
            raise Refused("twice", "order")
        if not set(self.order) <= dict(options_of(workshop, run.id)).keys():
            raise Refused("unknown-models", "order")
        ballot = RankBallot(run.id, context.by, self.order, context.seq)
        return Put(ballot), Put(Done(run.id, context.by))


ACTIONS = (RankModels,)
"""Everything that can be done here."""


def options_of(workshop: Workshop, run: str) -> tuple[tuple[str, str], ...]:
    """What a run ranks, as pairs of id and name."""
    options = workshop.find(Options, run)
    return options.models if options else ()


def rank_ballots(workshop: Workshop, run: str) -> list[Ballot]:
    """The ballots of a run, counted: how many people gave each order.

    None until the run is closed, as orders are hidden until then, and none where too few people
    gave one to be shown: `disclosure`.
    """
    if not shown(workshop, workshop.get(Run, run)):
        return []
    counted: dict[tuple[str, ...], int] = {}
    for ballot in workshop.where(RankBallot, run=run):
        counted[ballot.order] = counted.get(ballot.order, 0) + 1
    return [
        (people, tuple(frozenset({model}) for model in order)) for order, people in counted.items()
    ]


def last_ranked(workshop: Workshop) -> Run | None:
    """The last round of ranking that is closed and in which somebody ranked, or None."""
    ranked = {ballot.run for ballot in workshop.all(RankBallot)}
    closed = [run for run in runs_of_kind(workshop, RankActivity) if run.phase == "closed"]
    return next((run for run in reversed(closed) if run.id in ranked), None)
