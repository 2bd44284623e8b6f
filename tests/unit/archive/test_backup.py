"""The backup: a copy that grows with an open workshop, and never holds it up."""

import asyncio
import errno
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.submissions import SmallDisk, names
from workshoptui.agendas import load_agenda
from workshoptui.archive import backup as module
from workshoptui.archive.backup import Backup, Copying, state_words
from workshoptui.archive.backup_folder import MARK, BackupFolder, choose_folder
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal import replica
from workshoptui.journal.disk import Disk
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.lock import take
from workshoptui.journal.plain_file import wal_path
from workshoptui.journal.storage import read_content
from workshoptui.room.room import Room
from workshoptui.workshop.joining import Join
from workshoptui.workshop.sittings import OpenSitting

AGENDA = load_agenda()
QUICK = 0.005


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def library(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> WorkshopLibrary:
    """A folder for workshops, which looks often for what is new."""
    monkeypatch.setattr(module, "LOOK", QUICK)
    return WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))


@pytest.fixture
async def folder(library: WorkshopLibrary) -> Path:
    """A workshop."""
    return await library.create("Dialogues", AGENDA)


@pytest.fixture
async def room(library: WorkshopLibrary, folder: Path, stick: Path) -> AsyncIterator[Room]:
    """The workshop, open, and copied to the stick."""
    choose_folder(library.root, stick)
    room = await library.open(folder)
    yield room
    await room.close()


