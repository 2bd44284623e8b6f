"""What people see, in one list from which the facilitator takes things out of sight."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.support.apps import ScreenApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, answer, drawn, settle, text, type_in
from workshoptui.tui.screens import moderation
from workshoptui.tui.screens.moderation import ModerationScreen
from workshoptui.workshop.cards import Card
from workshoptui.workshop.joining import KeptOut
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.text import normalized

INSULT = "An insult to somebody"


async def with_cards(*texts: str) -> LiveWorkshop:
    """Cards of two people in turn, all shown; and one that is not shown yet."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("open-cards")
    for number, words in enumerate(texts):
        await live.do(AddCard(run, words), live.people[number % 2])
    run = await live.go("ideas")
    await live.do(AddCard(run, "Still a secret"), live.people[0])
    return live


@pytest.mark.parametrize("size", SIZES)
async def test_the_latest_stands_first_and_nothing_that_is_still_hidden(
    size: tuple[int, int],
) -> None:
    """Cards that everybody sees, the latest first; one that waits to be shown is not there."""
    live = await with_cards("First", "Second")
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert shown.index("Second") < shown.index("First")
        assert "Still a secret" not in shown
        assert "4 texts, the latest from phones first" in shown


async def test_hiding_asks_without_repeating_the_words_and_is_undone() -> None:
    """X asks, y hides, u brings it back."""
    live = await with_cards("Good", INSULT)
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        asked = await answer(pilot, "x", "y")
        assert "Hide this card?" in asked
        assert "insult" not in asked
        assert "stay in the workshop's file until" in asked
        assert INSULT not in text(app)
        assert "insult" not in " ".join(app.said)
        assert INSULT not in {card.text for card in live.workshop.all(Card)}
        await pilot.press("u")
        await settle(pilot)
        assert INSULT in text(app)
        assert app.said[-1].startswith("Taken back: hiding a text")


async def test_a_no_hides_nothing() -> None:
    """Enter on the question, which begins on no, leaves everything as it is."""
    live = await with_cards(INSULT)
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        await answer(pilot, "enter", "enter")
        assert INSULT in text(app)
        assert not live.workshop.all(ModeratedRow)


async def test_all_of_one_phone_goes_at_once_and_nobody_is_named() -> None:
    """It says how many, those that wait hidden as well; others' cards stay."""
    live = await with_cards("Theirs", "Spam 1", "Theirs too", "Spam 2")
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        asked = await answer(pilot, "a", "y")
        assert "Hide 3 texts" in asked
        assert "Person" not in asked
        shown = text(app)
        assert "Spam" not in shown
        assert "Theirs too" in shown
        await pilot.press("v")
        await settle(pilot)
        assert "3 texts of one person" in text(app)
        assert "Spam" not in text(app)
        await answer(pilot, "enter", "y")
        assert "Nothing is hidden." in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Spam 2" in text(app)


async def test_the_phone_that_wrote_something_is_kept_out() -> None:
    """Without anybody being named; the same key lets it in again."""
    live = await with_cards(INSULT)
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        asked = await answer(pilot, "k", "y")
        assert "Person 1" not in asked
        assert live.workshop.find(KeptOut, live.people[0])
        await answer(pilot, "k", "y")
        assert not live.workshop.find(KeptOut, live.people[0])
        assert app.said[-1] == "This phone can send again."


async def test_the_filter_finds_what_is_far_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many stand in the list, and it says so; letters find the others."""
    monkeypatch.setattr(moderation, "SHOWN", 3)
    live = await with_cards("Needle", *(f"Card {n}" for n in range(4)))
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        assert "Needle" not in text(app)
        assert "the latest 3 of" in text(app)
        await pilot.press("slash")
        await type_in(pilot, "need")
        await pilot.press("enter")
        await settle(pilot)
        assert "Needle" in text(app)
        assert "Card 3" not in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "Card 3" in text(app)


async def test_evil_words_are_drawn_as_words() -> None:
    """Whatever somebody wrote, it steers nothing and is read as it is."""
    evil = [line for line in EVIL_LINES if normalized(line)][:8]
    live = await with_cards(*evil)
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert len(drawn(app)) == 45
        for words in map(normalized, evil):
            assert " ".join(words.split())[:12] in text(app)
        await pilot.press("end")
        await answer(pilot, "x", "n")


async def test_nothing_yet_says_so() -> None:
    """An empty workshop: a sentence, and keys that do nothing."""
    live = await LiveWorkshop.begin()
    await live.go("ideas")
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody can read anything of anybody yet." in text(app)
        for key in ("x", "a", "k", "enter"):
            await pilot.press(key)
        assert len(app.screen_stack) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_people_see_looks_like_this(
    size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """Short and long texts of several kinds, and names."""
    live = await with_cards(
        "Somebody listens",
        "We write down together what we agreed on, who does it and by when, and everybody gets "
        "a copy of it before they leave the room, in words that they would use themselves",
        "Enough time",
    )
    await live.do(SettleCitizenValue("Whoever asks for help decides what a good day is."))
    async with (app := ScreenApp(live.room, ModerationScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert app == screenshot
