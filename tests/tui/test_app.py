"""The program around the screens: opening, failing to open, leaving, the size of the terminal."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest
from textual.command import CommandPalette

from tests.support.clock import Clock
from tests.support.program import (
    AGENDA,
    HERE,
    MemoryLibrary,
    OneEndpoint,
    connect,
    render,
    room_of,
    shown,
    until,
    workshop_app,
)
from tests.support.screen import drawn
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.protocol import JournalBroken
from workshoptui.room.room import Room
from workshoptui.tui import theme
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.protocols import Phones
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.small_terminal import SmallScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.sittings import OpenSitting


async def test_garbage_is_collected_from_the_first_frame_on(clock: Clock) -> None:
    """The command line puts it off until then, as all that is loaded before stays."""
    gc.disable()
    try:
        async with workshop_app(MemoryLibrary(clock)).run_test() as pilot:
            await shown(pilot)
            assert gc.isenabled()
    finally:
        gc.enable()


async def test_phones_are_let_in_only_after_the_workshop_is_on_the_screen(clock: Clock) -> None:
    """The first frame never waits for the server."""
    seen: list[bool] = []

    @asynccontextmanager
    async def serve(room: Room) -> AsyncIterator[Phones]:
        seen.append(any("Dialogues" in line for line in drawn(app)))
        yield OneEndpoint()

    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=serve, opening=HERE)
    async with app.run_test() as pilot:
        await shown(pilot)
    assert seen == [True]


async def test_phones_that_cannot_get_in_are_told_and_stop_nothing(clock: Clock) -> None:
    """Without a port the workshop still opens, and the join screen says what is wrong."""

    @asynccontextmanager
    async def refuse(room: Room) -> AsyncIterator[Phones]:
        raise OSError("Ports 8765 to 8784 are all taken by other programs.")
        yield OneEndpoint()

    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=refuse, opening=HERE)
    async with app.run_test(notifications=True) as pilot:
        await shown(pilot)
        assert [note.title for note in app._notifications] == ["Phones cannot join"]
        await pilot.press("enter")
        await shown(pilot)
        assert any("all taken" in line for line in drawn(app))


async def test_a_taken_port_names_the_one_that_is_used(clock: Clock) -> None:
    """What the phones' side has to say reaches the facilitator."""

    class Elsewhere(OneEndpoint):
        notice = "Port 8765 was taken, so phones use 8766."

    @asynccontextmanager
    async def serve(room: Room) -> AsyncIterator[Phones]:
        yield Elsewhere()

    app = WorkshopApp(MemoryLibrary(clock), render=render, serve=serve, opening=HERE)
    async with app.run_test(notifications=True) as pilot:
        await shown(pilot)
        assert [note.message for note in app._notifications] == [Elsewhere.notice]