async def until(condition: Callable[[], bool]) -> None:
    """Return once `condition` holds."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110  what is waited for happens in a thread
            await asyncio.sleep(QUICK)


def move(folder: Path, to: Path) -> None:
    """Move a folder, with what is in it, to where at most an empty one is."""
    folder.rename(to)


def make(folder: Path) -> None:
    """Make a folder."""
    folder.mkdir()


async def join(room: Room, *numbers: int) -> None:
    """Some people join."""
    for number in numbers:
        await room.submit(Join(f"{number:064x}", f"{number:063x}f"), by="")


async def copied(room: Room, copy: Path) -> None:
    """Return once all of the workshop is in its copy."""
    backup = room.backup
    assert isinstance(backup, Backup)
    await until(lambda: backup.state.is_whole and backup.state.copied == room.workshop.seq)
    assert read_entries(copy / FILE)[-1].seq == room.workshop.seq


async def troubled(room: Room, words: str) -> str:
    """Return once the copy is in trouble of which this is said."""
    backup = room.backup
    assert backup is not None
    await until(lambda: words in backup.trouble)
    return backup.trouble


async def test_a_workshop_is_copied_as_it_grows_and_opens_from_its_copy(
    library: WorkshopLibrary, folder: Path, room: Room, stick: Path
) -> None:
    """What is said is there a moment later; the copy is found by its path and goes on."""
    copy = stick / folder.name
    for number in range(5):
        await join(room, number)
        await copied(room, copy)
    (folder / "record.md").write_text("# Record\n")
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    assert (copy / "record.md").read_text() == "# Record\n"
    assert read_entries(copy / FILE) == read_entries(folder / FILE)
    assert library.find(str(copy)) == copy
    from_copy = await library.open(copy)
    await join(from_copy, 9)
    assert from_copy.workshop.seq == room.workshop.seq + 1
    await from_copy.close()


async def test_a_stick_that_is_pulled_out_is_waited_for(
    folder: Path, room: Room, stick: Path
) -> None:
    """People go on meanwhile; it is said, and once it is there again all is caught up."""
    copy = stick / folder.name
    await join(room, 1)
    await copied(room, copy)
    away = stick.with_name("away")
    move(stick, away)
    await join(room, 2, 3)
    assert "is not there" in await troubled(room, str(stick))
    make(stick)  # where it was, an empty folder is left
    assert "is not what was used" in await troubled(room, "not what was used")
    assert names(stick) == []
    move(away, stick)
    await copied(room, copy)
    assert room.backup is not None
    assert room.backup.trouble == ""


async def test_a_folder_that_is_not_there_at_the_start_is_waited_for(
    library: WorkshopLibrary, folder: Path, stick: Path, clock: Clock
) -> None:
    """Named on the command line: nothing is made where it should be, until it is there."""
    later = stick / "later"
    named = WorkshopLibrary(library.root, clock=clock, random=Random(1), backup=later)
    room = await named.open(folder)
    await join(room, 1)
    await troubled(room, "is not there")
    assert not later.exists()
    make(later)
    await copied(room, later / folder.name)
    assert (later / MARK).exists()
    await room.close()


async def test_a_copy_that_went_on_by_itself_is_kept(
    library: WorkshopLibrary, folder: Path, stick: Path
) -> None:
    """It is said that there are two, and this one is copied beside it, each time anew."""
    choose_folder(library.root, stick)
    first = await library.open(folder)
    await join(first, 1)
    await first.close()
    elsewhere = await library.open(stick / folder.name)
    await join(elsewhere, 2)
    await elsewhere.close()
    theirs = read_entries(stick / folder.name / FILE)
    for _time in range(2):
        room = await library.open(folder)
        await join(room, 3 + _time)
        await copied(room, stick / f"{folder.name}-2")
        assert room.backup is not None
        assert "went on by itself" in room.backup.note
        await room.close()
    assert read_entries(stick / folder.name / FILE) == theirs
    assert names(stick) == [MARK, folder.name, f"{folder.name}-2"]


async def test_a_copy_that_was_tampered_with_is_kept_and_never_believed(
    folder: Path, room: Room, stick: Path
) -> None:
    """Changed while the workshop is open: a whole copy is begun beside it, and it is said."""
    copy = stick / folder.name
    await join(room, 1)
    await copied(room, copy)
    file = copy / FILE
    tampered = file.read_bytes().replace(b"Dialogues", b"Monologue")
    file.write_bytes(tampered)
    await join(room, 2)
    await copied(room, stick / f"{folder.name}-2")
    assert file.read_bytes() == tampered
    assert room.backup is not None
    assert "was changed by something else" in room.backup.note


async def test_workshops_of_one_name_have_a_copy_each(
    tmp_path: Path, stick: Path, clock: Clock
) -> None:
    """Two computers that share a folder."""
    for sessions in ("one", "two"):
        library = WorkshopLibrary(
            tmp_path / sessions, clock=clock, random=Random(sessions), backup=stick
        )
        folder = await library.create("Dialogues", AGENDA)
        room = await library.open(folder)
        await copied(room, stick / ("dialogues" if sessions == "one" else "dialogues-2"))
        assert room.backup is not None
        assert room.backup.note == ""
        await room.close()


async def test_a_full_folder_is_told_and_goes_on_with_space(
    library: WorkshopLibrary, folder: Path, stick: Path
) -> None:
    """The workshop goes on; what is there stays whole."""
    small = SmallDisk(3_000_000)
    journal = await EmbeddedJournal.open(folder / FILE)
    room = await Room.open(journal, clock=library.clock, random=Random(1))
    folder_there = BackupFolder(library.root, stick)
    room.backup = Backup(Copying(journal.tables, folder, folder_there, disk=small.disk))
    await copied(room, stick / folder.name)
    small.room = 10
    await join(room, 1, 2)
    assert "no space left" in await troubled(room, "no space left")
    assert len(read_entries(stick / folder.name / FILE)) == 1
    small.room = 1_000_000
    await copied(room, stick / folder.name)
    await room.close()


async def test_a_read_only_folder_is_told(
    library: WorkshopLibrary, folder: Path, stick: Path
) -> None:
    """With what the system says."""
    sealed = SmallDisk(0, errno.EROFS)
    copying = Copying(
        (tables := read_content(folder / FILE).tables),
        folder,
        BackupFolder(library.root, stick),
        disk=sealed.disk,
    )
    assert not copying.step()
    assert "cannot be written: read-only file system" in copying.state.trouble
    sealed.room = 1_000_000
    assert not copying.step()
    assert (copying.state.trouble, copying.state.copied) == ("", len(tables["journal"]))


async def test_a_slow_folder_holds_nobody_up(
    library: WorkshopLibrary, folder: Path, stick: Path, clock: Clock
) -> None:
    """A write that takes forever: people go on, it is said, and closing does not wait for it."""
    gate = threading.Event()
    writing = threading.Event()

    def slow(fd: int, data: bytes) -> int:
        writing.set()
        gate.wait(60)
        return os.write(fd, data)

    journal = await EmbeddedJournal.open(folder / FILE)
    room = await Room.open(journal, clock=clock, random=Random(1))
    copying = Copying(
        journal.tables, folder, BackupFolder(library.root, stick), disk=Disk(write=slow)
    )
    room.backup = Backup(copying, clock=clock)
    assert await asyncio.to_thread(writing.wait, 30)
    await join(room, *range(50))
    assert room.backup.trouble == ""
    clock.advance(20)
    assert "is slow" in room.backup.trouble
    module.LAST_WORD, patience = 0.05, module.LAST_WORD
    try:
        async with asyncio.timeout(10):
            await room.close()
    finally:
        module.LAST_WORD = patience
    assert len(read_entries(folder / FILE)) == 51
    gate.set()
    choose_folder(library.root, stick)
    await asyncio.to_thread(room.backup._thread.join, 30)
    assert [state.is_whole for _folder, state in library.back_up()] == [True]
    assert read_entries(stick / folder.name / FILE) == read_entries(folder / FILE)


async def test_a_copy_that_is_open_elsewhere_is_left_alone(
    library: WorkshopLibrary, folder: Path, room: Room, stick: Path
) -> None:
    """Until it is closed there; nothing is mixed."""
    copy = stick / folder.name
    await copied(room, copy)
    elsewhere = await EmbeddedJournal.open(copy / FILE)
    await join(room, 1)
    await troubled(room, "")
    await elsewhere.close()
    await copied(room, copy)


async def test_a_copy_that_another_writes_for_a_moment_is_no_trouble(
    folder: Path, room: Room, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of workshops may be making the first large one; it is said where that takes long."""
    copy = stick / folder.name
    await copied(room, copy)
    backup = room.backup
    assert isinstance(backup, Backup)
    with wal_path(copy / FILE).open("ab", buffering=0) as held:
        take(held)
        await join(room, 1)
        await until(lambda: backup.state.busy)
        assert backup.trouble == ""
        monkeypatch.setattr(module, "LAG", 0.0)
        await troubled(room, "is open in another window")
    await copied(room, copy)
    assert backup.trouble == ""


