"""Who is around the person, on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.workshop.kinds.around import AddAround, PersonAround

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
