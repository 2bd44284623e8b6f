"""The embedded journal in trouble: full and failing disks, files that are missing or not ours."""

import asyncio
import os
import shutil
import stat
from pathlib import Path

import msgspec
import pytest

from tests.support.submissions import (
    FailingDisk,
    GatedDisk,
    SmallDisk,
    card,
    files,
    first,
    keep,
    log_of,
    names,
)
from workshoptui.journal.disk import Disk, JournalFull
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "sessions" / "workshop.json"


async def test_a_full_disk_refuses_and_goes_on_when_there_is_space(path: Path) -> None:
    """Who could not be saved is told so; nothing saved is lost; numbers have no gap."""
    small = SmallDisk(10_000)
    journal = await EmbeddedJournal.open(path, create=True, disk=small.disk)
    told = await keep(journal, map(card, range(3)))
    small.room = 250
    answers = await asyncio.gather(
        *(journal.append(card(number)) for number in range(3, 9)), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [JournalFull] * 6
    assert read_entries(path) == told
    small.room = 10_000
    told.append(await journal.append(card(5)))
    assert told[-1].seq == 4
    await journal.close()
    assert read_entries(path) == told


async def test_a_full_disk_at_the_close_keeps_everything(path: Path) -> None:
    """The closing says what to do, lets the next one in, and both files together hold it all."""
    small = SmallDisk(100_000)
    journal = await EmbeddedJournal.open(path, create=True, disk=small.disk)
    told = await keep(journal, map(card, range(30)))
    small.room = 100
    with pytest.raises(JournalFull, match="Nothing is lost"):
        await journal.close()
    assert names(path.parent) == ["workshop.json", "workshop.json.wal"]
    journal = await EmbeddedJournal.open(path)
    assert await first(journal, 30) == told
    await journal.close()
    assert names(path.parent) == ["workshop.json"]


@pytest.mark.parametrize("tried", [False, True], ids=["closed at once", "written to first"])
async def test_a_folder_that_was_removed_is_written_beside_it(path: Path, *, tried: bool) -> None:
    """Nothing more is saved, and what was acknowledged is in a folder that the message names."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    shutil.rmtree(path.parent)
    saved = path.parent.with_name("sessions.rescued") / path.name
    if tried:
        for number in (3, 4):
            with pytest.raises(JournalBroken, match=r"was removed.*is in .*sessions\.rescued"):
                await journal.append(card(number))
        assert read_entries(saved) == told
    with pytest.raises(JournalBroken, match=r"was removed.*is in .*sessions\.rescued"):
        await journal.close()
    assert read_entries(saved) == told
    assert names(path.parent.parent) == ["sessions.rescued"]
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700


async def test_a_folder_that_can_be_written_nowhere_is_not_said_to_be_safe(path: Path) -> None:
    """The closing says what happened, and what can be done."""
    small = SmallDisk(100_000)
    journal = await EmbeddedJournal.open(path, create=True, disk=small.disk)
    await keep(journal, map(card, range(3)))
    shutil.rmtree(path.parent)
    small.room = 100
    with pytest.raises(JournalBroken, match=r"could not be written.*Put the folder back"):
        await journal.append(card(3))
    with pytest.raises(JournalBroken, match="Put the folder back"):
        await journal.close()
    assert names(path.parent.parent) == []


async def test_a_log_that_was_removed_is_written_anew(path: Path) -> None:
    """As long as the folder is there, nothing that was saved is lost."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    log_of(path).unlink()
    told.append(await journal.append(card(3)))
    assert read_entries(path) == told
    await journal.close()
    assert read_entries(path) == told


async def test_after_a_failed_sync_the_journal_stops_for_good(path: Path) -> None:
    """All who wait are told; known keys still answer; reopening has what was acknowledged."""
    failing = FailingDisk()
    journal = await EmbeddedJournal.open(path, create=True, disk=failing.disk)
    told = await keep(journal, map(card, range(3)))
    failing.broken = True
    answers = await asyncio.gather(
        *(journal.append(card(number)) for number in range(3, 6)), return_exceptions=True
    )
    for answer in answers:
        assert type(answer) is JournalBroken
        assert "shown as saved is safe" in str(answer)
    failing.broken = False
    with pytest.raises(JournalBroken, match="could not be made safe"):
        await journal.append(card(7))
    with pytest.raises(JournalBroken, match="could not be made safe"):
        await journal.checkpoint()
    assert await journal.append(card(1)) == told[1]
    await journal.close()
    journal = await EmbeddedJournal.open(path)
    assert journal.last == 3
    assert await first(journal, 3) == told
    await journal.close()


async def test_a_failed_sync_reaches_those_who_came_meanwhile(
    path: Path,
) -> None:
    """Nobody waits for ever for a journal that has stopped."""
    gate = GatedDisk()
    failing = False

    def sync(fd: int) -> None:
        gate.disk.sync(fd)
        if failing:
            raise OSError(5, "Input/output error")

    journal = await EmbeddedJournal.open(path, create=True, disk=Disk(sync=sync))
    gate.shut = failing = True
    writers = [asyncio.create_task(journal.append(card(0)))]
    await gate.arrival()
    writers.append(asyncio.create_task(journal.append(card(1))))
    await asyncio.sleep(0)
    gate.let_one_through()
    answers = await asyncio.gather(*writers, return_exceptions=True)
    assert [type(answer) for answer in answers] == [JournalBroken] * 2
    gate.shut = False
    await journal.close()
    assert read_entries(path) == []


async def test_a_missing_journal_is_made_only_on_request(path: Path) -> None:
    """Opening by a wrong name makes nothing, not even a folder."""
    with pytest.raises(JournalBroken, match=r"There is no workshop at .*workshop\.json"):
        await EmbeddedJournal.open(path)
    with pytest.raises(JournalBroken, match="There is no workshop at"):
        read_entries(path)
    assert not path.parent.exists()


async def test_a_log_without_its_file_is_not_taken_for_a_new_workshop(path: Path) -> None:
    """What is left of another workshop is neither lost nor mixed into the new one."""
    path.parent.mkdir()
    log_of(path).write_bytes(b"workshoptui log 1\n")
    with pytest.raises(JournalBroken, match=r"whose main file, workshop\.json, is missing"):
        await EmbeddedJournal.open(path, create=True)
    assert names(path.parent) == ["workshop.json.wal"]


async def test_creating_where_no_folder_can_be_says_so(tmp_path: Path) -> None:
    """A file where the folder should be, for example."""
    (tmp_path / "sessions").write_text("a file")
    with pytest.raises(JournalBroken, match=r"folder .*sessions.* cannot be made"):
        await EmbeddedJournal.open(tmp_path / "sessions" / "w" / "workshop.json", create=True)


ENTRY = msgspec.json.encode(card(1).entry(2))

FOREIGN = {
    "empty": b"",
    "an empty object": b"{}",
    "a list": b"[]",
    "a number": b"3",
    "words": b"Dear diary",
    "half a journal": b'{"journal": {"1": {"seq": 1',
    "binary": bytes(range(256)),
    "deeply nested": b'{"journal": ' + b"[" * 100_000,
    "another TinyDB": b'{"_default": {"1": {"name": "Eva"}}}',
    "a table that is a list": b'{"journal": []}',
    "documents without numbers": b'{"journal": {"x": {}}}',
    "documents that are no entries": b'{"journal": {"1": {"name": "Eva"}}}',
    "a deeply nested document": b'{"journal": {"1": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_002,
    "an unknown action": b'{"journal": {"1": %b}}' % ENTRY.replace(b"add-card", b"add-cat"),
    "a missing entry": b'{"journal": {"2": %b}}' % ENTRY,
    "an entry in another's place": b'{"journal": {"1": %b}}' % ENTRY,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=list(FOREIGN))
def test_a_file_that_is_not_a_journal_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    """By the writer, with or without `create`, and by the reader; the sentence names the file."""
    path.parent.mkdir()
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(JournalBroken, match=r"workshop\.json.*Nothing was changed"):
            asyncio.run(EmbeddedJournal.open(path, create=create))
    with pytest.raises(JournalBroken, match=r"workshop\.json.*Nothing was changed"):
        read_entries(path)
    assert files(path.parent) == {"workshop.json": content}


@pytest.mark.parametrize("sort", ["a folder", "a link to itself", "a pipe"])
def test_what_cannot_be_read_is_refused_and_left_alone(path: Path, sort: str) -> None:
    """A folder, a file that the system will not open, or one that has no end."""
    path.parent.mkdir()
    if sort == "a folder":
        path.mkdir()
    elif sort == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(JournalBroken, match=r"workshop\.json cannot be read: "):
        asyncio.run(EmbeddedJournal.open(path, create=True))
    with pytest.raises(JournalBroken, match=r"workshop\.json cannot be read: "):
        read_entries(path)
    assert names(path.parent) == ["workshop.json"]


@pytest.mark.parametrize("room", [0, 3, 100])
async def test_on_a_full_disk_none_is_made_and_none_opened(path: Path, room: int) -> None:
    """It is said that there is no room, nothing is left behind, and what was there is as it was."""
    with pytest.raises(JournalFull, match="No workshop was made"):
        await EmbeddedJournal.open(path, create=True, disk=SmallDisk(room).disk)
    assert names(path.parent) == []
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    await journal.close()
    with pytest.raises(JournalFull, match="Everything saved before is safe"):
        await EmbeddedJournal.open(path, disk=SmallDisk(min(room, 10)).disk)
    assert read_entries(path) == told
    journal = await EmbeddedJournal.open(path)
    assert await first(journal, 3) == told
    await journal.close()


async def test_a_log_whose_file_is_missing_says_which_file_to_put_back(path: Path) -> None:
    """To who reads, who opens and who makes a workshop there; the log stays as it is."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    log = log_of(path).read_bytes()
    await journal.close()
    whole = shutil.move(path, path.with_name("elsewhere"))
    log_of(path).write_bytes(log)
    words = r"main file, workshop\.json, is missing.*Put that file back"
    with pytest.raises(JournalBroken, match=words):
        read_entries(path)
    for create in (False, True):
        with pytest.raises(JournalBroken, match=words):
            await EmbeddedJournal.open(path, create=create)
    shutil.move(whole, path)
    assert log_of(path).read_bytes() == log
    assert read_entries(path) == told
