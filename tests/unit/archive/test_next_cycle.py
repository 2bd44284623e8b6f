"""What a next cycle takes over, read from the folder of a workshop."""

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE, EXAMPLES, FILES_BY_FORMAT
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.archive.next_cycle import earlier_workshop
from workshoptui.journal.embedded import read_journal
from workshoptui.journal.protocol import JournalBroken
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.workshop.next_cycle import beginning


async def test_the_examples_next_cycle_begins_with_what_it_came_to(tmp_path: Path) -> None:
    """Value, criteria, model and follow-ups, with the id and the digest that its file has."""
    before = (EXAMPLE / FILE).read_bytes()
    earlier = earlier_workshop(EXAMPLE)
    taken = earlier.taken
    provenance, entries, _cut = read_journal(EXAMPLE / FILE)
    assert (taken.workshop, taken.chain) == (provenance[0].workshop, entries[-1].chain)
    assert taken.entries == len(entries)
    assert taken.model is not None
    assert (taken.model.name, taken.model.version) == ("The kitchen table", 3)
    assert len(taken.criteria) == 6
    assert earlier.not_there == "" if taken.follow_ups else "open follow-ups" in earlier.not_there
    assert earlier.agenda == load_agenda(earlier.agenda.name)

    library = WorkshopLibrary(tmp_path, clock=Clock(), random=Random(1))
    made = await library.create("Once more", earlier.agenda, taken=taken)
    room = await library.open(made)
    whence = beginning(room.workshop)
    assert whence is not None
    assert whence.title == taken.title
    record, facts = render(room.workshop), json.loads(to_json(room.workshop))
    dots = [(row["dots"], row["vote"], row["resolution"]) for row in facts["criteria"]]
    assert set(dots) == {(None, None, None)}
    assert "### Where this begins" in record
    assert taken.chain in record
    assert facts["begins_from"][0]["model"] == "The kitchen table"
    await room.close()
    assert (EXAMPLE / FILE).read_bytes() == before


@pytest.mark.parametrize("place", [*EXAMPLES], ids=lambda one: one.name)
def test_the_same_file_gives_the_same(place: Path) -> None:
    """Twice, to the last field; in the language of the workshop."""
    assert earlier_workshop(place) == earlier_workshop(place)


@pytest.mark.parametrize("file", FILES_BY_FORMAT.values(), ids=lambda one: one.name)
def test_files_of_every_format_can_be_gone_on_from(file: Path, tmp_path: Path) -> None:
    """Those of the first have no id; what they came to is taken over all the same."""
    shutil.copy(file, tmp_path / FILE)
    taken = earlier_workshop(tmp_path).taken
    assert taken.entries > 0
    assert taken.title


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A damaged one is to be recovered first; where there is none, that is said."""
    with pytest.raises(JournalBroken):
        earlier_workshop(tmp_path)
    content = (EXAMPLE / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content[: len(content) // 2])
    with pytest.raises(JournalBroken):
        earlier_workshop(tmp_path)
