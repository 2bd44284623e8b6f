"""The log of real uses on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.clock import Clock
from tests.support.evil import EVIL_LINES
from tests.support.milestones import MODELS, model, with_chosen, with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.record.markdown import render
from workshoptui.web.kinds.use import PAGE, UsePage
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.use import LogUse, Use
from workshoptui.workshop.people import Role


async def test_without_a_chosen_model_nothing_can_be_logged() -> None:
    """The screen says what is missing, and logging is not offered."""
    live = await with_models()
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "No model is chosen yet" in text(app)
        await pilot.press("a")
        assert len(app.screen_stack) == 1


async def weeks_after_choice() -> LiveWorkshop:
    """Two people, a chosen model, and six weeks of using it."""
    live = await with_chosen(2)
    assert isinstance(live.room.clock, Clock)
    live.room.clock.advance(42 * 86_400)
    return live


async def test_before_the_first_use_it_says_what_counts() -> None:
    """With a chosen model the empty log says that people log on their phones, and what counts."""
    live = await with_chosen(2)
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "No real use of “The round table” yet" in text(app)
        assert "role-play in the room does not count" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_uses_stand_in_the_order_of_their_dates(size: tuple[int, int]) -> None:
    """Each use with all that was said about it, the earliest first, and the sum above."""
    live = await weeks_after_choice()
    run = await live.go("uses")
    late = LogUse(run, "2026-04-12", "South", (), False, True)
    await live.do(late, live.people[0])
    early = LogUse(run, "2026-04-02", "North", ("manager",), True, True, "Outside")
    await live.do(early, live.people[1])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "2 real uses of “The round table” in 2 units" in shown
        assert "prepared: 1 yes, 1 no · written down: 2 yes" in shown
        assert "2 Apr 2026 North manager ✓ yes ✓ yes Outside" in shown
        assert shown.index("North") < shown.index("South")


async def test_uses_of_a_model_chosen_before_are_told_apart() -> None:
    """The sum is of the model that is chosen now; an earlier one is named beside its uses."""
    live = await weeks_after_choice()
    await live.do(LogUse(await live.go("uses"), "2026-04-02", "North", (), True), live.people[0])
    other = model(live, MODELS[1]).id
    await live.do(ChooseModel(await live.go("choose"), other, "It is easier."))
    run = await live.go("uses")
    await live.do(LogUse(run, "2026-04-16", "South", (), False), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "1 real use of “The open letter” in 1 unit · prepared: 0 yes, 1 no" in shown
        assert "1 more of a model chosen before" in shown
        assert "North (with “The round table”)" in shown
    record = render(live.workshop)
    assert "2 real uses (1 of the model that is chosen now), logged by" in record
    assert "So far 1 real use of the chosen model is logged, and 1 of a model that was" in record
    view = PAGE.page_data(live.workshop, live.run, live.people[1])
    assert isinstance(view, UsePage)
    assert [one.model for one in view.uses] == ["The round table", ""]


async def test_a_use_is_logged_put_right_and_removed() -> None:
    """`a` logs one for today, `e` corrects it, `x` removes it after asking."""
    live = await with_chosen(2)
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("a", "tab")
        await type_in(pilot, "North")
        await pilot.press("tab", "space", "ctrl+s")
        await settle(pilot)
        (use,) = live.workshop.all(Use)
        assert (use.unit, use.roles, use.prepared) == ("North", ("citizen",), None)
        await pilot.press("e", "tab", "end", "!", "ctrl+s")
        await settle(pilot)
        (use,) = live.workshop.all(Use)
        assert (use.unit, use.roles) == ("North!", ("citizen",))
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Use) == []
        assert app.is_running


async def test_a_date_that_is_none_is_told_where_it_was_typed() -> None:
    """What was typed stays in the form, with how a date is written."""
    live = await with_chosen(2)
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("a", "end", *["backspace"] * 10)
        await type_in(pilot, "tomorrow")
        await pilot.press("tab")
        await type_in(pilot, "North")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "year-month-day" in text(app)
        assert "tomorrow" in text(app)
        assert live.workshop.all(Use) == []


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_uses_are_only_words(size: tuple[int, int]) -> None:
    """Units and adaptations that try something are drawn as they are."""
    live = await weeks_after_choice()
    run = await live.go("uses")
    for number, words in enumerate(EVIL_LINES):
        said = f"{number} {words}"
        await live.do(LogUse(run, "2026-04-02", said[:60], (), False, False, said))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(8):
            await pilot.press("pagedown")
        await pilot.press("e", "escape", "x")
        await settle(pilot)
        assert app.is_running


async def test_the_log_looks_as_it_was_kept(screenshot: object) -> None:
    """Two uses and what they amount to."""
    live = await weeks_after_choice()
    run = await live.go("uses")
    roles: tuple[Role, ...] = ("citizen", "co-worker")
    await live.do(LogUse(run, "2026-04-02", "North unit", roles, True, False, "We met outside."))
    await live.do(LogUse(run, "2026-04-12", "South unit", (), False, True))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot
