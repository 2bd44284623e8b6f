"""Ratings on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import MODELS, model, rated, with_models, with_tests
from tests.support.screen import SIZES, drawn, settle, text, type_in
from workshoptui.tui.widgets.matrix import Matrix
from workshoptui.workshop.kinds.draft import AddComment, RenameModel
from workshoptui.workshop.kinds.rate import RateModel, Sheet, Waiver, WaiveTest, ratable
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import RunAgain


@pytest.mark.parametrize("size", SIZES)
async def test_while_rating_only_how_many_is_shown(size: tuple[int, int]) -> None:
    """Per model how many have rated it; not a number of what they gave."""
    live = await with_tests(5)
    run = await live.go("rate")
    criterion = live.workshop.get(Sheet, run).criteria[0][0]
    for one in live.people[:3]:
        await live.do(RateModel(run, model(live, MODELS[0]).id, {criterion: 4}), one)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "3 of 5" in text(app)
        assert "0 of 5" in text(app)
        assert "median" not in text(app)


async def test_a_model_without_a_test_is_locked_until_a_reason_is_given() -> None:
    """The lock says why; `w` asks for the reason and unlocks; the reason stays in sight."""
    live = await with_tests(1)
    await live.go("rate")
    locked = model(live, "Walk and talk")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "locked: no test" in text(app)
        await pilot.press("end", "w")
        await type_in(pilot, "Time ran out")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert live.workshop.get(Waiver, locked.id).reason == "Time ran out"
        assert locked in ratable(live.workshop)
        assert "without a test: Time ran out" in text(app)
        assert not app.view.check_action("waive", ())


async def test_the_key_that_the_lock_names_works_before_any_arrow() -> None:
    """Without a cursor it is about the first model that is locked, and the form names it."""
    live = await with_tests(1)
    await live.go("rate")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        free = ratable(live.workshop)
        first = next(one for one in models(live.workshop) if one not in free)
        assert f"Rate “{first.name}” without a test" in " ".join(drawn(app))


async def test_a_tested_model_offers_no_waiver() -> None:
    """What is unlocked already has nothing to unlock."""
    live = await with_tests(1)
    await live.go("rate")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "w")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_after_closing_the_table_and_the_picked_cell_are_shown(size: tuple[int, int]) -> None:
    """Median and mean of every model on every criterion; arrows pick a cell, its spread below."""
    live = await with_tests(4)
    await rated(live)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert text(app).count("★ 4.5 · 4.5") == 4
        assert "1.5 · 1.5" in text(app)
        assert "Walk and talk" not in text(app)
        assert "4 people rated. You differ most in 12 places alike" in text(app)
        await pilot.press("down", "right")
        await settle(pilot)
        assert app.view.query_one(Matrix).cursor == (1, 1)
        assert "The round table on The person's own goal" in text(app)
        assert "median 4.5 · mean 4.5 · agreement 0.75 · 4 rated" in text(app)
        assert any("2 2" in line for line in drawn(app))


async def test_a_second_round_stands_beside_the_first() -> None:
    """After rating again, the picked cell shows how both rounds are spread."""
    live = await with_tests(4)
    await rated(live)
    await live.do(RunAgain("rate"))
    run = live.run.id
    criterion = live.workshop.get(Sheet, run).criteria[0][0]
    for one in live.people:
        await live.do(RateModel(run, model(live, MODELS[0]).id, {criterion: 5}), one)
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Round 1" in text(app)
        assert "Round 2" in text(app)
        assert "median 5 · mean 5.0" in text(app)


async def test_two_rounds_leave_room_for_the_table_where_rows_are_few() -> None:
    """At 80×24 every model keeps its line above the spread of both rounds."""
    live = await with_tests(6)
    await rated(live)
    await live.do(RunAgain("rate"))
    sheet = live.workshop.get(Sheet, live.run.id).criteria
    for one in live.people:
        for name in (*MODELS[:2], "Today's way"):
            scores: dict[str, int | None] = {criterion: 4 for criterion, _ in sheet}
            await live.do(RateModel(live.run.id, model(live, name).id, scores), one)
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text(app)
        for words in (*MODELS[:2], "Weight", "Round 1", "Round 2"):
            assert words in shown


async def test_nobody_rated() -> None:
    """A round in which nobody gave anything says so."""
    live = await with_tests(1)
    await live.go("rate")
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody rated anything in this round" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_are_only_words(size: tuple[int, int]) -> None:
    """Names of models and reasons that try something are drawn as they are."""
    live = await with_models(2)
    first = model(live, MODELS[0])
    run = await live.go("rate")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        for number, words in enumerate(EVIL_LINES):
            await live.do(RenameModel(first.id, f"{number} {words}"[:60]))
            await live.do(WaiveTest(first.id, f"{number} {words}"[:200]))
            await pilot.pause()
        assert app.is_running
    criterion = live.workshop.get(Sheet, run).criteria[0][0]
    await live.do(RateModel(run, first.id, {criterion: None}), live.people[0])
    await live.close()
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "nobody rated it · 1 can't judge" in text(app)


async def test_the_table_looks_as_it_was_kept(screenshot: object) -> None:
    """Medians and means, and the spread of one cell."""
    live = await with_tests(6)
    await rated(live)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("closing", [False, True])
async def test_what_tests_showed_stands_beside_the_rating(closing: bool) -> None:
    """A key shows findings and comments of the model under the cursor; escape the rating again."""
    live = await with_tests(3)
    await live.do(AddComment(model(live, MODELS[0]).id, "Where is the pause?"))
    await rated(live, closing=closing)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "v")
        await settle(pilot)
        shown = text(app)
        assert MODELS[0] in shown
        assert "Where is the pause?" in shown
        assert "The silence was hard, the start was easy." in shown
        await pilot.press("escape")
        await settle(pilot)
        assert "The silence was hard" not in text(app)
