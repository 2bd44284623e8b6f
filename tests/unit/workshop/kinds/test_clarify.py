"""Clarification: what a card means, and which cards say the same."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import (
    ClarifyCard,
    KeepApart,
    MergeCards,
    UnmergeCard,
    kept_apart,
)
from workshoptui.workshop.kinds.group import AddGroup, GroupActivity, factors


def cards_by_factor(folded: FoldedWorkshop) -> list[list[str]]:
    """The cards of each factor that could be voted on."""
    grouping = folded.workshop.get(GroupActivity, "groups")
    return [[card.id for card in factor.cards] for factor in factors(folded.workshop, grouping)]


def test_a_meaning_stands_beside_the_wording(folded: FoldedWorkshop) -> None:
    """What was clarified does not change what was written, and can be taken back."""
    card, *_ = folded.with_cards()
    folded.do(ClarifyCard(card, "In good time"))
    found = folded.workshop.get(Card, card)
    assert (found.text, found.meaning) == ("Idea 0", "In good time")
    folded.do(ClarifyCard(card, ""))
    assert folded.workshop.get(Card, card).meaning == ""


def test_merged_cards_are_one_to_vote_on_and_keep_their_words(folded: FoldedWorkshop) -> None:
    """A merged card stands under the other, with all that was merged into it before."""
    a, b, c, d = folded.with_cards()
    folded.do(MergeCards(b, a))
    folded.do(MergeCards(d, c))
    folded.do(MergeCards(a, c))
    assert cards_by_factor(folded) == [[c, a, b, d]]
    assert {card.text for card in folded.workshop.all(Card)} == {f"Idea {n}" for n in range(4)}


def test_merging_into_a_merged_card_reaches_the_one_on_top(folded: FoldedWorkshop) -> None:
    """There are never chains in which a card could get lost."""
    a, b, c, _ = folded.with_cards()
    folded.do(MergeCards(b, a))
    folded.do(MergeCards(c, b))
    assert folded.workshop.get(Card, c).into == a
    assert folded.refusal(MergeCards(a, b)) == ("same-card", "")
    assert folded.refusal(MergeCards(a, a)) == ("same-card", "")
    assert folded.refusal(MergeCards(a, "c99")) == ("gone", "")


def test_a_merged_card_leaves_its_group(folded: FoldedWorkshop) -> None:
    """A merged card goes where the other one is, and comes back alone."""
    a, b, c, d = folded.with_cards()
    folded.do(AddGroup("groups", "G", (b, c)))
    folded.do(MergeCards(b, a))
    assert cards_by_factor(folded) == [[c], [a, b], [d]]
    folded.do(UnmergeCard(b))
    assert cards_by_factor(folded) == [[c], [a], [b], [d]]


def test_cards_that_differ_are_kept_apart_whichever_is_named_first(folded: FoldedWorkshop) -> None:
    """The answer is about both, changes neither, and is not about a card and itself."""
    a, b, c, _ = folded.with_cards()
    folded.do(KeepApart(b, a))
    assert kept_apart(folded.workshop, a, b)
    assert kept_apart(folded.workshop, b, a)
    assert not kept_apart(folded.workshop, a, c)
    assert folded.refusal(KeepApart(a, a)) == ("same-card-kept-apart", "")
    folded.do(MergeCards(b, a))
    assert folded.workshop.get(Card, b).into == a
