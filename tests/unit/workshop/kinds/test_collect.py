"""Collecting: one idea a card, hidden until revealed, by nobody in particular."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CardFromStory,
    EditCard,
    SettleCitizenValue,
    WithdrawCard,
    cards_of,
    own_cards,
)
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.runs import CloseRound


def test_cards_are_hidden_until_revealed(folded: FoldedWorkshop) -> None:
    """Closing the round shows the cards of everybody; until then one sees only one's own."""
    folded.change_plan("ideas", turns=False)
    run = folded.go("ideas")
    mine = folded.put(AddCard(run, "Mine"), Card, "p3")
    folded.do(AddCard(run, "Theirs"), "p4")
    assert cards_of(folded.workshop, "ideas") == []
    assert own_cards(folded.workshop, run, "p3") == [mine]
    folded.do(CloseRound(run))
    assert [card.text for card in cards_of(folded.workshop, "ideas")] == ["Mine", "Theirs"]


def test_cards_that_are_not_hidden_show_at_once(folded: FoldedWorkshop) -> None:
    """Where the agenda does not hide cards, everybody sees each as it comes."""
    folded.change_plan("ideas", turns=False, hidden=False)
    folded.do(AddCard(folded.go("ideas"), "Open"), "p3")
    assert len(cards_of(folded.workshop, "ideas")) == 1


def test_a_card_is_its_writers(folded: FoldedWorkshop) -> None:
    """Only who wrote a card changes or takes it back, and only while the round is open."""
    run = folded.go("ideas")
    card = folded.put(AddCard(run, "Oen"), Card, "p3").id
    folded.do(EditCard(card, "One"), "p3")
    assert folded.refusal(EditCard(card, "Two"), "p4") == ("not-your-card", "")
    assert folded.refusal(EditCard(card, "Two")) == ("not-your-card", "")
    assert folded.refusal(WithdrawCard(card), "p4") == ("not-your-card", "")
    folded.do(CloseRound(run))
    assert folded.refusal(EditCard(card, "Two"), "p3") == ("closed", "")
    assert folded.refusal(WithdrawCard(card), "p3") == ("closed", "")
    assert folded.workshop.get(Card, card).text == "One"


def test_the_facilitator_can_take_any_card_away(folded: FoldedWorkshop) -> None:
    """A card that should not be there goes at any time, and goes once."""
    card, *_ = folded.with_cards()
    folded.do(WithdrawCard(card))
    assert folded.refusal(WithdrawCard(card)) == ("gone", "")


def test_of_a_card_that_was_taken_back_no_other_is_made(folded: FoldedWorkshop) -> None:
    """Only its place among others' work is left."""
    card, *_ = folded.with_cards()
    folded.go("groups")
    folded.do(AddGroup("groups", "Time", (card,)))
    author = folded.workshop.get(Card, card).given_by
    folded.do(TakeBack("card", card), author)
    assert folded.refusal(EditCard(card, "Two"), author) == ("card-taken-back", "")


def test_cards_under_a_withdrawn_card_stand_for_themselves(folded: FoldedWorkshop) -> None:
    """Nobody's card goes because another one does."""
    one, two, *_ = folded.with_cards()
    folded.do(MergeCards(two, one))
    folded.do(WithdrawCard(one))
    assert folded.workshop.get(Card, two).into == ""
    assert two in {card.id for card in cards_of(folded.workshop, "ideas")}


def test_one_statement_of_citizen_value(folded: FoldedWorkshop) -> None:
    """The group settles one statement; a later one takes its place."""
    for text in ("First", "Second"):
        folded.do(SettleCitizenValue(text))
    assert [value.text for value in folded.workshop.all(CitizenValue)] == ["Second"]


def test_a_value_that_is_settled_again_keeps_the_first(folded: FoldedWorkshop) -> None:
    """With when it was settled and until when it held; the same words again change nothing."""
    folded.do(SettleCitizenValue("One person to turn to"))
    then = folded.now
    folded.now += 3600
    folded.do(SettleCitizenValue("One person to turn to"))
    settled = folded.workshop.get(CitizenValue, "")
    assert (settled.at, folded.workshop.all(EarlierValue)) == (then, [])
    folded.do(SettleCitizenValue("Nobody has to say it twice"))
    (earlier,) = folded.workshop.all(EarlierValue)
    assert (earlier.text, earlier.at, earlier.until) == (
        "One person to turn to",
        then,
        folded.now,
    )
    assert folded.workshop.get(CitizenValue, "").text == "Nobody has to say it twice"


def test_a_card_is_made_only_from_what_may_be_read(folded: FoldedWorkshop) -> None:
    """Once the teller agrees, from an answer that is there, once by each person."""
    telling = folded.go("interviews")
    story = folded.put(TellStory(telling, {"what": "Hers"}, teller="p4"), Story, "p3").id
    run = folded.go("ideas")
    made = CardFromStory(run, f"{story} what")
    assert folded.refusal(made, "p3") == ("not-shared", "")
    assert folded.refusal(AddCard(run, "Hers", story, "what")) == ("not-shared", "")
    folded.do(AgreeToStory(story, True), "p4")
    folded.do(made, "p3")
    assert folded.refusal(made, "p3") == ("card-made-from-it", "")
    assert folded.refusal(CardFromStory(run, f"{story} why"), "p3") == ("gone", "")
    folded.do(made, "p4")
    folded.do(CloseRound(run))
    assert folded.refusal(made, "p5") == ("closed", "")