async def test_a_copy_that_is_not_done_at_the_end_is_left_to_whoever_looks_next(
    library: WorkshopLibrary, folder: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as home: it finds no other writer there, and nothing half."""
    monkeypatch.setattr(module, "LAST_WORD", QUICK)
    monkeypatch.setattr(replica, "PIECE", 1)
    journal = await EmbeddedJournal.open(folder / FILE)
    resting, go_on = threading.Event(), threading.Event()

    def rest(_seconds: float) -> None:
        resting.set()
        go_on.wait(5)

    backup = BackupFolder(library.root, stick)
    open_backup = Backup(Copying(journal.tables, folder, backup, rest=rest))
    assert await asyncio.to_thread(resting.wait, 5)
    await open_backup.close()
    await journal.close()
    go_on.set()
    await asyncio.to_thread(open_backup._thread.join, 5)
    assert names(stick / folder.name) == []
    choose_folder(library.root, stick)
    assert [state.is_whole for _folder, state in library.back_up()] == [True]


async def test_a_copy_that_is_opened_itself_is_told(
    library: WorkshopLibrary, folder: Path, room: Room, stick: Path
) -> None:
    """Who goes on in the copy by mistake reads that they do; it is copied nowhere, nor damaged."""
    copy = stick / folder.name
    await copied(room, copy)
    await room.close()
    from_copy = await library.open(copy)
    await join(from_copy, 1)
    await troubled(from_copy, "This workshop is in the backup folder")
    seq = from_copy.workshop.seq
    await from_copy.close()
    assert len(read_entries(copy / FILE)) == seq
    assert names(stick) == [MARK, folder.name]
    assert names(copy) == [FILE]


def test_the_words_say_how_far_a_copy_is(tmp_path: Path) -> None:
    """All of it, part of it, or why not."""
    state = module.BackupState(place=tmp_path, copied=2, entries=2)
    assert state_words(state) == f"all 2 entries are in {tmp_path}"
    state = module.BackupState(place=tmp_path, copied=1, entries=2, note="Two.")
    assert state_words(state) == f"1 of 2 entries are in {tmp_path}. Two."
    state = module.BackupState(trouble="Gone.", note="Two.")
    assert state_words(state) == "Gone. Two."
    shutil.rmtree(tmp_path)
