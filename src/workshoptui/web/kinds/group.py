"""Group on a phone: watch the groups as they form on the screen at the front."""

import msgspec

from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import face_down
from workshoptui.workshop.kinds.group import GroupActivity, factors
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class CardGroup(msgspec.Struct, frozen=True):
    """A named group and its cards."""

    id: str
    name: str
    cards: tuple[CardView, ...]


class GroupPage(msgspec.Struct, frozen=True):
    """What one participant sees: the groups, and the cards that lie alone.

    Attributes:
        fewest, most: how many groups to aim for.
        waiting: how many cards wait for their turn in a round robin.
    """

    groups: tuple[CardGroup, ...]
    alone: tuple[CardView, ...]
    fewest: int
    most: int
    waiting: int


def page_data(workshop: Workshop, run: Run, me: str) -> GroupPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, GroupActivity)
    every = factors(workshop, activity)
    named = [factor for factor in every if workshop.find(Group, factor.id)]
    alone = [factor for factor in every if not workshop.find(Group, factor.id)]
    return GroupPage(
        tuple(
            CardGroup(factor.id, factor.name, tuple(card_view(card, me) for card in factor.cards))
            for factor in named
        ),
        tuple(card_view(factor.cards[0], me) for factor in alone),
        activity.fewest,
        activity.most,
        face_down(workshop, activity.source),
    )


PAGE = KindPage(page_data=page_data, shared_tables=(Group, Card))
