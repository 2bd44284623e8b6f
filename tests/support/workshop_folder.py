"""A workshop in files, for programs that are started, killed and cheated."""

import asyncio
from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.program import AGENDA
from tests.support.room import LiveWorkshop
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.workshop.entry import Submission
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


async def keep(folder: Path, live: LiveWorkshop) -> Path:
    """The journal of a workshop that was played in memory, in a new folder; returns that."""
    await asyncio.to_thread(folder.mkdir, parents=True)
    journal = await EmbeddedJournal.open(folder / FILE, create=True)
    async for entry in live.journal.follow():
        await journal.append(
            Submission(
                action=entry.action,
                by=entry.by,
                at=entry.at,
                seed=entry.seed,
                key=entry.key,
                rules=entry.rules,
            )
        )
        if entry.seq == live.journal.last:
            break
    await journal.close()
    return folder
