"""Decide on a phone: how the factors stand after the vote, and which became criteria."""

import msgspec

from workshoptui.web.kinds.few import Few, few
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.decide import (
    Criterion,
    Standing,
    criteria,
    criterion_weights,
    standing,
    vote_of,
)
from workshoptui.workshop.kinds.vote import Ballot, Slate
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class Weighed(msgspec.Struct, frozen=True):
    """A criterion with its weight in per cent, and why it was promoted."""

    name: str
    dots: int
    percent: int
    reason: str


class DecidePage(msgspec.Struct, frozen=True):
    """What everybody sees: the criteria once there are any, else how the factors stand.

    Attributes:
        few: how many people placed the dots of the last vote.
        people: how many placed those that the criteria were decided by.
    """

    criteria: tuple[Weighed, ...]
    standing: tuple[Standing, ...]
    top: int
    few: Few
    people: int = 0


def view(workshop: Workshop, run: Run, me: str) -> DecidePage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    weights = criterion_weights(workshop)
    chosen = [
        Weighed(one.name, one.dots, round(100 * weights[one.id]), one.reason)
        for one in criteria(workshop)
    ]
    stands = standing(workshop, run)
    vote = vote_of(workshop, run)
    return DecidePage(
        tuple(chosen),
        tuple(stands),
        max((one.dots for one in stands), default=0),
        few(workshop, vote) if vote else Few(),
        criteria(workshop)[0].people if chosen else 0,
    )


KIND = KindPage(
    page="decide.html",
    view=view,
    watches=(Criterion, FiguresShown, Slate),
    gathers=(Ballot,),
)
