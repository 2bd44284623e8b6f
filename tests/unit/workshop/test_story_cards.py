"""Cards made from stories: they know where they came from, and go where the teller says no."""

import pytest

from tests.support.copies import rows_with
from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import AddCard, CardFromStory
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    EditStory,
    Story,
    TellStory,
    WithdrawStory,
    shared_stories,
    story_of_card,
)
from workshoptui.workshop.membership import SetAside, TakeIn
from workshoptui.workshop.moderation import HideWords, ShowAgain, TakeBack, hiding
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.story_cards import as_card, cards_from
from workshoptui.workshop.taken_back import TAKEN_BACK

WORDS = "She asked me first.\nThen she wrote it down."


def told(folded: FoldedWorkshop, *, agreed: bool = True) -> Story:
    """The story of the second person, which the first wrote down."""
    run = folded.go("interviews")
    interviewer, teller, *_ = folded.people
    story = folded.put(TellStory(run, {"what": WORDS}, teller=teller), Story, interviewer)
    if agreed:
        folded.do(AgreeToStory(story.id, True), teller)
    return folded.workshop.get(Story, story.id)


def on_a_card(folded: FoldedWorkshop, story: Story) -> Card:
    """A card of the third person that says what the story says."""
    folded.change_plan("ideas", turns=False)
    run = folded.go("ideas")
    return folded.put(CardFromStory(run, f"{story.id} what"), Card, folded.people[2])


def test_a_card_from_a_story_knows_it(folded: FoldedWorkshop) -> None:
    """It says in one line what was told, and which story and answer it is from."""
    story = told(folded)
    card = on_a_card(folded, story)
    assert card.text == "She asked me first. Then she wrote it down."
    assert (card.story, card.answer, card.given_by) == (story.id, "what", folded.people[2])
    assert story_of_card(folded.workshop, card) == story
    assert cards_from(folded.workshop, story.id) == [card]
    assert shared_stories(folded.workshop) == [story]
    own = folded.put(AddCard(card.run, "Ask first", story.id, "what"), Card)
    assert cards_from(folded.workshop, story.id) == [card, own]


def test_a_long_answer_is_cut_between_words() -> None:
    """As far as a card has room, with a sign that there is more."""
    assert as_card("short  and\nsweet") == "short and sweet"
    long = as_card("word " * 100)
    assert long.endswith("word …")
    assert len(long) <= 200
    assert len(as_card("w" * 300)) == 200


def test_the_card_stays_when_others_words_are_on_it_and_goes_when_the_tellers_are(
    folded: FoldedWorkshop,
) -> None:
    """A teller who says no after all takes their own words back from everywhere."""
    story = told(folded)
    card = on_a_card(folded, story)
    own = folded.put(AddCard(card.run, "Ask first", story.id, "what"), Card)
    folded.do(AgreeToStory(story.id, False), folded.people[1])
    assert folded.workshop.find(Card, card.id) is None
    assert folded.workshop.get(Card, own.id).text == "Ask first"
    assert story_of_card(folded.workshop, own) is None


def test_a_card_on_which_others_built_keeps_its_place(folded: FoldedWorkshop) -> None:
    """In its group, without the words."""
    story = told(folded)
    card = on_a_card(folded, story)
    folded.do(CloseRound(card.run))
    folded.do(AddGroup("groups", "Respect", (card.id,)))
    folded.do(TakeBack("story", story.id), folded.people[1])
    assert folded.workshop.get(Card, card.id).text == TAKEN_BACK
    assert folded.workshop.get(Card, card.id).group
    assert cards_from(folded.workshop, story.id) == []


def test_it_goes_with_a_story_that_is_withdrawn_or_hidden(folded: FoldedWorkshop) -> None:
    """And comes back with one that is shown again."""
    story = told(folded)
    card = on_a_card(folded, story)
    hidden = folded.do(HideWords("story", story.id)).entry.seq
    assert folded.workshop.find(Card, card.id) is None
    folded.do(ShowAgain(hidden))
    assert folded.workshop.get(Card, card.id) == card
    folded.do(WithdrawStory(story.id))
    assert folded.workshop.find(Card, card.id) is None


