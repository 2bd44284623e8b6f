"""The transactional and the relational view, on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text


@pytest.mark.parametrize("activity", ["context", "lens"])
async def test_a_key_shows_the_text_and_the_same_key_leaves_it(activity: str) -> None:
    """`w`, where the context is asked for and where the lens is used."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.go(activity)
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        shown = text(app)
        assert "Two ways to look at a service" in shown
        assert "The transactional view" in shown
        assert "The relational view" in shown
        assert "no score and no right answer" in shown
        await pilot.press("w")
        await settle(pilot)
        assert "The transactional view" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_text_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """All of it on a projector; on a small terminal it scrolls."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.go("context")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert app == screenshot
