"""Grouping: cards lie together and are named; every card stays in sight."""

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.collect import WithdrawCard
from workshoptui.workshop.kinds.group import (
    AddGroup,
    DropGroup,
    GroupActivity,
    MergeGroups,
    MoveCards,
    NameGroup,
    factors,
    groups_of,
)


def names(desk: Desk) -> list[str]:
    """What could be voted on."""
    grouping = desk.workshop.get(GroupActivity, "groups")
    return [factor.name for factor in factors(desk.workshop, grouping)]


def test_groups_and_loners_can_be_voted_on(desk: Desk) -> None:
    """A group stands for its cards, a card that lies alone for itself, an empty group for none."""
    a, b, *_ = desk.with_cards()
    desk.do(AddGroup("groups", "Time", (a, b)))
    desk.do(AddGroup("groups", "Empty"))
    assert names(desk) == ["Time", "Idea 2", "Idea 3"]


def test_cards_move(desk: Desk) -> None:
    """A card lies in one group at a time, or alone again."""
    a, b, *_ = desk.with_cards()
    one = desk.made(Group, AddGroup("groups", "One", (a, b))).id
    two = desk.made(Group, AddGroup("groups", "Two", (b,))).id
    assert desk.workshop.get(Card, b).group == two
    desk.do(MoveCards((b,), one))
    desk.do(MoveCards((a,)))
    assert names(desk) == ["One", "Idea 0", "Idea 2", "Idea 3"]


def test_a_group_is_renamed_merged_and_given_up(desk: Desk) -> None:
    """The name of the group that stays is kept; cards of one given up lie alone."""
    a, b, c, _ = desk.with_cards()
    one = desk.made(Group, AddGroup("groups", "One", (a,))).id
    two = desk.made(Group, AddGroup("groups", "Two", (b, c))).id
    desk.do(NameGroup(one, "First"))
    assert desk.refusal(MergeGroups(one, one)) == ("same-group", "")
    desk.do(MergeGroups(two, one))
    assert names(desk) == ["First", "Idea 3"]
    assert desk.refusal(NameGroup(two, "Gone")) == ("gone", "")
    desk.do(DropGroup(one))
    assert groups_of(desk.workshop, "groups") == []
    assert names(desk) == ["Idea 0", "Idea 1", "Idea 2", "Idea 3"]


def test_a_withdrawn_card_leaves_its_group(desk: Desk) -> None:
    """A group whose only card was taken away is nothing to vote on."""
    a, *_ = desk.with_cards()
    desk.do(AddGroup("groups", "One", (a,)))
    desk.do(WithdrawCard(a))
    assert "One" not in names(desk)


def test_only_cards_of_the_activity_that_is_grouped(desk: Desk) -> None:
    """Cards from elsewhere, cards that are gone, and other activities are refused."""
    a, *_ = desk.with_cards()
    desk.change_plan("groups", source="elsewhere")
    assert desk.refusal(AddGroup("groups", "G", (a,))) == ("wrong-card", "")
    assert desk.refusal(AddGroup("groups", "G", ("c99",))) == ("gone", "")
    assert desk.refusal(AddGroup("ideas", "G")) == ("wrong-kind", "")
