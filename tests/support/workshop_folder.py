"""A workshop in files, for programs that are started, killed and cheated."""

from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.program import AGENDA
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.embedded import read_entries
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.rules import fold
from workshoptui.workshop.runs import CloseRound, GoTo, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Workshop

IDEAS = ("Ask first", "Leave a pause", "Write it down")


async def workshop_at(folder: Path, activity: str, title: str = "Dialogues") -> Path:
    """A workshop whose group has some ideas and has come to an activity; returns its folder."""
    library = WorkshopLibrary(folder, clock=Clock(), random=Random(1))
    made = await library.create(title, AGENDA)
    room = await library.open(made)
    await room.submit(OpenSitting("2026-03-05"))
    await room.submit(GoTo("ideas"))
    run = current_run(room.workshop)
    assert run is not None
    for idea in IDEAS:
        await room.submit(AddCard(run.id, idea))
    if activity != "ideas":
        await room.submit(CloseRound(run.id))
        await room.submit(GoTo(activity))
    await room.close()
    return made


def kept(folder: Path) -> Workshop:
    """What the files say, whether or not the program runs."""
    return fold(read_entries(folder / FILE))
