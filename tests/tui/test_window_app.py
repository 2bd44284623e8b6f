"""A window of a workshop that another process owns: it says so, and can take it over."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.program import AGENDA, OneEndpoint, render, room_of, serve, shown, until
from tests.support.screen import SIZES, dialog, drawn, text
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.room.room import Room
from workshoptui.room.ways_in import ways_in
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.workshop.runs import GoTo, current_run
from workshoptui.workshop.sittings import OpenSitting

_seeds = count(1)


def library_in(folder: Path, clock: Clock) -> WorkshopLibrary:
    """The workshops in a folder, as each process has them."""
    return WorkshopLibrary(folder, clock=clock, random=Random(next(_seeds)))


@asynccontextmanager
async def owner_in(folder: Path, clock: Clock) -> AsyncIterator[Room]:
    """Another window that owns the workshop in `folder`, and lets phones in."""
    room = await library_in(folder.parent, clock).open(folder)
    windows = await room.open_to_windows(folder / FILE)
    room.signals.tell(ways_in(OneEndpoint()))
    try:
        yield room
    finally:
        await windows.close()
        await room.close()


async def workshop_in(folder: Path, clock: Clock) -> Path:
    """A new workshop, in its sitting; returns its folder."""
    library = library_in(folder, clock)
    made = await library.create("Dialogues", AGENDA)
    room = await library.open(made)
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    return made


async def test_a_workshop_that_is_open_elsewhere_is_led_from_here_too(
    tmp_path: Path, clock: Clock
) -> None:
    """The same screen and keys; who is here and the address are those of the other window."""
    folder = await workshop_in(tmp_path, clock)
    async with owner_in(folder, clock) as owner:
        owner.set_present(frozenset({"p1"}))
        app = WorkshopApp(
            library_in(tmp_path, clock), render=render, serve=serve, opening=folder, windows=True
        )
        async with app.run_test(size=SIZES[0]) as pilot:
            await shown(pilot)
            assert drawn(app)[0].strip().startswith("ATTACHED")
            assert "1 phone" in text(app) or "1 here" in text(app)
            await pilot.press(">")
            await shown(pilot)
            assert current_run(owner.workshop) == current_run(room_of(pilot).workshop) is not None
            await owner.submit(GoTo("ideas"))
            await until(pilot, lambda: room_of(pilot).workshop.seq == owner.workshop.seq)
            await shown(pilot)
            assert "Silent generation" in text(app)
            await pilot.press("j")
            await shown(pilot)
            assert OneEndpoint.address in text(app)
            await pilot.press("escape", "escape")
            await shown(pilot)
            assert "Its other window keeps it open" in dialog(app)
            await pilot.press("y")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert owner.trouble == ""
        await owner.submit(GoTo("groups"))


async def test_when_the_owner_ends_a_console_offers_to_take_over(
    tmp_path: Path, clock: Clock
) -> None:
    """It waits, or becomes the owner under the same screen, and others join it."""
    folder = await workshop_in(tmp_path / "sessions", clock)
    backup = tmp_path / "stick"
    backup.mkdir()
    library = WorkshopLibrary(folder.parent, clock=clock, random=Random(99), backup=backup)
    app = WorkshopApp(library, render=render, serve=serve, opening=folder, windows=True)
    first = AsyncExitStack()
    await first.enter_async_context(owner_in(folder, clock))
    async with app.run_test(size=SIZES[0]) as pilot:
        await shown(pilot)
        screen = app.screen
        await first.aclose()
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await shown(pilot)
        assert "The window that kept this workshop has ended." in dialog(app)
        async with owner_in(folder, clock):
            await until(pilot, lambda: app.screen is screen)
            await until(pilot, lambda: drawn(app)[0].strip().startswith("ATTACHED"))
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await shown(pilot)
        await until(pilot, lambda: drawn(app)[0].strip().startswith("WAITING"))
        assert "ctrl+o" in text(app).lower()
        await pilot.press("ctrl+o")
        await shown(pilot)
        await pilot.press("y")
        await shown(pilot)
        assert app.screen is screen
        await until(pilot, lambda: drawn(app)[0].strip().startswith("Dialogues"))
        assert app.opened is not None
        assert not app.opened.is_attached
        assert app.opened.phones is not None
        other = await library_in(folder.parent, clock).attach(folder)
        await pilot.press(">")
        await shown(pilot)
        await until(pilot, lambda: other.workshop.seq == room_of(pilot).workshop.seq)
        await other.close()
    assert {path.name for path in folder.iterdir()} == {FILE}
    assert (backup / folder.name / FILE).exists()
