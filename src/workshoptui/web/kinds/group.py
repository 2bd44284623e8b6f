"""Group on a phone: watch the groups as they form on the screen at the front."""

import msgspec

from workshoptui.web.kinds.face import Face, face
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.collect import Card, face_down
from workshoptui.workshop.kinds.group import Group, GroupActivity, factors
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class Pile(msgspec.Struct, frozen=True):
    """A named group and its cards."""

    name: str
    cards: tuple[Face, ...]


class GroupPage(msgspec.Struct, frozen=True):
    """What one participant sees: the groups, and the cards that lie alone.

    Attributes:
        fewest, most: how many groups to aim for.
        waiting: how many cards wait for their turn in a round robin.
    """

    groups: tuple[Pile, ...]
    alone: tuple[Face, ...]
    fewest: int
    most: int
    waiting: int


def view(workshop: Workshop, run: Run, me: str) -> GroupPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, GroupActivity)
    found = factors(workshop, activity)
    named = [factor for factor in found if workshop.find(Group, factor.id)]
    alone = [factor for factor in found if not workshop.find(Group, factor.id)]
    return GroupPage(
        tuple(Pile(f.name, tuple(face(card, me) for card in f.cards)) for f in named),
        tuple(face(factor.cards[0], me) for factor in alone),
        activity.fewest,
        activity.most,
        face_down(workshop, activity.source),
    )


KIND = KindPage(page="group.html", view=view, watches=(Group, Card))
