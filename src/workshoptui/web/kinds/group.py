"""Group on a phone: watch the groups as they form on the screen at the front."""

from collections.abc import Sequence

import msgspec

from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage
from workshoptui.web.views import Views
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import face_down
from workshoptui.workshop.kinds.group import Factor, GroupActivity, factors
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class CardGroup(msgspec.Struct, frozen=True):
    """A named group and its cards."""

    id: str
    name: str
    cards: Sequence[CardView]


class GroupPage(msgspec.Struct, frozen=True):
    """What one participant sees: the groups, and the cards that lie alone.

    Attributes:
        fewest, most: how many groups to aim for.
        waiting: how many cards wait for their turn in a round robin.
    """

    groups: Sequence[CardGroup]
    alone: Sequence[CardView]
    fewest: int
    most: int
    waiting: int


def page_data(workshop: Workshop, run: Run, me: str) -> GroupPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, GroupActivity)
    named, alone = workshop.once(_named_and_alone, activity.id, (Activity, Card, Group, Run))

    def view(card: Card) -> CardView:
        return card_view(card, me)

    return GroupPage(
        Views(named, lambda factor: CardGroup(factor.id, factor.name, Views(factor.cards, view))),
        Views(alone, lambda factor: view(factor.cards[0])),
        activity.fewest,
        activity.most,
        face_down(workshop, activity.source),
    )


def _named_and_alone(workshop: Workshop, activity: str) -> tuple[list[Factor], list[Factor]]:
    """The named groups, and the cards that lie alone."""
    every = factors(workshop, workshop.get(GroupActivity, activity))
    groups = workshop.table(Group)
    named = [factor for factor in every if factor.id in groups]
    return named, [factor for factor in every if factor.id not in groups]


PAGE = KindPage(page_data=page_data, shared_tables=(Group, Card))
