"""Looking back on the facilitator's screen, from any activity."""

import pytest

from tests.support.apps import ScreenApp
from tests.support.evil import MARKUP
from tests.support.hidden_words import silenced
from tests.support.milestones import with_tests
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.tui.screens.look_back import PAGES, LookBackScreen
from workshoptui.tui.widgets.text_page import TextPage
from workshoptui.workshop.kinds.collect import SettleCitizenValue


async def test_before_anything_has_come_it_says_what_will_stand_there() -> None:
    """Each page by its number, with a sentence."""
    live = await LiveWorkshop.begin(1)
    async with (app := ScreenApp(live.room, LookBackScreen)).run_test() as pilot:
        for number in range(1, len(PAGES) + 1):
            await pilot.press(str(number))
            await settle(pilot)
            assert "will stand here, once" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_pages_are_turned_and_follow_the_room(size: tuple[int, int]) -> None:
    """Forward, back and around; what is settled meanwhile is there at once."""
    live = await with_tests(4)
    async with (app := ScreenApp(live.room, LookBackScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        seq = live.workshop.seq
        assert "The citizen value will stand here" in text(app)
        await live.do(SettleCitizenValue("Help within a day."))
        await settle(pilot)
        assert "Help within a day." in text(app)
        await pilot.press("right")
        await settle(pilot)
        assert "● Time and presence" in text(app)
        await pilot.press("v")
        await settle(pilot)
        assert "1 Time and presence, weighs 67 %" in text(app)
        await pilot.press("v", "v", "left")
        await settle(pilot)
        assert "The silence was hard, the start was easy." in text(app)
        assert live.workshop.seq == seq + 1
        await pilot.press("escape")
        await settle(pilot)
        assert not app.screen.query(TextPage)


async def test_words_are_drawn_as_they_are() -> None:
    """None is markup."""
    live = await LiveWorkshop.begin(1)
    await live.do(SettleCitizenValue(MARKUP))
    async with (app := ScreenApp(live.room, LookBackScreen)).run_test() as pilot:
        await settle(pilot)
        assert MARKUP in text(app)


async def test_what_is_hidden_is_on_no_page_of_it() -> None:
    """Nothing is left of it."""
    left = await silenced()
    async with (app := ScreenApp(left.live.room, LookBackScreen)).run_test(size=(160, 45)) as pilot:
        for number in range(1, len(PAGES) + 1):
            await pilot.press(str(number))
            await settle(pilot)
            assert left.leaked(text(app)) == []
