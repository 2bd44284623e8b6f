"""Grouping: cards lie together and are named; every card stays in sight."""

from tests.support.workshop import FoldedWorkshop
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


def names(folded: FoldedWorkshop) -> list[str]:
    """What could be voted on."""
    grouping = folded.workshop.get(GroupActivity, "groups")
    return [factor.name for factor in factors(folded.workshop, grouping)]


def test_groups_and_loners_can_be_voted_on(folded: FoldedWorkshop) -> None:
    """A group stands for its cards, a card that lies alone for itself, an empty group for none."""
    a, b, *_ = folded.with_cards()
    folded.do(AddGroup("groups", "Time", (a, b)))
    folded.do(AddGroup("groups", "Empty"))
    assert names(folded) == ["Time", "Idea 2", "Idea 3"]


def test_cards_move(folded: FoldedWorkshop) -> None:
    """A card lies in one group at a time, or alone again."""
    a, b, *_ = folded.with_cards()
    one = folded.put(AddGroup("groups", "One", (a, b)), Group).id
    two = folded.put(AddGroup("groups", "Two", (b,)), Group).id
    assert folded.workshop.get(Card, b).group == two
    folded.do(MoveCards((b,), one))
    folded.do(MoveCards((a,)))
    assert names(folded) == ["One", "Idea 0", "Idea 2", "Idea 3"]


def test_a_group_is_renamed_merged_and_given_up(folded: FoldedWorkshop) -> None:
    """The name of the group that stays is kept; cards of one given up lie alone."""
    a, b, c, _ = folded.with_cards()
    one = folded.put(AddGroup("groups", "One", (a,)), Group).id
    two = folded.put(AddGroup("groups", "Two", (b, c)), Group).id
    folded.do(NameGroup(one, "First"))
    assert folded.refusal(MergeGroups(one, one)) == ("same-group", "")
    folded.do(MergeGroups(two, one))
    assert names(folded) == ["First", "Idea 3"]
    assert folded.refusal(NameGroup(two, "Gone")) == ("gone", "")
    folded.do(DropGroup(one))
    assert groups_of(folded.workshop, "groups") == []
    assert names(folded) == ["Idea 0", "Idea 1", "Idea 2", "Idea 3"]


def test_a_withdrawn_card_leaves_its_group(folded: FoldedWorkshop) -> None:
    """A group whose only card was taken away is nothing to vote on."""
    a, *_ = folded.with_cards()
    folded.do(AddGroup("groups", "One", (a,)))
    folded.do(WithdrawCard(a))
    assert "One" not in names(folded)


def test_only_cards_of_the_activity_that_is_grouped(folded: FoldedWorkshop) -> None:
    """Cards from elsewhere, cards that are gone, and other activities are refused."""
    a, *_ = folded.with_cards()
    folded.change_plan("groups", source="elsewhere")
    assert folded.refusal(AddGroup("groups", "G", (a,))) == ("wrong-card", "")
    assert folded.refusal(AddGroup("groups", "G", ("c99",))) == ("gone", "")
    assert folded.refusal(AddGroup("ideas", "G")) == ("no-groups-here", "")
