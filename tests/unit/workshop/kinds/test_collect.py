"""Collecting: one idea a card, hidden until revealed, by nobody in particular."""

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import (
    AddCard,
    EditCard,
    SettleCitizenValue,
    WithdrawCard,
    cards_of,
    own_cards,
)
from workshoptui.workshop.runs import CloseRound


def test_cards_are_hidden_until_revealed(desk: Desk) -> None:
    """Closing the round shows the cards of everybody; until then one sees only one's own."""
    desk.change_plan("ideas", turns=False)
    run = desk.go("ideas")
    mine = desk.made(Card, AddCard(run, "Mine"), "p3")
    desk.do(AddCard(run, "Theirs"), "p4")
    assert cards_of(desk.workshop, "ideas") == []
    assert own_cards(desk.workshop, run, "p3") == [mine]
    desk.do(CloseRound(run))
    assert [card.text for card in cards_of(desk.workshop, "ideas")] == ["Mine", "Theirs"]


def test_cards_that_are_not_hidden_show_at_once(desk: Desk) -> None:
    """Where the agenda does not hide cards, everybody sees each as it comes."""
    desk.change_plan("ideas", turns=False, hidden=False)
    desk.do(AddCard(desk.go("ideas"), "Open"), "p3")
    assert len(cards_of(desk.workshop, "ideas")) == 1


def test_a_card_is_its_writers(desk: Desk) -> None:
    """Only who wrote a card changes or takes it back, and only while the round is open."""
    run = desk.go("ideas")
    card = desk.made(Card, AddCard(run, "Oen"), "p3").id
    desk.do(EditCard(card, "One"), "p3")
    assert desk.refusal(EditCard(card, "Two"), "p4") == ("not-yours", "")
    assert desk.refusal(EditCard(card, "Two")) == ("not-yours", "")
    assert desk.refusal(WithdrawCard(card), "p4") == ("not-yours", "")
    desk.do(CloseRound(run))
    assert desk.refusal(EditCard(card, "Two"), "p3") == ("closed", "")
    assert desk.refusal(WithdrawCard(card), "p3") == ("closed", "")
    assert desk.workshop.get(Card, card).text == "One"


def test_the_facilitator_can_take_any_card_away(desk: Desk) -> None:
    """A card that should not be there goes at any time, and goes once."""
    card, *_ = desk.with_cards()
    desk.do(WithdrawCard(card))
    assert desk.refusal(WithdrawCard(card)) == ("gone", "")


def test_cards_under_a_withdrawn_card_stand_for_themselves(desk: Desk) -> None:
    """Nobody's card goes because another one does."""
    one, two, *_ = desk.with_cards()
    desk.do(MergeCards(two, one))
    desk.do(WithdrawCard(one))
    assert desk.workshop.get(Card, two).into == ""
    assert two in {card.id for card in cards_of(desk.workshop, "ideas")}


def test_one_statement_of_citizen_value(desk: Desk) -> None:
    """The group settles one statement; a later one takes its place."""
    for text in ("First", "Second"):
        desk.do(SettleCitizenValue(text))
    assert [value.text for value in desk.workshop.all(CitizenValue)] == ["Second"]


def test_a_value_that_is_settled_again_keeps_the_first(desk: Desk) -> None:
    """With when it was settled and until when it held; the same words again change nothing."""
    desk.do(SettleCitizenValue("One person to turn to"))
    then = desk.now
    desk.now += 3600
    desk.do(SettleCitizenValue("One person to turn to"))
    settled = desk.workshop.get(CitizenValue, "")
    assert (settled.at, desk.workshop.all(EarlierValue)) == (then, [])
    desk.do(SettleCitizenValue("Nobody has to say it twice"))
    (earlier,) = desk.workshop.all(EarlierValue)
    assert (earlier.text, earlier.at, earlier.until) == (
        "One person to turn to",
        then,
        desk.now,
    )
    assert desk.workshop.get(CitizenValue, "").text == "Nobody has to say it twice"
