"""The whole workshop over the embedded and the attached journal: one and the same workshop."""

from pathlib import Path
from random import Random

import msgspec

from tests.support.clock import Clock
from tests.support.kind_rounds import whole_entries, whole_workshop
from tests.support.windows import owned, until
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.record.formats import FORMATS
from workshoptui.room.room import Room
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.revealed import Revealed
from workshoptui.workshop.state import EVERYTHING


def submission_of(entry: Entry) -> Submission:
    """What became an entry."""
    fields = Submission.__struct_fields__
    return Submission(**{name: getattr(entry, name) for name in fields})


async def test_a_whole_workshop_is_the_same_from_every_window(tmp_path: Path, clock: Clock) -> None:
    """Led in turn from the owner and from a console, with the owner replaced half-way.

    Owner, console, wall and file come to the same state and the same record, to the letter.
    """
    path = tmp_path / "workshop.json"
    entries = whole_entries()
    half = len(entries) // 2

    async def lead(some: tuple[Entry, ...], *journals: EmbeddedJournal | AttachedJournal) -> None:
        for number, entry in enumerate(some):
            kept = await journals[number % len(journals)].append(submission_of(entry))
            assert kept.seq == entry.seq

    async with owned(path) as (embedded, _owner):
        await lead(entries[:1], embedded)
        attached = await AttachedJournal.open(path)
        console = await Room.open(attached, clock=clock, random=Random(1))
        wall = await Room.attach(path, clock=clock, random=Random(2), writes=False)
        await lead(entries[1:half], embedded, attached)
    async with owned(path) as (embedded, _owner):
        room = await Room.open(embedded, clock=clock, random=Random(3))
        await until(lambda: attached.has_owner)
        await lead(entries[half:], attached, embedded)
        await until(lambda: console.workshop.seq == wall.workshop.seq == len(entries))
        assert room.workshop == console.workshop == whole_workshop()
        for make in FORMATS.values():
            assert make(console.workshop) == make(room.workshop)
        seen = Revealed()
        seen.apply(room.workshop, EVERYTHING)
        assert wall.workshop == seen.workshop
        await room.close()
    await console.close()
    await wall.close()
    plain = [msgspec.structs.replace(entry, chain="", refused="") for entry in entries]
    found = [msgspec.structs.replace(e, chain="", refused="") for e in read_entries(path)]
    assert found == plain
