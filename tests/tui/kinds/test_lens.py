"""The relational lens on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.milestones import with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.workshop.kinds.lens import LookThroughLens


async def looked(people: int = 9, *, closing: bool = True) -> LiveWorkshop:
    """r1 has the largest gap, r3 divides most, r4 is as it should be."""
    live = await with_models(people)
    run = await live.go("lens")
    for number, one in enumerate(live.people):
        now = {"r1": 1 + number % 3, "r2": 2 + number % 2, "r3": 1 if number % 2 else 5, "r4": 3}
        wanted = {"r1": 4 + number % 2, "r2": 4, "r3": 3 + number % 3, "r4": 3}
        await live.do(LookThroughLens(run, now, wanted), one)
    if closing:
        await live.close()
    return live


async def test_while_it_is_open_only_how_many_is_shown() -> None:
    """No place of anybody before the round is closed."""
    live = await looked(5, closing=False)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 5
        assert "of 5 began to answer" in text(app)
        assert not set("○●") & set(text(app))


@pytest.mark.parametrize("size", SIZES)
async def test_pairs_stand_in_the_order_of_their_gaps(size: tuple[int, int]) -> None:
    """Largest gap first, each with its two ends and the gap; nowhere a total."""
    live = await looked()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        order = ("Outcomes are set by us", "A standard procedure", "The person as a risk")
        assert [shown.index(left) for left in order] == sorted(shown.index(left) for left in order)
        assert "+3" in shown
        assert "+2" in shown
        assert "○ now ● wanted" in shown
        assert "total" not in shown.casefold()


async def test_what_to_talk_about_is_named_and_leads_to_the_reflection() -> None:
    """Three gaps, the most divided pair and the reflection questions: a page on, when low."""
    live = await looked()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "1 of 2" in text(app)
        await pilot.press("v")
        await settle(pilot)
        shown = text(app)
        assert (
            "1 Outcomes are set by us → Goals are agreed with the person (+3, 9 gave both)" in shown
        )
        assert "most divided Professional knowledge alone … Lived experience" in shown
        assert "What would a relational approach mean" in shown


async def test_on_a_high_screen_all_stands_together() -> None:
    """160×45: the profile, and below it what to talk about; there is no page to turn."""
    live = await looked()
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "○ now" in text(app)
        assert "The largest gaps between now and wanted" in text(app)
        assert not app.view.check_action("turn", ())


async def test_nobody_answered() -> None:
    """A round in which nobody gave anything says so."""
    live = await looked(0)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody answered." in text(app)


async def test_the_profile_looks_as_it_was_kept(screenshot: object) -> None:
    """Profile, gaps and questions on a high screen."""
    live = await looked()
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert app == screenshot


async def test_few_people_are_not_shown_without_the_word() -> None:
    """How many and why not; F asks, shows the profile at the facilitator's word, and u takes it."""
    live = await looked(4, closing=False)
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 4
        assert "Figures are shown from 5 people on" in text(app)
        assert not set("○●") & set(text(app))
        await pilot.press("F", "n")
        await settle(pilot)
        assert "○ now" not in text(app)
        await pilot.press("F", "y")
        await settle(pilot)
        assert "○ now" in text(app)
        assert "Shown at the facilitator's word: n=4." in text(app)
        assert not app.view.check_action("show_figures", ())
        await app.view.interaction.undo()
        await settle(pilot)
        assert "○ now" not in text(app)
        assert app.said[-1] == "Taken back: showing the figures of few people."
