"""A whole model on one screen."""

from pathlib import Path
from random import Random

import pytest

from tests.support.apps import ScreenApp
from tests.support.clock import Clock
from tests.support.evil import EVIL_LINES
from tests.support.hidden_words import silenced
from tests.support.milestones import model, with_models
from tests.support.paths import EXAMPLES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from tests.support.whole_workshop import play_workshop
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.tui.screens.whole_model import WholeModelScreen
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.workshop.kinds.draft import RenameModel, WriteSection
from workshoptui.workshop.models import sections_of


async def test_all_of_it_stands_on_a_projectors_screen() -> None:
    """Name, version, choice, citizen value, every section to its end, criteria, ethics check."""
    live = await play_workshop(people=3)
    async with (app := ScreenApp(live.room, WholeModelScreen)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "Model 0 v1, chosen on 26 March 2026" in shown
        assert "Citizen value People who are new here find the help they need." in shown
        for title in ("Header", "Whole picture", "Our own section 0", "Criteria", "Ethics check"):
            assert f"▌ {title}" in shown
        sheet = app.screen.query_one(CanvasSheet)
        assert sheet.max_scroll_y == 0


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
async def test_the_models_of_the_examples_stand_whole_on_a_projectors_screen(folder: Path) -> None:
    """With their criteria and their ethics check, and nothing scrolls."""
    library = WorkshopLibrary(folder.parent, clock=Clock(), random=Random(1))
    room = await library.open(folder)
    async with (app := ScreenApp(room, WholeModelScreen)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "Ethics check" in text(app)
        assert app.screen.query_one(CanvasSheet).max_scroll_y == 0
    await room.close()


async def test_on_a_small_screen_nothing_is_cut_and_it_scrolls() -> None:
    """A long section is there to its last word."""
    live = await with_models(2)
    first = model(live, "The round table")
    section = sections_of(live.workshop, first.id)[0]
    await live.do(WriteSection(first.id, section.id, "word " * 300 + "omega", section.edited))
    async with (app := ScreenApp(live.room, WholeModelScreen)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        sheet = app.screen.query_one(CanvasSheet)
        assert "The round table v1 · not chosen yet" in text(app)
        assert sheet.max_scroll_y > 0
        lines = " ".join(sheet.line_text(number) for number in range(sheet.line_count))
        assert "omega" in lines
        assert "… +" not in lines


@pytest.mark.parametrize("size", SIZES)
async def test_before_there_is_one_it_says_so_and_follows_the_room(size: tuple[int, int]) -> None:
    """Then it is there; n turns to the next one, and goes round."""
    live = await LiveWorkshop.begin(2, load_agenda())
    async with (app := ScreenApp(live.room, WholeModelScreen)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "No model has been written yet." in text(app)
        await pilot.press("n", "down", "enter")
        await live.draft_models("The walk", "The table")
        await settle(pilot)
        await pilot.pause(0.6)
        await settle(pilot)
        names = set()
        for _turn in range(3):
            shown = text(app)
            names |= {name for name in ("The walk", "The table") if f"{name} v1" in shown}
            await pilot.press("n")
            await settle(pilot)
        assert names == {"The walk", "The table"}


@pytest.mark.parametrize("hostile", EVIL_LINES)
async def test_hostile_words_are_drawn_as_they_are(hostile: str) -> None:
    """As a name and in a section."""
    live = await with_models(1)
    first = model(live, "The round table")
    section = sections_of(live.workshop, first.id)[0]
    await live.do(RenameModel(first.id, f"{hostile[:40]} x"))
    await live.do(WriteSection(first.id, section.id, f"{hostile} x", section.edited))
    async with (app := ScreenApp(live.room, WholeModelScreen)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "not chosen yet" in text(app)


async def test_what_was_hidden_is_not_on_it() -> None:
    """Nor in the ethics check beside it."""
    left = await silenced()
    async with (app := ScreenApp(left.live.room, WholeModelScreen)).run_test(
        size=(160, 45)
    ) as pilot:
        await settle(pilot)
        assert left.leaked(text(app)) == []
