"""Copying: what is marked goes to the clipboard, and the program stays."""

import pytest
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, room_of, shown, until, workshop_app
from tests.support.screen import drawn
from workshoptui.tui.dialogs.dialog import ConfirmDialog
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.runs import CloseRound, GoTo, current_run
from workshoptui.workshop.sittings import OpenSitting


@pytest.fixture
async def library(clock: Clock) -> MemoryLibrary:
    """A workshop whose cards are shown."""
    made = MemoryLibrary(clock)
    room = await made.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    run = current_run(room.workshop)
    assert run is not None
    await room.submit(AddCard(run.id, "Leave a pause after asking"))
    await room.submit(CloseRound(run.id))
    return made


async def drag(pilot: Pilot[None], over: str) -> None:
    """Drag the mouse over some words that stand on the screen."""
    y, x = next((y, line.index(over)) for y, line in enumerate(drawn(pilot.app)) if over in line)
    await pilot.hover(offset=(x, y))
    await pilot.mouse_down(offset=(x, y))
    await pilot.hover(offset=(x + len(over) - 1, y))
    await pilot.mouse_up(offset=(x + len(over) - 1, y))
    await pilot.pause()


@pytest.mark.parametrize("words", ["What makes a dialogue constructive?", "Leave a pause", "pause"])
async def test_what_is_marked_with_the_mouse_is_copied(library: MemoryLibrary, words: str) -> None:
    """A prompt or a card; the program goes on, and the next Ctrl+C asks before it pages."""
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await drag(pilot, words)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: pilot.app.clipboard == words)
        assert isinstance(pilot.app.screen, WorkshopScreen)
        assert [note.message for note in pilot.app._notifications] == ["Copied."]
        await pilot.press("ctrl+c")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await pilot.press("n")
        assert pilot.app.is_running


async def test_what_is_marked_in_a_form_is_copied(library: MemoryLibrary) -> None:
    """In a field of one line or of several; the form stays."""
    async with workshop_app(library).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("N", *"Ask first", "ctrl+shift+left", "ctrl+c")
        await pilot.pause()
        assert pilot.app.clipboard == "first"
        await pilot.press("ctrl+s")
        await shown(pilot)
        assert room_of(pilot).workshop.seq
