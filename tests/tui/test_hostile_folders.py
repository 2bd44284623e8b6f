"""Folders with hostile names, and workshops that are damaged in hostile words, on the screen."""

from pathlib import Path
from random import Random

import pytest
from textual.app import App

from tests.support.clock import Clock
from tests.support.evil import EVIL
from tests.support.program import AGENDA, until, workshop_app
from tests.support.screen import settle
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.record import RecordScreen
from workshoptui.tui.screens.workshop import WorkshopScreen

HOSTILE = "".join(EVIL[name] for name in EVIL if name.startswith(("terminal", "bidi")))
NAME = f"care {HOSTILE}\nforged".replace("/", "")[:80]
STEERS = [*map(chr, (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))]


@pytest.fixture
async def place(tmp_path: Path, clock: Clock) -> Path:
    """A folder with a hostile name, of a workshop with a hostile name and of a damaged one."""
    place = tmp_path / NAME
    library = WorkshopLibrary(place, clock=clock, random=Random(1))
    (await library.create("Care", AGENDA)).rename(place / NAME)
    (place / f"z{NAME}").mkdir()
    (place / f"z{NAME}" / FILE).write_text(f'{{"{HOSTILE}', encoding="utf-8")
    return place


def sent(app: App[None]) -> str:
    """Every character of what stands on the screen now, as the terminal gets it."""
    strips = app.screen._compositor.render_strips(app.size)
    return "".join(segment.text for strip in strips for segment in strip if not segment.control)


def assert_steers_nothing(app: App[None]) -> None:
    """No character that a terminal obeys."""
    assert sorted(set(sent(app)) & set(STEERS)) == []


async def test_no_name_of_a_folder_steers_the_terminal(place: Path, clock: Clock) -> None:
    """In the list, in what is wrong with one, in what is said of a record saved and not saved."""
    app = workshop_app(WorkshopLibrary(place, clock=clock, random=Random(1)), opening=None)
    async with app.run_test(size=(160, 45), notifications=True) as pilot:
        await until(pilot, lambda: "Care" in sent(app))
        assert_steers_nothing(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(isinstance(app.screen, HomeScreen) and app.screen.trouble))
        await settle(pilot)
        assert_steers_nothing(app)

        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, RecordScreen) and "after" in sent(app))
        await pilot.press("s")
        await until(pilot, lambda: "The record is saved" in sent(app))
        assert_steers_nothing(app)
        (place / NAME / "record.md").unlink()
        (place / NAME / "record.md").mkdir()
        await pilot.press("s")
        await until(pilot, lambda: "The record was not saved" in sent(app))
        assert_steers_nothing(app)
        (place / NAME / "record.md").rmdir()
