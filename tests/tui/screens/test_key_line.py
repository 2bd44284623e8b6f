"""The keys at the foot of a small screen: those that are needed now, and whether there are more."""

import pytest
from textual.pilot import Pilot

from tests.support.agenda import agenda
from tests.support.program import MemoryLibrary, shown, workshop_app
from tests.support.room import LiveWorkshop
from tests.support.screen import drawn, settle, text
from tests.support.whole_workshop import play_workshop
from workshoptui.tui.app import WorkshopApp
from workshoptui.workshop.kinds.around import AddAround
from workshoptui.workshop.kinds.draft import AddModel

SMALL = (80, 24)


def app_of(live: LiveWorkshop) -> WorkshopApp:
    """The program with this workshop open."""
    library = MemoryLibrary(live.clock)
    library.journal = live.journal
    return workshop_app(library)


async def foot(pilot: Pilot[None], *keys: str) -> str:
    """The line of keys after these were pressed."""
    await pilot.press(*keys)
    await settle(pilot)
    return drawn(pilot.app)[-1]


async def test_a_key_for_a_row_is_offered_once_the_row_is_marked() -> None:
    """Before, the keys offer to mark one."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.do(AddAround(await live.go("around"), "Nurse", "Comes"))
    async with app_of(live).run_test(size=SMALL) as pilot:
        await shown(pilot)
        offered = await foot(pilot)
        assert "↓ Choose" in offered
        assert "Take back" not in offered
        offered = await foot(pilot, "down")
        assert "Choose" not in offered
        assert "x Take back" in offered


async def test_pressing_the_key_marks_the_row_too() -> None:
    """What is asked about is seen below the question."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.do(AddAround(await live.go("around"), "Nurse", "Comes"))
    async with (app := app_of(live)).run_test(size=SMALL) as pilot:
        await shown(pilot)
        await foot(pilot, "x")
        assert "Take this row back?" in text(app)
        assert "x Take back" in await foot(pilot, "escape")


async def test_drafting_offers_first_what_is_needed_now() -> None:
    """Criteria and versions in the list, what a section serves and the map on the canvas."""
    live = await play_workshop(until="draft", closing=False)
    async with app_of(live).run_test(size=SMALL) as pilot:
        await shown(pilot)
        assert "a Add a model" in await foot(pilot)
        offered = await foot(pilot, "down")
        for key in ("Enter Open", "i Criteria", "v Versions", "? More keys"):
            assert key in offered
        assert "v Versions" in await foot(pilot, "enter")
        offered = await foot(pilot, "down")
        for key in ("Enter Write", "s Serves?", "? More keys"):
            assert key in offered
        assert "Esc All models" in await foot(pilot, "i")


async def test_the_map_is_offered_first_where_it_can_be_put_in() -> None:
    """On the whole picture, while somebody on the map is not in it."""
    live = await LiveWorkshop.begin(1, agenda("whole_workshop"))
    await live.do(AddAround(await live.go("around"), "Nurse", "Comes"))
    await live.do(AddModel(await live.go("draft"), "Walk"))
    async with app_of(live).run_test(size=SMALL) as pilot:
        await shown(pilot)
        offered = await foot(pilot, "end", "enter")
        for _section in range(13):
            if "m Map in" in (offered := await foot(pilot, "down")):
                break
        assert "Enter Write  m Map in  s Serves?" in offered


@pytest.mark.parametrize(
    ("activity", "row", "keys"),
    [
        ("goals", True, ("Space Confirmed", "e Change", "? More keys")),
        ("interviews", False, ("p Draw pairs",)),
        ("interviews", True, ("Enter Read", "d Note it", "p Draw pairs", "? Help")),
        ("ethics", False, ("a Write an answer", "c Conclusion", "? Help")),
        ("plan", True, ("Space Done", "x Remove", "? More keys")),
    ],
)
async def test_what_can_be_done_now_is_in_sight(
    activity: str, row: bool, keys: tuple[str, ...]
) -> None:
    """What is done to a marked row comes first; what does not fit is said to be there."""
    live = await play_workshop(until=activity, closing=False)
    async with app_of(live).run_test(size=SMALL) as pilot:
        await shown(pilot)
        offered = await foot(pilot, *(["down"] if row else []))
        for key in keys:
            assert key in offered
