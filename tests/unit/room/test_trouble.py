"""Trouble with saving: whoever watches the room is told, until it works again."""

from random import Random

import pytest

from tests.support.clock import Clock
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.journal.memory import MemoryJournal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.room.room import Room
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.workshop_info import CreateWorkshop, Retitle

AGENDA = parse_agenda(
    'name = "a"\ntitle = "A"\n[[activities]]\nid = "w"\nkind = "brief"\nstep = 1\n'
    'title = "W"\nprompt = "P"\nminutes = 1\n',
    "a.toml",
)


class FullJournal(MemoryJournal):
    """Keeps nothing while it is full."""

    full = False

    async def append(self, submission: Submission) -> Entry:
        if self.full:
            raise JournalBroken("There is no room left on the disk.")
        return await super().append(submission)


async def test_whoever_watches_learns_of_trouble_with_saving_and_of_its_end(clock: Clock) -> None:
    """Once each, not with every action that fails."""
    journal = FullJournal()
    room = await Room.open(journal, clock=clock, random=Random(1))
    told: list[str] = []
    stop = room.watch(lambda _: None, on_trouble=lambda: told.append(room.trouble))
    await room.submit(CreateWorkshop("Before", AGENDA, "ABCD23", ""))
    assert (room.trouble, told) == ("", [])

    journal.full = True
    for _ in range(3):
        with pytest.raises(JournalBroken):
            await room.submit(Retitle("Lost"))
    assert told == ["There is no room left on the disk."]

    journal.full = False
    await room.submit(Retitle("After"))
    assert told == ["There is no room left on the disk.", ""]
    assert room.trouble == ""

    stop()
    journal.full = True
    with pytest.raises(JournalBroken):
        await room.submit(Retitle("Lost"))
    assert len(told) == 2
    await room.close()
