"""Rank on a phone: put the models in order, one tap after another; the result once it is closed."""

import msgspec

from workshoptui.web.kinds.few import Few, few
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.rank import (
    Options,
    RankBallot,
    RankModels,
    options_of,
    rank_ballots,
)
from workshoptui.workshop.ranking import borda, condorcet_winner
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Placed(msgspec.Struct, frozen=True):
    """A model on one's own list.

    Attributes:
        id: the model.
        place: 1 for the best, 0 for one that is not on the list: such are last together.
        up, down, off, last: what the list would be with this model one place up, one place down,
            taken off, or put at its end: ids with spaces between, ``""`` for what cannot be done.
    """

    id: str
    name: str
    place: int
    up: str = ""
    down: str = ""
    off: str = ""
    last: str = ""


class Result(msgspec.Struct, frozen=True):
    """A model among all the lists: its points, the more the better (a Borda count)."""

    name: str
    points: float


class RankPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        mine: the models on their list, best first.
        rest: the models that are not on it.
        results: the models by points; empty while the lists are hidden, or without any.
        people: how many gave a list.
        winner: the model that most people put before each other one, or ``""``.
    """

    mine: tuple[Placed, ...]
    rest: tuple[Placed, ...]
    results: tuple[Result, ...] = ()
    people: int = 0
    winner: str = ""
    few: Few = Few()

    @property
    def top(self) -> float:
        """The most points that one model has, at least 1."""
        return max((one.points for one in self.results), default=0) or 1


def view(workshop: Workshop, run: Run, me: str) -> RankPage:
    """What one participant sees."""
    names = dict(options_of(workshop, run.id))
    ballot = workshop.find(RankBallot, (run.id, me))
    order = ballot.order if ballot else ()
    seen = RankPage(
        mine=tuple(_placed(names[one], order, place) for place, one in enumerate(order)),
        rest=tuple(
            Placed(one, name, 0, last=" ".join((*order, one)))
            for one, name in names.items()
            if one not in order
        ),
    )
    seen = msgspec.structs.replace(seen, few=few(workshop, run))
    ballots = rank_ballots(workshop, run.id)
    if not ballots:
        return seen
    points = borda(ballots, tuple(names))
    winner = condorcet_winner(ballots, tuple(names))
    return msgspec.structs.replace(
        seen,
        results=tuple(
            Result(names[one], points[one]) for one in sorted(names, key=lambda one: -points[one])
        ),
        people=sum(many for many, _ in ballots),
        winner=names[winner] if winner else "",
    )


def _placed(name: str, order: tuple[str, ...], place: int) -> Placed:
    one, rest = order[place], (*order[:place], *order[place + 1 :])

    def at(index: int) -> str:
        return " ".join((*rest[:index], one, *rest[index:]))

    return Placed(
        one,
        name,
        place + 1,
        up=at(place - 1) if place else "",
        down=at(place + 1) if place < len(rest) else "",
        off=" ".join(rest),
    )


KIND = KindPage(
    page="rank.html",
    view=view,
    acts={RankModels: "Your order is saved."},
    watches=(Options, FiguresShown),
    gathers=(RankBallot,),
)
