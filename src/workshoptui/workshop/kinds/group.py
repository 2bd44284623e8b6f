"""Group: cards that belong together are laid together and named. Loners are allowed."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import Context
from workshoptui.workshop.kinds.collect import cards_of
from workshoptui.workshop.redaction import REMOVED, RedactionRule, RedactionRules, by_facilitator
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Changes, Drop, Put, Workshop
from workshoptui.workshop.text import Name


class GroupActivity(Activity, frozen=True, tag="group", kw_only=True):
    """Grouping and naming of the cards of an earlier activity.

    Attributes:
        source: the id of the activity whose cards are grouped.
        fewest, most: how many groups to aim for; advice, never a limit.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("collect",)
    source: Identifier
    fewest: int = 6
    most: int = 10


class Factor(msgspec.Struct, frozen=True):
    """Something to vote on: a group with its cards, or a card that lies alone.

    Attributes:
        id: the group's or the card's id.
        name: the group's name or the card's text.
        cards: the cards in it, originals before what was merged into them.
    """

    id: str
    name: str
    cards: tuple[Card, ...]


class AddGroup(FacilitatorAction, frozen=True, tag="add-group"):
    """A new group of these cards, which may be none."""

    activity: str
    name: Name
    cards: tuple[str, ...] = ()

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The group, and the cards in it."""
        source = _grouping(workshop, self.activity)
        group = Group(f"g{context.seq}", source.id, self.name)
        return (Put(group), *_moved(workshop, source, self.cards, group.id))


class NameGroup(FacilitatorAction, frozen=True, tag="name-group"):
    """Another name for a group."""

    group: str
    name: Name

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The group with its new name."""
        return (Put(msgspec.structs.replace(workshop.get(Group, self.group), name=self.name)),)


class MoveCards(FacilitatorAction, frozen=True, tag="move-cards"):
    """Cards go to another group, or lie alone when `group` is ``""``."""

    cards: tuple[str, ...]
    group: str = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The cards where they are now."""
        if not self.group:
            return _placed((workshop.get(Card, card) for card in self.cards), "")
        group = workshop.get(Group, self.group)
        return _moved(workshop, _grouping(workshop, group.activity), self.cards, group.id)


class MergeGroups(FacilitatorAction, frozen=True, tag="merge-groups"):
    """One group joins another, whose name stays."""

    group: str
    into: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The cards in the group that stays; the other gone."""
        group, into = workshop.get(Group, self.group), workshop.get(Group, self.into)
        if group.id == into.id or group.activity != into.activity:
            raise Refused("same-group")
        cards = workshop.where(Card, group=group.id)
        return (*_placed(cards, into.id), Drop(group))


class DropGroup(FacilitatorAction, frozen=True, tag="drop-group"):
    """A group is given up; its cards lie alone again."""

    group: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The cards alone, the group gone."""
        group = workshop.get(Group, self.group)
        cards = workshop.where(Card, group=group.id)
        return (*_placed(cards, ""), Drop(group))


ACTIONS = (AddGroup, NameGroup, MoveCards, MergeGroups, DropGroup)
"""Everything that can be done here."""


REDACTION_RULES: RedactionRules = {
    Group: RedactionRule[Group](
        lambda _, group: {"name": group.name},
        lambda group, _part, _: msgspec.structs.replace(group, name=REMOVED),
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def _grouping(workshop: Workshop, activity: str) -> GroupActivity:
    grouping = workshop.get(Activity, activity)
    if not isinstance(grouping, GroupActivity):
        raise Refused("no-groups-here")
    return grouping


def _moved(
    workshop: Workshop, grouping: GroupActivity, cards: Iterable[str], group: str
) -> Changes:
    placed = [workshop.get(Card, card) for card in cards]
    if any(card.activity != grouping.source for card in placed):
        raise Refused("wrong-card")
    return _placed(placed, group)


def _placed(cards: Iterable[Card], group: str) -> Changes:
    return tuple(Put(msgspec.structs.replace(card, group=group)) for card in cards)


def groups_of(workshop: Workshop, activity: str) -> list[Group]:
    """The groups made in a grouping activity, oldest first."""
    return workshop.where(Group, activity=activity)


def factors(workshop: Workshop, grouping: GroupActivity) -> list[Factor]:
    """What can be voted on: every group that has cards, then every card that lies alone."""
    return list(workshop.once(_factors, grouping.id, (Activity, Card, Group, Run)))


def _factors(workshop: Workshop, activity: str) -> list[Factor]:
    grouping = workshop.get(GroupActivity, activity)
    cards = cards_of(workshop, grouping.source)
    groups = groups_of(workshop, grouping.id)
    inside: dict[str, list[Card]] = {group.id: [] for group in groups}
    alone: list[Card] = []
    merged: dict[str, list[Card]] = {}
    there = {card.id for card in cards} if any(card.into for card in cards) else set()
    for card in cards:
        if card.into in there:
            merged.setdefault(card.into, []).append(card)
        elif card.into or card.group not in inside:
            alone.append(card)
        else:
            inside[card.group].append(card)
    alone = [card for card in alone if not card.withdrawn or card.id in merged]
    together = [
        Factor(group.id, group.name, _with_merged(inside[group.id], merged))
        for group in groups
        if inside[group.id]
    ]
    return together + [Factor(card.id, card.text, _with_merged([card], merged)) for card in alone]


def _with_merged(cards: list[Card], merged: dict[str, list[Card]]) -> tuple[Card, ...]:
    return tuple(placed for card in cards for placed in (card, *merged.get(card.id, ())))
