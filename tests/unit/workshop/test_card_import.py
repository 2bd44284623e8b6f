"""Cards from a file: all at once, on behalf of the group, in the groups that they were in."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.card_import import MOST_AT_ONCE, ImportCards, imported_before
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.runs import CloseRound


def test_cards_come_in_at_once_and_nobody_wrote_them(folded: FoldedWorkshop) -> None:
    """In their order, each marked, and nobody took part by them."""
    run, before = folded.go("ideas"), len(took_part(folded.workshop))
    folded.do(ImportCards(run, ("One", "Two")))
    cards = folded.workshop.where(Card, run=run)
    assert [card.text for card in cards] == ["One", "Two"]
    assert all(card.imported and card.given_by == FACILITATOR for card in cards)
    assert len({card.id for card in cards}) == 2
    assert len(took_part(folded.workshop)) == before
    assert imported_before(folded.workshop, "ideas") == {"One": 1, "Two": 1}


def test_they_lie_in_their_groups(folded: FoldedWorkshop) -> None:
    """In one that is there already where it is called the same; what has none lies alone."""
    run = folded.go("ideas")
    there = folded.put(AddGroup("groups", "Time"), Group).id
    folded.do(ImportCards(run, ("A", "B", "C", "D"), ("Time", "Voice", "", "Voice")))
    groups = {group.name: group.id for group in folded.workshop.all(Group)}
    assert list(groups) == ["Time", "Voice"]
    lies = {card.text: card.group for card in folded.workshop.where(Card, run=run)}
    assert lies == {"A": there, "B": groups["Voice"], "C": "", "D": groups["Voice"]}


def test_what_cannot_come_in(folded: FoldedWorkshop) -> None:
    """Nothing at all, too much, not from a phone, and no groups where nothing groups the cards."""
    run = folded.go("ideas")
    assert folded.refusal(ImportCards(run, ())) == ("empty", "texts")
    many = ImportCards(run, ("A",) * (MOST_AT_ONCE + 1))
    assert folded.refusal(many) == ("too-many-cards", "")
    assert folded.refusal(ImportCards(run, ("A",)), "p3")[0] == "not-allowed"
    folded.change_plan("groups", source="other")
    assert folded.refusal(ImportCards(run, ("A",), ("Time",))) == ("no-groups-here", "names")
    folded.do(ImportCards(run, ("A",), ("",)))


def test_cards_of_a_round_that_is_over_come_late(folded: FoldedWorkshop) -> None:
    """As those of people do."""
    run = folded.go("ideas")
    folded.do(AddCard(run, "In time"), "p3")
    folded.do(CloseRound(run))
    folded.do(ImportCards(run, ("Late",)))
    assert [card.late for card in folded.workshop.where(Card, run=run)] == [False, True]
