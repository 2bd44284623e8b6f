"""What there is to read or watch, on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.tui.screens.readings import ReadingsScreen
from workshoptui.workshop.reading import AddReading, Reading

FILM = "https://films.example.org/asked"


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_added_changed_taken_away_and_brought_back(size: tuple[int, int]) -> None:
    """`a` asks what, where, why and for which sitting; a wrong address is said at its field."""
    live = await LiveWorkshop.begin(0, agenda("whole_workshop"))
    await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        app.push_screen(ReadingsScreen(live.room))
        await settle(pilot)
        assert "Nothing yet. a adds something" in text(app)
        await pilot.press("a")
        for words in ("A film", "ftp://films", "Short"):
            await type_in(pilot, words)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "This is no address that a phone can open." in text(app)
        await pilot.press("end", *["backspace"] * 11)
        await type_in(pilot, FILM)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (row,) = live.workshop.all(Reading)
        assert (row.title, row.where, row.why, row.sitting) == ("A film", FILM, "Short", 1)
        assert "sitting 1" in text(app)
        await pilot.press("enter", "end", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Reading)[0].title == "A film!"
        await pilot.press("x")
        await settle(pilot)
        assert not live.workshop.all(Reading)
        await pilot.press("u")
        await settle(pilot)
        assert live.workshop.all(Reading)[0].title == "A film!"


@pytest.mark.parametrize("activity", ["prepare", "welcome"])
async def test_it_is_shown_where_people_prepare_and_begin(activity: str) -> None:
    """What is for the sitting ahead, and for every one; nothing of another."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.do(AddReading("A film", FILM, "Short"))
    await live.do(AddReading("The form", "form.pdf, in Planning", "", 1))
    await live.do(AddReading("A report", "on the shelf", "", 2))
    await live.go(activity)
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert "To read or watch before we meet ● A film Short https://films" in text(app)
        assert "The form form.pdf, in Planning" in text(app)
        assert "A report" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_rows_are_only_words(size: tuple[int, int]) -> None:
    """A title, a reason and a place that try something are drawn as they are."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    for words in EVIL_LINES:
        await live.do(AddReading(f"1 {words}"[:200], f"in {words}"[:400], f"1 {words}"[:200]))
    await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6)
        app.push_screen(ReadingsScreen(live.room))
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "enter")
        await settle(pilot)
        assert app.is_running


async def test_the_list_looks_as_it_was_kept(screenshot: object) -> None:
    """An address for every sitting, and a file for one."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.do(AddReading("A film about being asked", FILM, "Eight minutes, and one question"))
    await live.do(AddReading("The form of today", "form.pdf, in the folder Planning", "", 2))
    await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        app.push_screen(ReadingsScreen(live.room))
        await settle(pilot)
        assert app == screenshot
