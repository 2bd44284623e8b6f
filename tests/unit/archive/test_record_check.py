"""The check of a record: every way in which a record and its journal can differ is told apart."""

import asyncio
import json
import os
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.archive.record_check import RecordCheck, check_record
from workshoptui.journal.embedded import read_entries
from workshoptui.journal.protocol import JournalBroken
from workshoptui.record.files import RECORD, write_record
from workshoptui.workshop.rules import fold
from workshoptui.workshop.sittings import OpenSitting


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A library in a folder of its own."""
    return WorkshopLibrary(tmp_path, clock=clock, random=Random(1))


@pytest.fixture
def folder(library: WorkshopLibrary) -> Path:
    """A workshop of two entries, and its record."""
    folder = asyncio.run(library.create("Care", load_agenda("short")))
    go_on(library, folder, "2026-04-01")
    write_record(folder, fold(read_entries(folder / FILE)))
    return folder


def go_on(library: WorkshopLibrary, folder: Path, date: str) -> None:
    """Let a sitting begin on this day."""

    async def begin() -> None:
        room = await library.open(folder)
        await room.submit(OpenSitting(date))
        await room.close()

    asyncio.run(begin())


def checked(folder: Path) -> tuple[str, bool]:
    """The state that the check finds, and whether it holds that both agree; there are words too."""
    check = check_record(folder)
    assert check.words.endswith(".")
    return check.state, check.agrees


def test_the_worked_example_agrees() -> None:
    """With its numbers and digests."""
    check = check_record(EXAMPLE)
    assert check.agrees
    assert check.made_from is not None
    assert check.made_from == (check.entries, check.chain)
    assert check.entries > 700


def test_a_record_that_the_journal_gives_agrees(folder: Path) -> None:
    """To the byte."""
    assert checked(folder) == ("agrees", True)


def test_a_record_of_the_beginning_is_behind(library: WorkshopLibrary, folder: Path) -> None:
    """What it says is so, and more has happened since."""
    asyncio.run(_end_sitting(library, folder))
    assert checked(folder) == ("behind", False)


async def _end_sitting(library: WorkshopLibrary, folder: Path) -> None:
    from workshoptui.workshop.sittings import CloseSitting

    room = await library.open(folder)
    await room.submit(CloseSitting())
    await room.close()


@pytest.mark.parametrize("change", [b"\n", b"# Another heading\n", b"\r\n"])
def test_a_record_that_was_changed_is_found(folder: Path, change: bytes) -> None:
    """Be it an empty line."""
    with (folder / RECORD).open("ab") as record:
        record.write(change)
    assert checked(folder) == ("changed", False)


def test_a_record_of_an_earlier_form_is_not_taken_for_changed(folder: Path) -> None:
    """An earlier version of the program wrote it; nobody says that a hand has changed it."""
    text = (folder / RECORD).read_text("utf-8")
    assert "\nformat: 2\n" in text
    (folder / RECORD).write_text(text.replace("\nformat: 2\n", "\nformat: 1\n"), "utf-8")
    assert checked(folder) == ("earlier", False)
    assert "by hand" not in check_record(folder).words
    assert "earlier version" in check_record(folder).words


@pytest.mark.parametrize("form", ["2", "3", "0001x", "9" * 5000, "one"])
def test_only_an_earlier_form_excuses_another_text(folder: Path, form: str) -> None:
    """Not the same one, nor one that nobody has written yet."""
    text = (folder / RECORD).read_text("utf-8").replace("\nformat: 2\n", f"\nformat: {form}\n")
    (folder / RECORD).write_text(f"{text}\n", "utf-8")
    assert checked(folder) == ("changed", False)


def test_a_record_that_knows_of_more_is_ahead(folder: Path) -> None:
    """The journal was cut between two entries, and looks whole by itself."""
    content = json.loads((folder / FILE).read_text("utf-8"))
    content["journal"].popitem()
    (folder / FILE).write_text(json.dumps(content), encoding="utf-8")
    assert checked(folder) == ("ahead", False)


def test_a_record_of_a_copy_that_went_on_differently_is_another(
    library: WorkshopLibrary, folder: Path
) -> None:
    """Of as many entries, but others."""
    other = asyncio.run(library.create("Care", load_agenda("short")))
    go_on(library, other, "2026-05-01")
    (folder / RECORD).replace(other / RECORD)
    assert checked(other) == ("other", False)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"", "unknown"),
        (b"# My own\n", "unknown"),
        (b"---\nentries: 2\n---\n", "changed"),
        (b"---\nentries: 0\n---\n", "other"),
        (b"---\nentries: 99999999999999999999999\n---\n", "ahead"),
        (b"---\nentries: " + b"9" * 5000 + b"\n---\n", "unreadable"),
        (b"\xff\xfe", "unreadable"),
    ],
    ids=str,
)
def test_what_is_no_record_of_ours_is_never_believed(
    folder: Path, content: bytes, state: str
) -> None:
    """Whatever it says of itself."""
    (folder / RECORD).write_bytes(content)
    assert checked(folder) == (state, False)


def test_where_there_is_no_record_it_says_so(folder: Path) -> None:
    """And that one can be written."""
    (folder / RECORD).unlink()
    assert checked(folder) == ("missing", False)
    (folder / RECORD).mkdir()
    assert checked(folder) == ("unreadable", False)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name")
def test_a_pipe_in_its_place_is_not_waited_for(folder: Path) -> None:
    """Nobody ever writes into it."""
    (folder / RECORD).unlink()
    os.mkfifo(folder / RECORD)
    assert checked(folder) == ("unreadable", False)


def test_a_damaged_journal_agrees_with_nothing(folder: Path) -> None:
    """What is whole is counted; where nothing is, that is what fails."""
    journal = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(journal.replace("2026-04-01", "2026-04-02"), encoding="utf-8")
    check: RecordCheck = check_record(folder)
    assert (check.state, check.entries) == ("damaged", 1)
    assert "entry 2" in check.words
    (folder / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(JournalBroken):
        check_record(folder)


def test_a_check_changes_nothing(folder: Path) -> None:
    """Neither file, nor what lies beside them."""
    before = {path: path.stat() for path in folder.iterdir()}
    check_record(folder)
    assert {path: path.stat() for path in folder.iterdir()} == before
