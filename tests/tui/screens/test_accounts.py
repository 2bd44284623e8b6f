"""What became of it: written at the terminal, of whatever people gave."""

import pytest

from tests.support.apps import ScreenApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, dialog, settle, text, type_in
from workshoptui.agendas import load_agenda
from workshoptui.tui.screens.accounts import AccountsScreen
from workshoptui.workshop.account import Account, GiveAccount
from workshoptui.workshop.kinds.goal import AddGoal, Goal
from workshoptui.workshop.text import normalized


async def with_goals(*words: str) -> LiveWorkshop:
    """Goals of the first person."""
    live = await LiveWorkshop.begin(2, load_agenda())
    run = await live.go("goals")
    for goal in words:
        await live.do(AddGoal(run, goal), live.people[0])
    return live


@pytest.mark.parametrize("size", SIZES)
async def test_enter_says_what_became_of_one(size: tuple[int, int]) -> None:
    """What, why, who answers for it; the day is today's. It stands in the list at once."""
    live = await with_goals("To cook myself", "To walk")
    async with (app := ScreenApp(live.room, AccountsScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "said of 0 of 2" in text(app)
        assert text(app).count("not said yet") == 2
        await pilot.press("enter")
        await settle(pilot)
        assert "To cook myself" in dialog(app)
        for words in ("She cooks", "Time was found", "North"):
            await type_in(pilot, words)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (account,) = live.workshop.all(Account)
        assert (account.became, account.why, account.who) == (
            "She cooks",
            "Time was found",
            "North",
        )
        assert "She cooks (North" in text(app)
        assert "said of 1 of 2" in text(app)
        await pilot.press("x")
        await settle(pilot)
        assert live.workshop.all(Account) == []
        assert "stay in the workshop's file" in app.said[-1]
        await pilot.press("u")
        await settle(pilot)
        assert "She cooks (North" in text(app)


async def test_nothing_given_says_what_will_stand_here() -> None:
    """No key does anything then, and the list says what it is for."""
    live = await LiveWorkshop.begin(1)
    async with (app := ScreenApp(live.room, AccountsScreen)).run_test() as pilot:
        await settle(pilot)
        assert "will stand here, to say what became of each" in text(app)
        await pilot.press("enter", "x")
        await settle(pilot)
        assert isinstance(app.screen, AccountsScreen)


async def test_hostile_words_stay_words() -> None:
    """In the list and above the form."""
    live = await with_goals(*filter(normalized, EVIL_LINES))
    for goal in live.workshop.all(Goal):
        day = "2026-03-05"
        await live.do(GiveAccount("goal", goal.id, goal.words, goal.words, "North", day))
    async with (app := ScreenApp(live.room, AccountsScreen)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "not said yet" not in text(app)
        assert "What became of it: said of" in text(app)
