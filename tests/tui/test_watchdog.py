"""The watchdog: a terminal that takes no key is noticed, noted without anybody's words, mended."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.milestones import rated, with_tests
from tests.support.program import (
    HERE,
    PATIENCE,
    MemoryLibrary,
    connect,
    room_of,
    shown,
    until,
    workshop_app,
)
from tests.support.screen import settle
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.watchdog import Watchdog, takes_keys
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.runs import GoTo, current_run
from workshoptui.workshop.sittings import OpenSitting


@pytest.fixture
async def library(clock: Clock) -> MemoryLibrary:
    """A workshop in its first activity."""
    made = MemoryLibrary(clock)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("welcome"))
    return made


def dog(app: WorkshopApp, log: Path | None = None) -> Watchdog:
    """A watchdog that looks when it is told."""
    app._watchdog.stop()
    app._watchdog = Watchdog(app, app._rescue, log=log)
    return app._watchdog


def at(pilot: Pilot[None]) -> str:
    """The activity that the room is in."""
    run = current_run(room_of(pilot).workshop)
    return run.activity if run else ""


async def test_a_focus_on_what_was_taken_away_is_given_back(
    library: MemoryLibrary, tmp_path: Path
) -> None:
    """Every key went to a widget that is gone; at the next look the view has them again."""
    app = workshop_app(library)
    async with app.run_test() as pilot:
        await shown(pilot)
        watchdog = dog(app, tmp_path / "log")
        gone = app.screen.focused
        assert gone is not None
        await pilot.press(">")
        await shown(pilot)
        app.screen.focused = gone
        await pilot.press(">")
        await shown(pilot)
        assert at(pilot) == "ideas"
        watchdog.look(0)
        assert app.screen.focused is gone
        watchdog.look(1)
        await settle(pilot)
        assert app.screen.focused is not None
        assert takes_keys(app.screen.focused)
        await pilot.press("R", "y", "escape")
        await shown(pilot)
    assert "takes no keys" in (tmp_path / "log").read_text("utf-8")


@pytest.mark.parametrize("what", ["screen", "view", "dialog"])
async def test_a_screen_that_stands_still_is_replaced(
    library: MemoryLibrary, tmp_path: Path, what: str
) -> None:
    """The workshop is shown anew and takes keys; phones notice nothing; no words are noted."""
    app = workshop_app(library)
    never = asyncio.Event()
    async with app.run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        await connect(room, "Secret Name")
        run = current_run(room.workshop)
        assert run is not None
        await room.submit(AddNote(run.id, "Secret words"))
        await shown(pilot)
        if what == "dialog":
            await pilot.press("g")
            await shown(pilot)
        watchdog = dog(app, tmp_path / "log")
        stuck = app.screen.focused if what == "view" else app.screen
        assert stuck is not None
        stuck.call_later(never.wait)
        asyncio.get_running_loop().call_later(PATIENCE, never.set)  # A test must end.
        began = asyncio.get_running_loop().time()
        watchdog.look(began)
        await asyncio.sleep(0.05)
        watchdog.key_came()
        for seconds in (1, 6):
            watchdog.look(began + seconds)
            await asyncio.sleep(0.05)
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen) and app.screen.is_mounted)
        await until(pilot, lambda: app.screen.focused is not None)
        assert watchdog.interventions == 1
        app._watchdog = watchdog
        await pilot.press(">")
        await until(pilot, lambda: at(pilot) == "ideas")
        assert room.present
        never.set()
    said = (tmp_path / "log").read_text("utf-8")
    assert "stands still" in said
    assert "waits in" in said
    assert "Secret" not in said


async def test_who_presses_no_key_is_not_disturbed(library: MemoryLibrary) -> None:
    """A queue that waits while nobody waits for it, as for a slow disk, is left alone."""
    app = workshop_app(library)
    never = asyncio.Event()
    async with app.run_test() as pilot:
        await shown(pilot)
        watchdog, screen = dog(app), app.screen
        screen.call_later(never.wait)
        began = asyncio.get_running_loop().time() + 1000
        for seconds in (0, 6, 12):
            watchdog.look(began + seconds)
            await asyncio.sleep(0.01)
        assert watchdog.interventions == 0
        assert app.screen is screen
        never.set()
        await shown(pilot)


async def test_the_focus_never_stays_with_a_body_that_goes(clock: Clock) -> None:
    """Even where it comes back to it while it is going, as a queued focus may: keys are taken."""
    live = await with_tests(3)
    await rated(live)
    await live.go("lens")
    made = MemoryLibrary(clock)
    made.journal = live.room._journal  # type: ignore[assignment]
    app = workshop_app(made)
    async with app.run_test() as pilot:
        await shown(pilot)
        dog(app)
        screen = app.screen
        assert isinstance(screen, WorkshopScreen)
        middle, going = screen.query_one("#activity"), screen.focused
        remove = middle.remove_children

        def remove_with_focus() -> object:
            removing = remove()
            screen.set_focus(going)
            return removing

        middle.remove_children = remove_with_focus  # type: ignore[assignment, method-assign]
        await room_of(pilot).submit(GoTo("rate"))
        await shown(pilot)
        assert app.screen.focused is not None
        assert app.screen.focused is not going
        assert takes_keys(app.screen.focused)
        await pilot.press("<")
        await shown(pilot)
        assert at(pilot) == "test"
