"""Who is around the person, on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.tui.widgets.canvas import CanvasSheet
from workshoptui.workshop.copied import source
from workshoptui.workshop.kinds.around import AddAround, PersonAround
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.models import Section, models

WHOLE = agenda("whole_workshop")


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_stands_there_with_what_falls_between(size: tuple[int, int]) -> None:
    """A row each: who, what they do, what falls between; empty says what to do."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("around")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Nobody is on the map yet" in text(app)
        near = AddAround(run, "School nurse", "Has an open door", "Closed in summer")
        await live.do(near, live.people[0])
        await settle(pilot)
        assert "Who What they do What falls between" in text(app)
        assert "School nurse Has an open door Closed in summer" in text(app)


async def test_somebody_is_written_down_changed_and_taken_back() -> None:
    """`a` asks for all three, `e` puts better what was written here, `x` takes it back."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("around")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("a")
        for words in ("Grandmother", "Cooks", "Nobody asks her"):
            await type_in(pilot, words)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (row,) = live.workshop.all(PersonAround)
        assert (row.who, row.does, row.gap) == ("Grandmother", "Cooks", "Nobody asks her")
        await pilot.press("e", "end", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(PersonAround)[0].who == "Grandmother!"
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(PersonAround) == []
        await live.do(AddAround(run, "Bus driver", "Sees who gets on"), live.people[0])
        await settle(pilot)
        assert not app.view.check_action("edit", ())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_rows_are_only_words(size: tuple[int, int]) -> None:
    """Rows that try something are drawn as they are."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("around")
    for number, words in enumerate(EVIL_LINES):
        said = f"{number} {words}"
        await live.do(AddAround(run, said[:60], said[:200], said[:200]))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "x")
        await settle(pilot)
        assert app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_the_map_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Family, a neighbour and services."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("around")
    for row in (
        AddAround(run, "Daughter, two hours away", "Calls every evening", "Is told of no change"),
        AddAround(run, "Neighbour", "Sees whether the lamp is lit", "Knows nobody to call"),
        AddAround(run, "Home care", "Breakfast, shower, stockings"),
        AddAround(run, "District nurse", "Dressings on Tuesdays", "Writes where nobody reads"),
        AddAround(run, "Day centre", "Lunch, songs, somebody who asks"),
    ):
        await live.do(row)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_while_drafting_the_map_is_put_into_the_whole_picture(size: tuple[int, int]) -> None:
    """`m` on that section and on no other, once; writing there says who is on the map."""
    live = await LiveWorkshop.begin(1, WHOLE)
    near = AddAround(await live.go("around"), "School nurse", "Has an open door", "In summer")
    await live.do(near)
    await live.do(AddModel(await live.go("draft"), "Walk"))
    walk = models(live.workshop)[-1]
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert not app.view.check_action("map", ())
        sheet = app.query_one(CanvasSheet)
        while sheet.section is None or sheet.section.id != "whole":
            await pilot.press("down")
        assert app.view.check_action("map", ())
        await pilot.press("e")
        await settle(pilot)
        assert "Around the person: School nurse. m puts them in" in text(app)
        await pilot.press("escape", "m")
        await settle(pilot)
        written = live.workshop.get(Section, (walk.id, "whole")).text
        assert written == "School nurse: Has an open door (falls between: In summer)"
        row = live.workshop.all(PersonAround)[0]
        copied = live.workshop.get(Section, (walk.id, "whole")).copied
        assert copied == {source(row): written}
        assert not app.view.check_action("map", ())


async def test_the_person_stands_in_the_middle_where_there_is_space(screenshot: object) -> None:
    """`v` turns to the map and back; what is done to a row is done in the table."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("around")
    for row in (
        AddAround(run, "Daughter, two hours away", "Calls every evening", "Is told of no change"),
        AddAround(run, "Neighbour", "Sees whether the lamp is lit", "Knows nobody to call"),
        AddAround(run, "Home care", "Breakfast, shower, stockings"),
        AddAround(run, "District nurse", "Dressings on Tuesdays", "Writes where nobody reads"),
        AddAround(run, "Day centre", "Lunch, songs, somebody who asks"),
    ):
        await live.do(row)
    async with (app := ViewApp.of(live)).run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        assert not app.view.check_action("drop", ()), "no row is marked yet"
        await pilot.press("home", "v")
        await settle(pilot)
        assert "│ the person │" in text(app)
        assert not app.view.check_action("drop", ())
        assert app == screenshot
        await pilot.resize_terminal(*SIZES[0])
        await settle(pilot)
        assert "the person" not in text(app)
        assert not app.view.check_action("turn", ())
        assert app.view.check_action("drop", ())
