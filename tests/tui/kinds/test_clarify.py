"""Clarification on the facilitator's screen."""

from collections.abc import Sequence

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in, within
from workshoptui.tui.widgets.board import Board, BoardPosition
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.refused import Refused

IDEAS = ("Enough time", "Coffee", "Time, enough", "Listen first")


async def on_wall(ideas: Sequence[str] = IDEAS) -> tuple[LiveWorkshop, list[str]]:
    """A workshop at its clarification, and the ids of its cards."""
    live = await LiveWorkshop.begin(1)
    run = await live.go("ideas")
    cards = []
    for idea in ideas:
        try:
            cards.append((await live.put(AddCard(run, idea), Card, live.people[0])).id)
        except Refused:
            continue
    await live.close()
    await live.go("clarify")
    return live, cards


def merged(live: LiveWorkshop) -> dict[str, str]:
    """The texts of merged cards, by their own text."""
    cards = live.workshop.table(Card)
    return {card.text: cards[card.into].text for card in cards.values() if card.into}


@pytest.mark.parametrize("size", SIZES)
async def test_cards_show_meaning_and_other_wordings(size: tuple[int, int]) -> None:
    """The card's own words lead; wordings merged into it and its meaning stand under it."""
    live, cards = await on_wall()
    await live.do(MergeCards(cards[2], cards[0]))
    await live.do(ClarifyCard(cards[1], "A break halfway"))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        said = text(app)
        for words in (*IDEAS, "= Time, enough", "→ A break halfway"):
            assert words in said, words
        assert "the same?" not in said


async def test_without_cards_it_says_what_is_missing() -> None:
    """The empty state."""
    live, _ = await on_wall(())
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "There are no cards to clarify yet" in text(app)
        await pilot.press("s", "i", "p", "enter")
        assert len(app.screen_stack) == 1


async def test_a_meaning_is_written_beside_the_card() -> None:
    """Enter asks what it means; the words of the card stay as they were written."""
    live, cards = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await type_in(pilot, "An hour")
        await pilot.press("ctrl+s")
        await settle(pilot)
        card = live.workshop.get(Card, cards[0])
        assert (card.text, card.meaning) == ("Enough time", "An hour")
        await pilot.press("e", "end", "!", "ctrl+s")
        await settle(pilot)
        assert "→ An hour!" in text(app)


async def test_marked_cards_merge_under_the_wording_that_is_chosen() -> None:
    """The group chooses which wording leads; the others stay visible, and the marks go."""
    live, cards = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        board = app.view.query_one(Board)
        board.marked = frozenset((cards[0], cards[1], cards[3]))
        await pilot.press("i")
        await settle(pilot)
        assert "Which wording leads?" in dialog(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert merged(live) == {"Enough time": "Coffee", "Listen first": "Coffee"}
        assert "= Enough time" in text(app)
        assert board.marked == frozenset()


async def test_one_card_alone_is_not_merged() -> None:
    """With fewer than two marked, a hint says what to do."""
    live, _ = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("space", "i")
        assert "Mark two or more cards" in app.said[0]
        assert merged(live) == {}


async def test_likely_duplicates_are_suggested_and_never_merged_by_themselves() -> None:
    """`s` asks; leaving the question, or saying that they differ, merges nothing.

    The answer is kept for the next time the workshop is opened, and can be taken back.
    """
    live, _ = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert within(app, "#likely") == "s: the same? “Enough time” “Time, enough”"
        await pilot.press("s")
        await settle(pilot)
        assert "Do these two say the same?" in dialog(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "the same?" in text(app)
        await pilot.press("s", "enter")
        await settle(pilot)
        assert merged(live) == {}
        assert "the same?" not in text(app)
        assert not app.view.check_action("look_at_likely", ())
    async with (again := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "the same?" not in text(again)
        await live.room.undo()
        await settle(pilot)
        assert "the same?" in text(again)


async def test_a_suggestion_is_merged_with_the_wording_that_is_chosen() -> None:
    """The answer says which of the two leads. Words that were taken back suggest nothing."""
    live, cards = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("s", "up", "enter")
        await settle(pilot)
        assert merged(live) == {"Enough time": "Time, enough"}
        await live.do(AddGroup("groups", "Of two", (cards[1], cards[3])))
        for card in (cards[1], cards[3]):
            await live.do(TakeBack("card", card), live.people[0])
        await settle(pilot)
        assert text(app).count("(taken back by its author)") == 2
        assert "the same?" not in text(app)


async def test_a_merged_wording_is_taken_apart_again() -> None:
    """`p` frees the one wording under a card, and asks which where there are several."""
    live, cards = await on_wall()
    for card in cards[2:]:
        await live.do(MergeCards(card, cards[0]))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        app.view.query_one(Board).cursor = BoardPosition("", cards[1])
        await pilot.press("p")
        assert "Put the cursor on a card with other wordings" in app.said[0]
        app.view.query_one(Board).cursor = BoardPosition("", cards[0])
        await pilot.press("p", "down", "enter")
        await settle(pilot)
        assert merged(live) == {"Time, enough": "Enough time"}
        await pilot.press("p")
        await settle(pilot)
        assert merged(live) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_words(size: tuple[int, int]) -> None:
    """Markup in cards, meanings, suggestions and questions is drawn as it is."""
    live, cards = await on_wall((MARKUP, f"{MARKUP}!", *EVIL_LINES))
    await live.do(ClarifyCard(cards[0], MARKUP))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert f"→ {MARKUP}" in text(app)
        assert f"“{MARKUP}”" in within(app, "#likely")
        await pilot.press("s")
        await settle(pilot)
        assert f"Yes, led by: {MARKUP}" in dialog(app)
        await pilot.press("escape", "enter")
        await settle(pilot)
        assert f"“{MARKUP}”" in dialog(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_wall_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """A suggestion, a merged card, a meaning and a mark."""
    live, cards = await on_wall(
        (
            "They had read my papers before I came",
            "No computer between us",
            "Somebody asked me what I want",
            "Somebody asks me what I want",
            "No screen between us",
            "I could bring my sister",
            "Somebody asked what I wanted",
        )
    )
    await live.do(MergeCards(cards[4], cards[1]))
    await live.do(ClarifyCard(cards[5], "Anybody I trust, and nobody asks why"))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("right", "space", "down")
        await settle(pilot)
        assert app == screenshot
