"""Home: two ways to begin where there is nothing, else a list that nothing can break."""

from pathlib import Path
from random import Random

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.clock import Clock
from tests.tui.hall import AGENDA, hall, render, shown, until
from tests.tui.widgets.stage import SIZES, drawn
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.messages import DemoChosen
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import workshop_info


class Demo:
    """A demo that is never begun."""

    begun = 0

    async def begin(self) -> Path:
        self.begun += 1
        raise NotImplementedError

    async def open(self, _: Path) -> Room:
        raise NotImplementedError

    async def play(self, *_: object) -> None:
        raise NotImplementedError


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A folder for workshops that is not there yet."""
    return WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))


async def test_without_a_workshop_home_offers_a_new_one_one_key_away(
    sessions: WorkshopLibrary,
) -> None:
    """``n``, a title, Enter: the workshop is there and open."""
    app = hall(sessions, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("n")
        await shown(pilot)
        await pilot.press(*"Talks", "enter")
        await until(pilot, lambda: app.live is not None)
        await shown(pilot)
        assert app.live is not None
        assert workshop_info(app.live.room.workshop).title == "Talks"
        assert (sessions.root / "talks" / FILE).exists()


async def test_without_a_workshop_home_offers_a_demo_one_key_away(
    sessions: WorkshopLibrary,
) -> None:
    """``d`` asks for the demo; without one to show, it is not offered."""
    asked: list[DemoChosen] = []

    class Watched(WorkshopApp):
        def open_demo(self) -> None:  # type: ignore[override]
            asked.append(DemoChosen())

    for demo, expected in ((Demo(), 1), (None, 1)):
        app = Watched(sessions, render=render, demo=demo)
        async with app.run_test() as pilot:
            await shown(pilot)
            assert any("Watch a demo" in line for line in drawn(app)) == (demo is not None)
            await pilot.press("d")
            await shown(pilot)
            assert len(asked) == expected


async def test_a_title_that_says_nothing_is_explained_in_the_form(
    sessions: WorkshopLibrary,
) -> None:
    """Nothing is made, and the form stays."""
    app = hall(sessions, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("n")
        await shown(pilot)
        await pilot.press("\u200b", "enter")
        await shown(pilot)
        assert isinstance(app.screen, FormDialog)
        assert any("▲" in line for line in drawn(app))
        assert not sessions.root.exists()


async def test_enter_opens_and_escape_comes_back_to_a_list_that_knows(
    sessions: WorkshopLibrary, clock: Clock
) -> None:
    """What was done meanwhile stands in the list."""
    folder = await sessions.create("Talks", AGENDA)
    room = await sessions.open(folder)
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    app = hall(sessions, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        assert any("not begun yet" in line for line in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        assert app.live is not None
        await app.live.room.submit(GoTo("welcome"))
        await shown(pilot)
        await pilot.press("escape", "n")
        await shown(pilot)
        assert app.live is not None
        await pilot.press("escape", "y")
        await until(pilot, lambda: app.live is None)
        await until(pilot, lambda: any("1 Welcome" in line for line in drawn(app)))


async def test_a_file_that_is_no_workshop_says_why_and_stops_nobody(
    sessions: WorkshopLibrary,
) -> None:
    """It stands last; Enter on it tells the whole reason; the others open."""
    await sessions.create("Talks", AGENDA)
    (sessions.root / "broken").mkdir()
    (sessions.root / "broken" / FILE).write_text("[bold]not json")
    app = hall(sessions, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("end", "enter")
        await shown(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert "broken" in home.trouble
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.live is not None)


async def test_what_goes_wrong_before_the_first_frame_is_told_on_it(
    sessions: WorkshopLibrary,
) -> None:
    """A demo that cannot be kept, for example: it begins at once, and home says why it did not."""
    home = HomeScreen(sessions, demo=True)
    home.trouble = "There is no room left."
    app = hall(sessions, opening=None)
    async with app.run_test() as pilot:
        await app.push_screen(home)
        await shown(pilot)
        assert any("▲ There is no room left." in line for line in drawn(app))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_home_looks_like_this(
    clock: Clock, tmp_path: Path, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """The list of workshops, at both sizes."""

    class Elsewhere(WorkshopLibrary):
        """Workshops whose folder has the same name each time."""

        def summaries(self):  # type: ignore[no-untyped-def]
            return [
                s if not s.problem else type(s)(folder=s.folder, title="broken", problem="Damaged.")
                for s in super().summaries()
            ]

    sessions = Elsewhere(tmp_path, clock=clock, random=Random(1))
    await sessions.create("Meeting parents at school", AGENDA)
    clock.advance(24 * 3600)
    folder = await sessions.create("Dialogues in Ängelholm", AGENDA)
    room = await sessions.open(folder)
    await room.submit(GoTo("ideas"))
    await room.close()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE).write_text("{}")
    app = hall(sessions, opening=None)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        app.screen.query_one("#home-place").update("3 workshops in ~/workshops")  # type: ignore[attr-defined]
        await shown(pilot)
        assert app == screenshot
