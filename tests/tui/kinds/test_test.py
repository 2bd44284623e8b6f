"""Tests by role-play on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import MODELS, model, with_models, with_tests
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.workshop import test_runs
from workshoptui.workshop.kinds import test


@pytest.mark.parametrize("size", SIZES)
async def test_every_model_says_whether_it_was_tested(size: tuple[int, int]) -> None:
    """Tested models carry their number of tests, the others that they cannot be rated yet."""
    live = await with_tests()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert shown.count("1 test") == 2
        assert shown.count("not tested yet") == 1
        assert "how it is done today" in shown
        assert "A family moves to a new town." in shown


async def test_a_group_without_a_phone_logs_its_test() -> None:
    """Enter on an untested model asks the four questions, and the model counts as tested."""
    live = await with_models()
    await live.go("test")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "What felt easy, what felt hard?" in text(app)
        for words in ("A case", "It began", "Hard", "Heard", "Keep it"):
            await pilot.press("tab")
            await type_in(pilot, words)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (logged,) = live.workshop.all(test_runs.TestRun)
        assert logged.model == model(live, MODELS[0]).id
        assert (logged.case, logged.change, logged.observed) == ("A case", "Keep it", "")
        assert "1 test" in text(app)


async def test_a_test_is_read_large_put_right_and_removed() -> None:
    """Enter reads all of it, `e` corrects it, `x` removes it after asking."""
    live = await with_tests()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        for words in (MODELS[0], "What happened?", "They asked first.", "Being heard counts."):
            assert words in text(app)
        await pilot.press("e", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(test_runs.TestRun)[0].case == "A family moves to a new town.!"
        await pilot.press("x", "n")
        await settle(pilot)
        assert len(live.workshop.all(test_runs.TestRun)) == 2
        await pilot.press("x", "y")
        await settle(pilot)
        assert len(live.workshop.all(test_runs.TestRun)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_tests_are_only_words(size: tuple[int, int]) -> None:
    """What is written about a test is drawn as it is, in the list and large."""
    live = await with_models()
    run = await live.go("test")
    played = model(live, MODELS[0]).id
    # A number before the words, as some of them hold nothing that can be read.
    six = [
        [f"{n} {words}" for n, words in enumerate(EVIL_LINES[at : at + 6])]
        for at in range(0, len(EVIL_LINES) - 5, 5)
    ]
    for several in six:
        await live.do(test.LogTest(run, played, *several))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        for _ in six:
            await pilot.press("down", "enter", "escape")
        await pilot.press("e", "escape", "x")
        await settle(pilot)
        assert app.is_running


async def test_one_test_looks_as_it_was_kept(screenshot: object) -> None:
    """A test, large enough to talk about."""
    live = await with_tests()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app == screenshot
