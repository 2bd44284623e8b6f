"""The banner: the facilitator sees that nothing is saved, on whatever screen, until it is."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.support.clock import Clock
from tests.support.program import MemoryLibrary, room_of, shown, until, workshop_app
from tests.support.screen import SIZES, drawn
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.join import JoinScreen
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.timer import AddTime
from workshoptui.workshop.workshop_info import Retitle

FULL = "There is no room left on the disk, so this was not saved. What was saved before is safe."


class FullJournal(MemoryJournal):
    """Keeps nothing while it is full."""

    full = False

    async def append(self, draft: Submission) -> Entry:
        if self.full:
            raise JournalBroken(FULL)
        return await super().append(draft)


def full_hall(clock: Clock) -> tuple[WorkshopApp, FullJournal]:
    """The app at the door of a workshop on a disk that can be full."""
    library = MemoryLibrary(clock)
    library.journal = journal = FullJournal()
    return workshop_app(library), journal


def says_so(app: WorkshopApp) -> bool:
    """Whether the top of the screen says that nothing is saved."""
    return any("NOT SAVED" in line for line in drawn(app)[:3])


async def test_a_full_disk_is_said_on_every_screen_until_saving_works_again(clock: Clock) -> None:
    """A phone's action that is not kept is enough; a screen opened meanwhile says it too."""
    app, journal = full_hall(clock)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("escape")
        await shown(pilot)
        room = room_of(pilot)
        assert not says_so(app)

        journal.full = True
        with pytest.raises(JournalBroken):
            await room.submit(Retitle("Lost"))
        await until(pilot, lambda: says_so(app))
        await pilot.press("j")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and says_so(app))
        await pilot.press("escape")
        await shown(pilot)
        assert says_so(app)

        journal.full = False
        await room.submit(Retitle("Kept"))
        await until(pilot, lambda: not says_so(app))
        await pilot.press("j")
        await shown(pilot)
        assert not says_so(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_banner_looks_like_this(
    clock: Clock, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """Above everything, and what was there can still be read."""
    app, journal = full_hall(clock)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("escape")
        await shown(pilot)
        journal.full = True
        with pytest.raises(JournalBroken):
            await room_of(pilot).submit(AddTime(60))
        await until(pilot, lambda: says_so(app))
        await shown(pilot)
        assert app == screenshot
