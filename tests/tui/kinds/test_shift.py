"""Roles that change, on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import with_models
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.workshop.kinds.shift import AddShift, RoleShift


@pytest.mark.parametrize("size", SIZES)
async def test_every_role_says_from_what_to_what(size: tuple[int, int]) -> None:
    """A row each: who, from, to; empty says what to do."""
    live = await with_models(1)
    run = await live.go("shifts")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Whose role changes" in text(app)
        await live.do(AddShift(run, "Case worker", "Decides", "Asks first"), live.people[0])
        await settle(pilot)
        assert "Who From To" in text(app)
        assert "Case worker Decides → Asks first" in text(app)


async def test_a_role_is_written_and_taken_back() -> None:
    """`a` asks for all three, `x` takes the row back after asking."""
    live = await with_models()
    await live.go("shifts")
    async with ViewApp.of(live).run_test() as pilot:
        await settle(pilot)
        await pilot.press("a")
        for words in ("Nurse", "Tells", "Asks"):
            await type_in(pilot, words)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (row,) = live.workshop.all(RoleShift)
        assert (row.who, row.before, row.after) == ("Nurse", "Tells", "Asks")
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(RoleShift) == []


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_roles_are_only_words(size: tuple[int, int]) -> None:
    """Roles that try something are drawn as they are."""
    live = await with_models()
    run = await live.go("shifts")
    for number, words in enumerate(EVIL_LINES):
        said = f"{number} {words}"
        await live.do(AddShift(run, said[:60], said[:200], said[:200]))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "x")
        await settle(pilot)
        assert app.is_running


async def test_roles_look_as_they_were_kept(screenshot: object) -> None:
    """Two roles that change."""
    live = await with_models()
    run = await live.go("shifts")
    await live.do(AddShift(run, "Case worker", "Assesses and decides", "Asks, listens, finds out"))
    await live.do(AddShift(run, "Manager", "Counts", "Makes time, and asks what came of it"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot
