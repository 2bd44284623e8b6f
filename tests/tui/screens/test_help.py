"""The help: all keys, from the one registry."""

import pytest

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, shown, workshop_app
from tests.support.screen import SIZES, drawn
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.key_index import common_keys
from workshoptui.tui.kinds import view_of
from workshoptui.tui.screens.help import HelpScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.sittings import OpenSitting


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_help_shows_every_key_the_activitys_own_first(
    clock: Clock, size: tuple[int, int]
) -> None:
    """Scrolled from top to bottom, each command's title is there."""
    library = MemoryLibrary(clock)
    room = await library.open(HERE)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    async with workshop_app(library).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("?")
        await shown(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        first = drawn(pilot.app)
        own = view_of("collect").KEYS
        assert own
        assert any(own[0].title in line for line in first)
        page, seen = [""], ""
        while page != (page := drawn(pilot.app)):
            seen += "\n".join(page)
            await pilot.press("pagedown")
            await shown(pilot)
        titles = [command.title for _, group in common_keys(WorkshopApp.KEYS) for command in group]
        assert [title for title in titles if title not in seen] == []
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, WorkshopScreen)
