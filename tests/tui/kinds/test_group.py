"""Grouping cards on the facilitator's screen."""

from collections.abc import Sequence

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in
from workshoptui.tui.widgets.board import Board, BoardPosition
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.refused import Refused

IDEAS = ("Listen first", "Say it back", "Enough time", "No hurry", "Coffee")


async def on_wall(ideas: Sequence[str] = IDEAS) -> tuple[LiveWorkshop, list[str]]:
    """A workshop at its grouping, and the ids of its cards."""
    live = await LiveWorkshop.begin(1)
    run = await live.go("ideas")
    cards = []
    for idea in ideas:
        try:
            cards.append((await live.put(AddCard(run, idea), Card, live.people[0])).id)
        except Refused:
            continue
    await live.close()
    await live.go("groups")
    return live, cards


def grouped(live: LiveWorkshop) -> dict[str, list[str]]:
    """The texts of the cards by the name of their group."""
    workshop = live.workshop
    found: dict[str, list[str]] = {group.name: [] for group in workshop.all(Group)}
    for card in workshop.all(Card):
        group = workshop.find(Group, card.group)
        found.setdefault(group.name if group else "", []).append(card.text)
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_every_card_stands_in_the_lane_of_its_group(size: tuple[int, int]) -> None:
    """Groups with their names and cards, cards that stand alone, and how many groups to aim for."""
    live, cards = await on_wall()
    await live.do(AddGroup("groups", "Listening", tuple(cards[:2])))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        for words in ("1 group, aim for 6–10", "3 standing alone", "Listening", *IDEAS[:2]):
            assert words in text(app), words


async def test_a_grouping_without_cards_says_what_is_missing() -> None:
    """The empty state tells what to do."""
    live, _ = await on_wall(())
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "There are no cards to group yet" in text(app)
        assert not app.view.check_action("move", ())


async def test_marked_cards_become_a_group() -> None:
    """Space marks, `n` asks for the name, and the marks are gone afterwards."""
    live, _ = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("space", "down", "space")
        await settle(pilot)
        assert "✓ 2 marked" in text(app)
        await pilot.press("n")
        await type_in(pilot, "Listening")
        await pilot.press("enter")
        await settle(pilot)
        assert grouped(live)["Listening"] == ["Listen first", "Say it back"]
        assert app.view.query_one(Board).marked == frozenset()
        assert "marked" not in text(app)


async def test_cards_move_to_the_group_that_is_chosen() -> None:
    """`m` and Enter on a card ask where to; `l` lets a card stand alone again."""
    live, cards = await on_wall()
    group = await live.put(AddGroup("groups", "Listening", (cards[0],)), Group)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        board = app.view.query_one(Board)
        board.cursor = BoardPosition("alone", cards[1])
        await pilot.press("m", "enter")
        await settle(pilot)
        assert grouped(live)["Listening"] == ["Listen first", "Say it back"]
        board.cursor = BoardPosition("alone", cards[2])
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert grouped(live)["Listening"] == ["Listen first", "Say it back", "Enough time"]
        board.cursor = BoardPosition(group.id, cards[0])
        await pilot.press("l")
        await settle(pilot)
        assert "Listen first" in grouped(live)[""]


async def test_a_group_is_named_merged_and_dissolved() -> None:
    """`e` renames, `i` merges into another, `x` dissolves after asking; no card is lost."""
    live, cards = await on_wall()
    first = await live.put(AddGroup("groups", "Ears", (cards[0],)), Group)
    second = await live.put(AddGroup("groups", "Time", (cards[2], cards[3])), Group)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        board = app.view.query_one(Board)
        board.cursor = BoardPosition(first.id, "")
        await pilot.press("enter", "end", "!", "enter")
        await settle(pilot)
        assert grouped(live)["Ears!"] == ["Listen first"]
        await pilot.press("i", "enter")
        await settle(pilot)
        assert grouped(live)["Time"] == ["Listen first", "Enough time", "No hurry"]
        board.cursor = BoardPosition(second.id, cards[2])
        await pilot.press("x", "n", "x", "y")
        await settle(pilot)
        assert grouped(live) == {"": list(IDEAS)}


async def test_without_a_group_under_the_cursor_a_hint_says_what_to_do() -> None:
    """A key that needs a group says so where the cursor is on none."""
    live, cards = await on_wall()
    await live.do(AddGroup("groups", "Ears", (cards[0],)))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        app.view.query_one(Board).cursor = BoardPosition("alone", cards[1])
        await pilot.press("e")
        assert app.said == ["Put the cursor on a group, or on one of its cards, first."]


async def test_the_cursor_and_the_marks_survive_what_others_do() -> None:
    """A card that moves elsewhere leaves the cursor and the marks where they were."""
    live, cards = await on_wall()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "space")
        board = app.view.query_one(Board)
        held = board.tile
        assert held is not None
        await live.do(AddGroup("groups", "Elsewhere", (cards[4],)))
        await settle(pilot)
        assert board.tile == held
        assert board.marked == {held.id}


async def test_a_merged_card_is_shown_under_its_leading_one() -> None:
    """The wall shows one card with how many it stands for."""
    live, cards = await on_wall()
    await live.do(MergeCards(cards[1], cards[0]))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Say it back" not in text(app)
        assert "+1" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_words(size: tuple[int, int]) -> None:
    """Markup and escapes in cards, group names, questions and choices are drawn as they are."""
    live, cards = await on_wall((MARKUP, *EVIL_LINES))
    for card in cards[:20]:
        words = live.workshop.get(Card, card).text[:60]
        await live.do(AddGroup("groups", words, (card,)))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        app.view.query_one(Board).action_first()
        await pilot.press("down", "m")
        await settle(pilot)
        assert MARKUP in dialog(app)
        await pilot.press("escape", "x")
        await settle(pilot)
        assert f"Dissolve “{MARKUP}”?" in dialog(app)
        await pilot.press("n", "i", "escape", "e", "escape")
        await settle(pilot)
        assert MARKUP in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_lanes_look_as_they_were_kept(size: tuple[int, int], screenshot: object) -> None:
    """Groups of different length, a marked card, and cards that stand alone."""
    live, cards = await on_wall(
        (
            "They had read my papers before I came",
            "No computer between us",
            "Somebody asked what I want",
            "I was allowed to be silent",
            "A letter afterwards with what we had agreed",
            "The same person every time",
            "I could bring my sister",
            "Coffee",
        )
    )
    await live.do(AddGroup("groups", "Being listened to", tuple(cards[1:4])))
    await live.do(AddGroup("groups", "Prepared", (cards[0],)))
    await live.do(AddGroup("groups", "Clear agreements", (cards[4],)))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("space")
        await settle(pilot)
        assert app == screenshot
