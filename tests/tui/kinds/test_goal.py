"""Goals on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import with_models
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.workshop.kinds.goal import AddGoal, Goal


@pytest.mark.parametrize("size", SIZES)
async def test_goals_stand_in_the_persons_words_with_their_mark(size: tuple[int, int]) -> None:
    """Each goal as it was put, and whether the person confirmed it; empty says what to do."""
    live = await with_models(1)
    run = await live.go("goals")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "in their own words" in text(app)
        await live.do(AddGoal(run, "Stay at home", True), live.people[0])
        await live.do(AddGoal(run, "Be asked first"), live.people[0])
        await settle(pilot)
        assert "1 of 2 confirmed" in text(app)
        assert "“Stay at home” ✓ confirmed" in text(app)
        assert "“Be asked first” ○ not asked yet" in text(app)


async def test_a_goal_is_written_confirmed_changed_and_taken_back() -> None:
    """`a`, space, `e` and `x` after asking."""
    live = await with_models()
    await live.go("goals")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("a")
        await type_in(pilot, "Rest")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not live.workshop.all(Goal)[0].confirmed
        await pilot.press("space")
        await settle(pilot)
        assert live.workshop.all(Goal)[0].confirmed
        await pilot.press("e", "!", "ctrl+s")
        await settle(pilot)
        (goal,) = live.workshop.all(Goal)
        assert (goal.words, goal.confirmed) == ("Rest!", True)
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Goal) == []
        assert app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_goals_are_only_words(size: tuple[int, int]) -> None:
    """Goals that try something are drawn as they are."""
    live = await with_models(1)
    run = await live.go("goals")
    for number, words in enumerate(EVIL_LINES):
        await live.do(AddGoal(run, f"{number} {words}"), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "e", "escape", "x")
        await settle(pilot)
        assert app.is_running


async def test_goals_look_as_they_were_kept(screenshot: object) -> None:
    """Two goals, one of them confirmed."""
    live = await with_models(1)
    run = await live.go("goals")
    words = "I want to stay in my own home, and have somebody to call when the stairs get hard."
    await live.do(AddGoal(run, words, True))
    await live.do(AddGoal(run, "To be asked before things are decided."))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot
