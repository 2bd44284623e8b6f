"""Clarification: what a card means, and which cards say the same."""

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import (
    ClarifyCard,
    KeepApart,
    MergeCards,
    UnmergeCard,
    kept_apart,
)
from workshoptui.workshop.kinds.group import AddGroup, GroupActivity, factors


def cards_by_factor(desk: Desk) -> list[list[str]]:
    """The cards of each factor that could be voted on."""
    grouping = desk.workshop.get(GroupActivity, "groups")
    return [[card.id for card in factor.cards] for factor in factors(desk.workshop, grouping)]


def test_a_meaning_stands_beside_the_wording(desk: Desk) -> None:
    """What was clarified does not change what was written, and can be taken back."""
    card, *_ = desk.with_cards()
    desk.do(ClarifyCard(card, "In good time"))
    found = desk.workshop.get(Card, card)
    assert (found.text, found.meaning) == ("Idea 0", "In good time")
    desk.do(ClarifyCard(card, ""))
    assert desk.workshop.get(Card, card).meaning == ""


def test_merged_cards_are_one_to_vote_on_and_keep_their_words(desk: Desk) -> None:
    """A merged card stands under the other, with all that was merged into it before."""
    a, b, c, d = desk.with_cards()
    desk.do(MergeCards(b, a))
    desk.do(MergeCards(d, c))
    desk.do(MergeCards(a, c))
    assert cards_by_factor(desk) == [[c, a, b, d]]
    assert {card.text for card in desk.workshop.all(Card)} == {f"Idea {n}" for n in range(4)}


def test_merging_into_a_merged_card_reaches_the_one_on_top(desk: Desk) -> None:
    """There are never chains in which a card could get lost."""
    a, b, c, _ = desk.with_cards()
    desk.do(MergeCards(b, a))
    desk.do(MergeCards(c, b))
    assert desk.workshop.get(Card, c).into == a
    assert desk.refusal(MergeCards(a, b)) == ("same-card", "")
    assert desk.refusal(MergeCards(a, a)) == ("same-card", "")
    assert desk.refusal(MergeCards(a, "c99")) == ("gone", "")


def test_a_merged_card_leaves_its_group(desk: Desk) -> None:
    """A merged card goes where the other one is, and comes back alone."""
    a, b, c, d = desk.with_cards()
    desk.do(AddGroup("groups", "G", (b, c)))
    desk.do(MergeCards(b, a))
    assert cards_by_factor(desk) == [[c], [a, b], [d]]
    desk.do(UnmergeCard(b))
    assert cards_by_factor(desk) == [[c], [a], [b], [d]]


def test_cards_that_differ_are_kept_apart_whichever_is_named_first(desk: Desk) -> None:
    """The answer is about both, changes neither, and is not about a card and itself."""
    a, b, c, _ = desk.with_cards()
    desk.do(KeepApart(b, a))
    assert kept_apart(desk.workshop, a, b)
    assert kept_apart(desk.workshop, b, a)
    assert not kept_apart(desk.workshop, a, c)
    assert desk.refusal(KeepApart(a, a)) == ("same-card", "")
    desk.do(MergeCards(b, a))
    assert desk.workshop.get(Card, b).into == a