def test_it_goes_when_the_teller_puts_it_otherwise_and_shares_it_no_more(
    folded: FoldedWorkshop,
) -> None:
    """What they said before is theirs as well."""
    story = told(folded)
    card = on_a_card(folded, story)
    otherwise = EditStory(story.id, {"what": "Nothing."}, edited=story.edited)
    folded.do(otherwise, folded.people[1])
    assert folded.workshop.find(Card, card.id) is None


def test_words_from_before_a_story_was_changed_go_with_it_too(folded: FoldedWorkshop) -> None:
    """Whoever changes it, at once; what it still says stays until the teller says no."""
    interviewer, teller, *_ = folded.people
    for by in (interviewer, teller):
        folded.change_plan("interviews", between=True)
        story = told(folded)
        card = on_a_card(folded, story)
        kept = folded.put(AddCard(card.run, "she asked me first", story.id, "what"), Card)
        own = folded.put(AddCard(card.run, "Being asked", story.id, "what"), Card)
        say = EditStory(story.id, {"what": "She asked me first. No more."}, True, story.edited)
        folded.do(say, by)
        assert folded.workshop.find(Card, card.id) is None
        assert folded.workshop.find(Card, kept.id) is not None
        folded.do(AgreeToStory(story.id, False), teller)
        assert folded.workshop.find(Card, kept.id) is None
        assert folded.workshop.find(Card, own.id) is not None


def test_by_earlier_rules_a_story_that_was_changed_kept_the_cards_made_of_it(
    folded: FoldedWorkshop,
) -> None:
    """So that what was folded before is folded to the same."""
    interviewer, *_ = folded.people
    story = told(folded)
    card = on_a_card(folded, story)
    folded.change_plan("interviews", between=True)
    folded.rules = 7
    folded.do(EditStory(story.id, {"what": "Something else."}, edited=story.edited), interviewer)
    assert folded.workshop.find(Card, card.id) is not None


def test_what_stands_between_words_makes_no_other_words(folded: FoldedWorkshop) -> None:
    """But one word that the teller said as well is anybody's."""
    teller = folded.people[1]
    story = told(folded)
    run = on_a_card(folded, story).run
    same = folded.put(AddCard(run, "she asked me first!", story.id, "what"), Card)
    other = folded.put(AddCard(run, "She", story.id, "what"), Card)
    folded.do(AgreeToStory(story.id, False), teller)
    assert folded.workshop.find(Card, same.id) is None
    assert folded.workshop.find(Card, other.id) is not None


def away(folded: FoldedWorkshop, card: Card, how: str) -> tuple[Action, Action]:
    """What takes a card away, and what brings it back."""
    if how == "aside":
        return SetAside(card.given_by), TakeIn(card.given_by)
    return hiding(card), ShowAgain(folded.workshop.seq + 1)


@pytest.mark.parametrize("how", ["hidden", "aside"])
@pytest.mark.parametrize("says_no", ["takes back", "does not agree", "withdraws"])
def test_a_card_that_is_hidden_does_not_keep_what_its_teller_takes_back(
    folded: FoldedWorkshop, how: str, says_no: str
) -> None:
    """It does not come back with who made it, nor when it is shown again."""
    story = told(folded)
    card = on_a_card(folded, story)
    gone, back = away(folded, card, how)
    folded.do(gone)
    action: dict[str, Action] = {
        "takes back": TakeBack("story", story.id, edited=story.edited),
        "does not agree": AgreeToStory(story.id, False),
        "withdraws": WithdrawStory(story.id),
    }
    folded.do(action[says_no], folded.people[1])
    kept = rows_with(folded.workshop, "She asked me first", hidden=True)
    assert [row for row in kept if not isinstance(row, Story)] == []
    if how == "aside":
        folded.do(back)
    assert folded.workshop.find(Card, card.id) is None


@pytest.mark.parametrize("how", ["hidden", "aside"])
def test_a_card_that_is_hidden_comes_back_with_its_story(folded: FoldedWorkshop, how: str) -> None:
    """Shown again while its story is hidden, it waits for that."""
    story = told(folded)
    card = on_a_card(folded, story)
    gone, back = away(folded, card, how)
    folded.do(gone)
    entry = folded.do(hiding(story)).entry.seq
    folded.do(back)
    assert rows_with(folded.workshop, "She asked me first", hidden=False) == []
    folded.do(ShowAgain(entry))
    assert folded.workshop.get(Card, card.id) == card
