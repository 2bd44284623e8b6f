"""What is not open on the phones yet when a group parts is said while it can be mended."""

from tests.support.clock import Clock
from tests.support.program import HERE, MemoryLibrary, shown, workshop_app
from tests.support.screen import drawn
from tests.support.whole_workshop import played
from workshoptui.agendas import DEFAULT, load_agenda
from workshoptui.tui.unopened import unopened
from workshoptui.workshop.sittings import OpenSitting


async def test_what_is_about_real_uses_is_missed_once_a_model_is_chosen() -> None:
    """Before a choice there is nothing to use; later what was gone to is open."""
    assert unopened(await played(until="rate")) == ""
    assert "Not open on the phones yet: Use log." in unopened(await played(until="choose"))
    assert "Use log" not in unopened(await played(until="uses"))
    assert unopened(await played()) == ""


async def test_it_is_said_where_a_sitting_ends(clock: Clock) -> None:
    """In the form that asks what was agreed, before the group has gone."""
    library = MemoryLibrary(clock, load_agenda(DEFAULT))
    await (await library.open(HERE)).submit(OpenSitting("2026-03-05"))
    async with workshop_app(library).run_test() as pilot:
        await shown(pilot)
        await pilot.press("S")
        await shown(pilot)
        said = " ".join(" ".join(drawn(pilot.app)).replace("▌", " ").split())
        assert "Not open on the phones yet: Prepare." in said