@pytest.mark.parametrize("why", ["locked", "broken", "missing"])
async def test_a_workshop_that_cannot_be_opened_says_why_on_the_home_screen(
    tmp_path: Path, clock: Clock, why: str
) -> None:
    """Home stays usable and shows the reason."""
    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(1))
    folder = await library.create("Busy", AGENDA)
    held = await library.open(folder) if why == "locked" else None
    if why == "broken":
        (folder / FILE).write_text("[1, 2")
    app = workshop_app(library, opening=folder if why != "missing" else tmp_path / "nothing")
    async with app.run_test(size=(160, 45)) as pilot:
        await shown(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        expected = {"locked": "has this workshop open", "broken": "damaged", "missing": "no work"}
        assert expected[why] in home.trouble
        assert any("▲" in line for line in drawn(app))
        assert app.opened is None
    if held:
        await held.close()


async def test_leaving_closes_the_door_first_and_then_the_journal(clock: Clock) -> None:
    """Phones' streams end before the journal that they read is closed."""
    order: list[str] = []
    library = MemoryLibrary(clock)

    @asynccontextmanager
    async def serve(room: Room) -> AsyncIterator[Phones]:
        yield OneEndpoint()
        await room.submit(OpenSitting("2026-03-06"))  # the journal still takes what comes
        order.append("door")

    app = WorkshopApp(library, render=render, serve=serve, opening=HERE)
    async with app.run_test() as pilot:
        await shown(pilot)
        opened = room_of(pilot)
        await pilot.press("escape")
        await pilot.press("q")
    assert order == ["door"]
    with pytest.raises(JournalBroken):
        await opened.submit(OpenSitting("2026-03-07"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_polite_kill_leaves_cleanly(clock: Clock, number: signal.Signals) -> None:
    """A closed terminal or a kill closes the workshop as the key to quit does."""
    library = MemoryLibrary(clock)
    app = workshop_app(library)
    async with app.run_test() as pilot:
        await shown(pilot)
        room = room_of(pilot)
        os.kill(os.getpid(), number)
        await until(pilot, lambda: not app.is_running or app._exit)
    assert app.return_code == 128 + number
    with pytest.raises(JournalBroken):
        await room.submit(OpenSitting("2026-03-07"))
    loop = asyncio.get_running_loop()
    loop.remove_signal_handler(number)


async def test_what_goes_wrong_while_closing_is_kept_for_the_command_line(clock: Clock) -> None:
    """A disk that is full at the end is told after the terminal is itself again."""
    library = MemoryLibrary(clock)
    app = workshop_app(library)
    async with app.run_test() as pilot:
        await shown(pilot)

        async def fail() -> None:
            await close()
            raise JournalBroken("No room left to tidy up. Nothing is lost.")

        close = library.journal.close
        library.journal.close = fail  # type: ignore[method-assign]
    assert app.last_words == "No room left to tidy up. Nothing is lost."


async def test_leaving_an_open_workshop_asks(clock: Clock) -> None:
    """One key must not send a whole room away, nor close a workshop that nobody has joined yet."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("escape")
        for told in ("goes on where it was", "1 phone is"):
            for key in ("q", "ctrl+q", "ctrl+c", "escape"):
                await pilot.press(key)
                assert isinstance(app.screen, ConfirmDialog)
                assert told in " ".join(" ".join(drawn(app)).split())
                await pilot.press("n")
                assert isinstance(app.screen, WorkshopScreen)
            await connect(room_of(pilot), "Ann")
        await pilot.press("q", "y")
    assert app.return_code == 0


async def test_a_terminal_too_small_says_so_and_recovers_by_itself(clock: Clock) -> None:
    """Below the least size there is one sentence; growing brings everything back as it was."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        before = app.screen
        await pilot.resize_terminal(59, 24)
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        assert any("too small" in line for line in drawn(app))
        await pilot.resize_terminal(70, 17)
        await until(pilot, lambda: app.size.height == 17)
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(60, 18)
        await until(pilot, lambda: app.screen is before)


async def test_a_terminal_too_small_opens_nothing_that_nobody_could_see(clock: Clock) -> None:
    """Under the sentence no key opens anything, twice neither; leaving is possible."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await pilot.resize_terminal(30, 8)
        await until(pilot, lambda: isinstance(app.screen, SmallScreen))
        screens = len(app.screen_stack)
        await pilot.press("ctrl+p", "question_mark", "ctrl+p")
        assert len(app.screen_stack) == screens
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_whatever_is_open_ctrl_c_leaves_and_asks_before_words_are_lost(clock: Clock) -> None:
    """In a form too; once something is written there it asks, and staying keeps what is written."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("tab", "H", "a", "l", "l")
        await pilot.press("ctrl+c")
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("ctrl+c", "n")
        assert isinstance(app.screen, FormDialog)
        assert "Hall" in app.screen.values.values()
        await pilot.press("ctrl+q", "y")
    assert app.return_code == 0


async def test_a_terminal_too_small_at_the_start_shows_the_workshop_once_it_is_not(
    clock: Clock,
) -> None:
    """Opening goes on behind the sentence, and nothing of it is lost."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test(size=(40, 10)) as pilot:
        await shown(pilot)
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await pilot.press("escape", "y")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_look_can_be_changed_anywhere(clock: Clock) -> None:
    """One key goes from dark to light and back."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test() as pilot:
        await shown(pilot)
        assert app.theme == theme.DARK
        await pilot.press("escape", "ctrl+t")
        assert app.theme == theme.LIGHT
        await pilot.press("ctrl+t")
        assert app.theme == theme.DARK


async def test_the_palette_offers_what_can_be_done_here_and_does_it(clock: Clock) -> None:
    """Every key has an entry; choosing it does what the key does."""
    app = workshop_app(MemoryLibrary(clock))
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("escape", "ctrl+p")
        await pilot.press(*"next act")
        await until(pilot, lambda: bool(app.screen.query("CommandList").first().option_count))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await shown(pilot)
        assert any("Welcome" in line for line in drawn(app)[:6])
