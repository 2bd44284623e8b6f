"""A wall looks at what the console looks at: the page, the row, and how far it is scrolled."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import TypeVar

from textual.pilot import Pilot
from textual.widget import Widget

from tests.support.clock import Clock
from tests.support.program import render, room_of, serve, shown, until
from tests.support.screen import SIZES, settle, text
from tests.support.whole_workshop import play_workshop
from tests.support.workshop_folder import keep
from tests.tui.test_wall import wall_of
from tests.tui.test_window_app import library_in
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.room.signals import WallShows
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.look_back import LookBackScreen
from workshoptui.tui.screens.wall import WallScreen
from workshoptui.tui.screens.whole_model import WholeModelScreen
from workshoptui.tui.screens.workshop_display import WorkshopDisplay
from workshoptui.tui.wall import WallApp
from workshoptui.tui.widgets.bars import Bars
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.tui.widgets.pages import Pages
from workshoptui.tui.widgets.table import Table
from workshoptui.workshop.runs import GoTo

W = TypeVar("W", bound=Widget)


class Two:
    """A console that owns a workshop, and a wall on a terminal of another size."""

    def __init__(self, console: Pilot[None], wall: Pilot[None]) -> None:
        self.console = console
        self.wall = wall

    async def go(self, activity: str) -> None:
        """Both show an activity."""
        await room_of(self.console).submit(GoTo(activity))
        await shown(self.console)

    async def press(self, *keys: str) -> None:
        """Keys at the console; returns once the wall shows what they did."""
        await self.console.press(*keys)
        await settle(self.console)
        await until(self.wall, self._is_level)
        await settle(self.wall)

    def _is_level(self) -> bool:
        app, leading = self.wall.app, room_of(self.console)
        assert isinstance(app, WallApp)
        assert app.opened is not None
        heard = app.opened.room.signals.latest(WallShows)
        walls = [screen for screen in app.screen_stack if isinstance(screen, WallScreen)]
        drawn = all(wall.shown == leading.workshop.seq for wall in walls)
        return drawn and heard == leading.signals.latest(WallShows)

    def both(self, kind: type[W], widget: str = "") -> tuple[W, W]:
        """A part of what the console shows, and the same of what the wall does."""
        return _part(self.console, kind, widget), _part(self.wall, kind, widget)


def _part(pilot: Pilot[None], kind: type[W], widget: str) -> W:
    screen = pilot.app.screen
    root = screen.view if isinstance(screen, WorkshopDisplay) else screen
    assert root is not None
    return root.query_one(widget, kind) if widget else root.query_one(kind)


@asynccontextmanager
async def two_at(folder: Path, clock: Clock) -> AsyncIterator[Two]:
    """Console and wall of a workshop that was played to its end."""
    made = await keep(folder / "w", await play_workshop(people=5))
    # Keys of what is done are drawn anew: none that the play drew.
    library = WorkshopLibrary(folder, clock=clock, random=Random(9001))
    console = WorkshopApp(library, render=render, serve=serve, opening=made, windows=True)
    wall = WallApp(library_in(folder, clock), made)
    async with console.run_test(size=SIZES[0]) as leading:
        await shown(leading)
        await leading.press("escape")
        async with wall.run_test(size=(100, 18)) as watching:
            await wall_of(watching)
            yield Two(leading, watching)


async def test_the_wall_looks_at_what_the_console_looks_at(tmp_path: Path, clock: Clock) -> None:
    """Also on a screen above the activity; and it has no cursor that would point at anything."""
    async with two_at(tmp_path, clock) as two:
        await two.go("draft")
        await two.press("down", "down")
        here, there = two.both(Table)
        assert there.cursor == here.cursor != here.entries[0]
        assert (here.pointing, there.pointing) == (True, False)
        await two.press("enter", "down")
        name = here.entries.index(here.cursor)
        sheet, same = two.both(CanvasSheet)
        assert same.display
        assert same.cursor == sheet.cursor
        assert name > 0
        await two.go("questionnaire")
        await two.press("end")
        bars, same_bars = two.both(Bars)
        assert bars.scroll_y == bars.max_scroll_y > 0
        assert same_bars.scroll_y == same_bars.max_scroll_y > bars.max_scroll_y
        await two.press("home", "v")
        pages, same_pages = two.both(Pages)
        assert same_pages.current == pages.current == "findings"
        assert "What that says" in text(two.wall.app)
        await two.press("L", "5")
        assert isinstance(two.wall.app.screen, LookBackScreen)
        pages, same_pages = two.both(Pages)
        assert same_pages.current == pages.current == "findings"
        await two.press("escape", "D", "n", "down", "down")
        assert isinstance(two.wall.app.screen, WholeModelScreen)
        above, same_above = two.console.app.screen, two.wall.app.screen
        assert isinstance(above, WholeModelScreen)
        assert above.model == same_above.model
        sheet, same = two.both(CanvasSheet)
        assert same.cursor == sheet.cursor == 2
        await two.press("escape")
        await until(two.wall, lambda: isinstance(two.wall.app.screen, WorkshopDisplay))
