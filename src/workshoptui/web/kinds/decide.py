"""Decide on a phone: how the factors stand after the vote, and which became criteria."""

import msgspec

from workshoptui.web.disclosure_note import DisclosureNote, disclosure_note
from workshoptui.web.kind_page import KindPage
from workshoptui.workshop.criteria import Criterion, criteria, criterion_weights
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.kinds.decide import Standing, standing, vote_of
from workshoptui.workshop.kinds.vote import Ballot, Slate
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class CriterionView(msgspec.Struct, frozen=True):
    """A criterion with its weight in per cent, why it was promoted, and whether it is a must."""

    name: str
    dots: int
    percent: int
    reason: str
    must_have: bool


class DecidePage(msgspec.Struct, frozen=True):
    """What everybody sees: the criteria once there are any, else how the factors stand.

    Attributes:
        disclosure: how many people placed the dots of the last vote.
        people: how many placed those that the criteria were decided by.
    """

    criteria: tuple[CriterionView, ...]
    standing: tuple[Standing, ...]
    top: int
    disclosure: DisclosureNote
    people: int = 0


def page_data(workshop: Workshop, run: Run, me: str) -> DecidePage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    weights = criterion_weights(workshop)
    chosen = [
        CriterionView(
            criterion.name,
            criterion.dots,
            round(100 * weights[criterion.id]),
            criterion.reason,
            criterion.must_have,
        )
        for criterion in criteria(workshop)
    ]
    factors = standing(workshop, run)
    vote = vote_of(workshop, run)
    return DecidePage(
        tuple(chosen),
        tuple(factors),
        max((factor.dots for factor in factors), default=0),
        disclosure_note(workshop, vote, "placed dots"),
        criteria(workshop)[0].people if chosen else 0,
    )


PAGE = KindPage(
    page_data=page_data,
    shared_tables=(Criterion, FiguresShown, Slate),
    private_until_closed=(Ballot,),
)
