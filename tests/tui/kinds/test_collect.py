"""Cards on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in
from workshoptui.tui.widgets.board import Board
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.copied import source
from workshoptui.workshop.kinds.clarify import MergeCards
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import RunAgain


@pytest.mark.parametrize("size", SIZES)
async def test_cards_are_a_count_until_they_are_revealed(size: tuple[int, int]) -> None:
    """Before the reveal not a word of a card is on screen; afterwards every word is."""
    live = await LiveWorkshop.begin(3)
    run = await live.go("ideas")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Waiting for the first card" in text(app)
        for number, person in enumerate(live.people):
            await live.do(AddCard(run, f"Secret {number}"), person)
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 3
        assert "Hidden until you reveal them" in text(app)
        assert "Secret" not in text(app)
        await live.close()
        await settle(pilot)
        assert all(f"Secret {number}" in text(app) for number in range(3))


async def test_cards_wait_face_down_for_their_turn() -> None:
    """With a round robin to come, closing still shows no card."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("turns"), "Secret"), live.people[0])
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "The round robin shows them one by one: > goes on." in text(app)
        assert "Secret" not in text(app)
        assert app.view.closed == "closed: the cards stay face down"
        assert "stay face down" in app.view.reveal_notice
    await live.go("robin")
    await live.close()
    await live.go("turns")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Secret" in text(app)
        assert app.view.closed == "closed: this is what was given"


async def test_a_round_in_which_nobody_wrote_says_so() -> None:
    """Nothing is waited for once the round is closed."""
    live = await LiveWorkshop.begin(1)
    await live.go("ideas")
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "No card was written in this round. R runs it again." in text(app)
        assert "Waiting" not in text(app)


async def test_a_second_round_counts_its_own_cards() -> None:
    """Only new cards are counted, and the earlier ones come back with them."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("ideas"), "Alpha"), live.people[0])
    await live.close()
    await live.do(RunAgain("ideas"))
    for words in ("Beta", "Gamma"):
        await live.do(AddCard(live.run.id, words), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 2
        assert "new cards are on the wall" in text(app)
        await live.close()
        await settle(pilot)
        assert all(words in text(app) for words in ("Alpha", "Beta", "Gamma"))


async def test_nobody_sees_who_wrote_a_card() -> None:
    """No name stands on the wall."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("open-cards"), "Listen"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Listen" in text(app)
        assert "Person 1" not in text(app)


async def test_the_facilitator_writes_for_somebody_without_a_phone() -> None:
    """`a` asks for an idea and puts it on the wall."""
    live = await LiveWorkshop.begin()
    await live.go("ideas")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await pilot.press("a")
        await type_in(pilot, "Coffee first")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [card.text for card in live.workshop.all(Card)] == ["Coffee first"]
        assert "Coffee first" not in text(app)


async def test_a_closed_round_offers_no_new_card() -> None:
    """What would be refused is not offered."""
    live = await LiveWorkshop.begin()
    await live.go("ideas")
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await pilot.press("a")
        assert len(app.screen_stack) == 1
        assert not app.view.check_action("add_card", ())


async def test_removing_a_card_asks_first() -> None:
    """`x` and no leaves it; `x` and yes takes it away."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("open-cards"), "Oops"), live.people[0])
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("x", "n")
        await settle(pilot)
        assert len(live.workshop.all(Card)) == 1
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Card) == []


async def test_the_group_settles_one_statement() -> None:
    """Enter starts from a card, `v` changes the statement, and it stands above the wall."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("value"), "Parents are heard"), live.people[0])
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        settled = live.workshop.get(CitizenValue, "")
        assert settled.text == "Parents are heard"
        card = live.workshop.all(Card)[0]
        assert settled.copied == {source(card): card.text}
        assert "Our citizen value: Parents are heard" in text(app)
        await pilot.press("v", "end", "!", "ctrl+s")
        await settle(pilot)
        changed = live.workshop.get(CitizenValue, "")
        assert (changed.text, changed.copied) == ("Parents are heard!", settled.copied)


async def test_a_statement_is_also_of_who_said_the_same() -> None:
    """Of two cards that say the same one is merged: the statement stays while one of them does."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("value")
    for person in live.people[:2]:
        await live.do(AddCard(run, "Parents are heard"), person)
    await live.close()
    first, second = live.workshop.all(Card)
    await live.do(MergeCards(second.id, first.id))
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
    await live.do(TakeBack("card", first.id), live.people[0])
    assert live.workshop.get(CitizenValue, "").text == "Parents are heard"
    await live.do(TakeBack("card", second.id), live.people[1])
    assert live.workshop.find(CitizenValue, "") is None


async def test_ideas_are_not_made_a_statement() -> None:
    """Where cards are ideas, Enter and `v` do nothing."""
    live = await LiveWorkshop.begin(1)
    await live.do(AddCard(await live.go("open-cards"), "Listen"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "v")
        assert len(app.screen_stack) == 1


async def test_the_cursor_stays_on_its_card_while_cards_come_in() -> None:
    """What the facilitator points at is what they act on."""
    live = await LiveWorkshop.begin(1)
    run = await live.go("open-cards")
    for word in ("one", "two", "three"):
        await live.do(AddCard(run, word), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down")
        held = app.view.query_one(Board).cursor
        assert held is not None
        await live.do(AddCard(run, "four"), live.people[0])
        await settle(pilot)
        assert app.view.query_one(Board).cursor == held


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_cards_are_only_words(size: tuple[int, int]) -> None:
    """Markup, escapes and long words on a card and in the statement are drawn as they are."""
    live = await LiveWorkshop.begin(1)
    run = await live.go("value")
    for words in (MARKUP, *EVIL_LINES):
        try:
            await live.do(AddCard(run, words), live.people[0])
        except Refused:
            continue
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert MARKUP in text(app)
        await pilot.press("end", "home", "enter", "ctrl+s")
        await settle(pilot)
        assert f"Our citizen value: {MARKUP}" in text(app)
        await pilot.press("x")
        await settle(pilot)
        assert "Remove this card?" in dialog(app)
        assert MARKUP not in dialog(app), "the question never repeats the words"


@pytest.mark.parametrize("size", SIZES)
async def test_the_wall_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """A statement above a wall of cards."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("value")
    for words in (
        "People who are new here know whom to turn to",
        "Parents of a child in need feel heard the first time they tell us",
        "An old man can stay at home for as long as he wants to",
        "Nobody has to tell their story twice",
    ):
        await live.do(AddCard(run, words), live.people[0])
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_hidden_cards_look_as_they_were_kept(
    size: tuple[int, int], screenshot: object
) -> None:
    """A number that the back row can read."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("ideas")
    for number in range(17):
        await live.do(AddCard(run, f"Idea {number}"), live.people[number % 2])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot


async def test_a_card_is_made_of_what_somebody_told() -> None:
    """The key lists what may be read; the card begins with its words and knows its story."""
    live = await LiveWorkshop.begin(2)
    telling = TellStory(await live.go("interviews"), {"what": "They asked first."}, teller="p4")
    story = await live.put(telling, Story, 0)
    await live.go("value")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert not app.query(".dialog")
        await live.do(AgreeToStory(story.id, True), live.people[1])
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "They asked first." in dialog(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "They asked first." in dialog(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        [card] = live.workshop.all(Card)
        assert (card.text, card.story, card.answer) == ("They asked first.", story.id, "what")
