"""A round robin on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES, MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, within
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.reveal import PassTurn, ShowCard, Turns, waiting_of, whose_turn
from workshoptui.workshop.kinds.reveal import RevealActivity as Robin
from workshoptui.workshop.refused import Refused


async def at_robin(*cards: tuple[int, str], people: int = 3) -> LiveWorkshop:
    """A workshop at its round robin; -1 wrote at the terminal."""
    live = await LiveWorkshop.begin(people)
    run = await live.go("turns")
    for person, words in cards:
        by = FACILITATOR if person < 0 else live.people[person]
        try:
            await live.do(AddCard(run, words), by)
        except Refused:
            continue
    await live.close()
    await live.go("robin")
    return live


async def show_from_phone(live: LiveWorkshop) -> str:
    """Whose turn it is shows a card; its words."""
    workshop = live.workshop
    now = whose_turn(workshop, live.run.id)
    card = waiting_of(workshop, workshop.get(Robin, "robin"), now)[0]
    await live.do(ShowCard(live.run.id, card.id), now)
    return card.text


@pytest.mark.parametrize("size", SIZES)
async def test_cards_come_one_by_one(size: tuple[int, int]) -> None:
    """What was not shown yet stays hidden; the latest is the large one, the others below."""
    words = ("Alpha", "Beta", "Gamma")
    live = await at_robin(*enumerate(words))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Turn 1 of 3: whoever it is sees it on their phone · 3 cards left" in text(app)
        assert "Waiting for the first card" in text(app)
        assert not any(word in text(app) for word in words)
        first = await show_from_phone(live)
        second = await show_from_phone(live)
        await settle(pilot)
        card, wall = app.view.query_one("#card"), app.view.query_one("#cards")
        shown = text(app)
        assert shown.index(second) < shown.index(first)
        assert card.region.bottom <= wall.region.y
        assert sum(word in shown for word in words) == 2
        assert "Turn 3 of 3" in shown
        assert "1 card left" in shown


async def test_nobody_is_named() -> None:
    """Whose turn it is and whose card it was is not on the screen."""
    live = await at_robin((0, "Alpha"), (1, "Beta"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await show_from_phone(live)
        await settle(pilot)
        assert "Person" not in text(app)


async def test_the_facilitator_shows_and_passes_for_somebody() -> None:
    """`s` shows the card of whose turn it is, `p` passes; both go on to the next."""
    live = await at_robin((0, "Alpha"), (1, "Beta"), (2, "Gamma"))
    turns = live.workshop.get(Turns, live.run.id)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("s", "p")
        await settle(pilot)
        workshop = live.workshop
        shown = [card.given_by for card in workshop.all(Card) if card.shown]
        assert shown == [turns.order[0]]
        assert whose_turn(workshop, live.run.id) == turns.order[2]
        assert "Turn 3 of 3" in text(app)


async def test_when_all_have_passed_the_rest_can_be_shown() -> None:
    """It says that the round is over and how the rest is shown; closing shows it."""
    live = await at_robin((0, "Alpha"), (1, "Beta"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("p", "p")
        await settle(pilot)
        assert "Everybody has passed. 2 cards left: o shows them all" in text(app)
        assert not app.view.check_action("show_card", ())
        await live.close()
        await settle(pilot)
        assert "✓ Every card has been shown" in text(app)
        assert "Alpha" in text(app)
        assert "Beta" in text(app)


async def test_the_terminals_cards_come_last() -> None:
    """What the facilitator wrote for somebody without a phone has its turn too."""
    live = await at_robin((-1, "Alpha"), (0, "Beta"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert "Turn 2 of 2: from this terminal, the last in the round" in text(app)
        await pilot.press("s")
        await settle(pilot)
        assert "✓ Every card has been shown" in text(app)


async def test_a_round_without_cards_says_what_to_do_first() -> None:
    """The empty state."""
    live = await at_robin()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "There are no cards to show. Collect some first" in text(app)
        await pilot.press("s", "p")
        assert app.said == []
        await live.close()
        await settle(pilot)
        assert "There are no cards to show" in text(app)
        assert "has been shown" not in text(app)


async def test_the_current_card_is_known_after_a_restart() -> None:
    """A screen that opens in the middle of a round shows the card that was shown last."""
    live = await at_robin((0, "Alpha"), (1, "Beta"), (2, "Gamma"))
    await show_from_phone(live)
    last = await show_from_phone(live)
    await live.do(PassTurn(live.run.id), whose_turn(live.workshop, live.run.id))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert within(app, "#card") == last


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_cards_are_only_words(size: tuple[int, int]) -> None:
    """Markup and long words are drawn as they are, large and on the wall."""
    live = await at_robin(*((0, words) for words in (MARKUP, *EVIL_LINES)), people=1)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert MARKUP in text(app)
        for _ in range(60):
            await show_from_phone(live)
        await settle(pilot)
        await live.close()
        await settle(pilot)
        await pilot.press("home")
        await settle(pilot)
        assert "✓ Every card has been shown" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_round_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """In the middle of a round."""
    live = await at_robin(
        (0, "They had read my papers before I came, so I did not have to tell it all again"),
        (1, "No computer between us"),
        (2, "Somebody asked what I want"),
        (3, "I was allowed to be silent"),
        (0, "A letter afterwards with what we had agreed"),
        (4, "The same person every time"),
        people=5,
    )
    for _ in range(4):
        await show_from_phone(live)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
