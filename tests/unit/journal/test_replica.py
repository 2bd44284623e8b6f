"""The replica: a second file that follows the journal, is checked, and writes over nothing."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.support.submissions import FailingDisk, SmallDisk, card, keep, log_of, names
from workshoptui.journal import replica as module
from workshoptui.journal.disk import REAL, Disk
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.replica import Replica, ReplicaBusy, ReplicaChanged
from workshoptui.journal.wal import log_line


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "sessions" / "workshop.json"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where its replica is to be; its folder is there."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "workshop.json"


def content(path: Path) -> bytes:
    """What is in a file."""
    return path.read_bytes()


def put(path: Path, data: bytes) -> None:
    """Write a file."""
    path.write_bytes(data)


def remove(path: Path) -> None:
    """Remove a file."""
    path.unlink()


def replica_at(copy: Path, disk: Disk = REAL) -> Replica:
    """A replica that does not rest."""
    return Replica(copy, disk=disk, rest=lambda _: None)


def bring_up(replica: Replica, journal: EmbeddedJournal) -> None:
    """Copy all that is new."""
    while replica.is_behind(journal.tables):
        replica.update(journal.tables)


async def test_a_replica_grows_with_the_journal_and_reads_as_it_does(
    path: Path, copy: Path
) -> None:
    """First the file, then what is new in its log; marks of refused entries come along."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    replica = replica_at(copy)
    assert replica.find(journal.tables) == "nothing"
    bring_up(replica, journal)
    assert (read_entries(copy), names(copy.parent)) == (told, ["workshop.json"])
    told += await keep(journal, map(card, range(3, 9)))
    journal.mark_refused(5, "done")
    told += await keep(journal, [card(9)])
    bring_up(replica, journal)
    assert read_entries(copy) == read_entries(path)
    assert names(copy.parent) == ["workshop.json", "workshop.json.wal"]
    assert replica.entries == 10
    await journal.close()


async def test_another_start_goes_on_where_the_last_one_ended(path: Path, copy: Path) -> None:
    """What is there already is compared and not written again, wherever the log was cut."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(3)))
    first = replica_at(copy)
    first.find(journal.tables)
    bring_up(first, journal)
    base = content(copy)
    await keep(journal, map(card, range(3, 6)))
    bring_up(first, journal)
    whole = content(log_of(copy))
    for cut in range(0, len(whole) + 1, 23):
        put(log_of(copy), whole[:cut])
        again = replica_at(copy)
        assert again.find(journal.tables) == "ours", cut
        bring_up(again, journal)
        assert (content(copy), content(log_of(copy))) == (base, whole), cut
    await journal.close()


async def test_the_log_becomes_part_of_the_file_once_it_is_as_long(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So each entry is written twice or so, however many there are."""
    monkeypatch.setattr(module, "SHORT_LOG", 4)
    monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(module, "PIECE", 2)
    journal = await EmbeddedJournal.open(path, create=True)
    replica = replica_at(copy)
    replica.find(journal.tables)
    for number in range(60):
        await keep(journal, [card(number)])
        bring_up(replica, journal)
        assert read_entries(copy) == read_entries(path)
    assert replica.log_rows < 40
    await journal.close()
    assert replica_at(copy).find(journal.tables) == "ours"


async def test_what_is_not_ours_is_told_apart(path: Path, copy: Path) -> None:
    """Another workshop, one that went on by itself, a damaged or changed one, half of one."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(3)))
    replica = replica_at(copy)
    replica.find(journal.tables)
    bring_up(replica, journal)
    ours = content(copy)

    elsewhere = await EmbeddedJournal.open(copy)
    with pytest.raises((ReplicaChanged, ReplicaBusy)):
        replica.write_whole(journal.tables)
    await keep(elsewhere, [card(77)])
    assert replica_at(copy).find(journal.tables) == "ahead"
    await elsewhere.close()
    assert replica_at(copy).find(journal.tables) == "ahead"
    went_on = content(copy)
    with pytest.raises(ReplicaChanged):
        replica.write_whole(journal.tables)
    await keep(journal, [card(4)])
    with pytest.raises(ReplicaChanged):
        replica.update(journal.tables)
    assert content(copy) == went_on

    for changed in (ours.replace(b"listens, 1", b"listens, 9"), ours[:-40], b"", b"not a journal"):
        put(copy, changed)
        assert replica_at(copy).find(journal.tables) == "changed", changed[:20]
    remove(copy)
    put(log_of(copy), b"half of one")
    assert replica_at(copy).find(journal.tables) == "changed"
    remove(log_of(copy))
    other = await EmbeddedJournal.open(copy, create=True)
    await keep(other, [card(1)])
    await other.close()
    assert replica_at(copy).find(journal.tables) == "another"
    await journal.close()


async def test_a_full_disk_keeps_what_was_there_and_goes_on_with_space(
    path: Path, copy: Path
) -> None:
    """At every byte that it may be full at, for the file and for the log."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(2)))
    for room in range(0, 1_500, 170):
        small = SmallDisk(room)
        replica = replica_at(copy, small.disk)
        assert replica.find(journal.tables) == "nothing"
        with pytest.raises(OSError, match="space"):
            replica.update(journal.tables)
        assert names(copy.parent) == []
        small.room = 100_000
        bring_up(replica, journal)
        before = read_entries(copy)
        assert len(before) == journal.last
        await keep(journal, [card(room + 10)])
        small.room = room // 4
        if room // 4 < 300:
            with pytest.raises(OSError, match="space"):
                replica.update(journal.tables)
            assert read_entries(copy) == before
        small.room = 100_000
        bring_up(replica, journal)
        assert read_entries(copy) == read_entries(path)
        for name in names(copy.parent):
            remove(copy.with_name(name))
    await journal.close()


async def test_what_a_disk_does_not_keep_is_noticed(path: Path, copy: Path) -> None:
    """A stick that says it wrote and did not, or whose sync fails, has no good copy."""

    def lie(fd: int, data: bytes) -> int:
        os.write(fd, data.replace(b"listens", b"listenz"))
        return len(data)

    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(2)))
    lying = replica_at(copy, Disk(write=lie))
    lying.find(journal.tables)
    with pytest.raises(ReplicaChanged):
        lying.update(journal.tables)
    assert names(copy.parent) == []
    failing = FailingDisk()
    replica = replica_at(copy, failing.disk)
    replica.find(journal.tables)
    bring_up(replica, journal)
    await keep(journal, [card(3)])
    failing.broken = True
    with pytest.raises(OSError, match="rror"):
        replica.update(journal.tables)
    failing.broken = False
    bring_up(replica, journal)
    assert read_entries(copy) == read_entries(path)
    await asyncio.sleep(0)
    await journal.close()


async def test_a_file_whose_rows_were_laid_out_by_hand_is_copied_too(
    path: Path, copy: Path
) -> None:
    """Rows of several lines are compared as they are."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(2)))
    await journal.close()
    put(path, content(path).replace(b',"by"', b',\n  "by"'))
    journal = await EmbeddedJournal.open(path)
    replica = replica_at(copy)
    replica.find(journal.tables)
    bring_up(replica, journal)
    assert read_entries(copy) == read_entries(path)
    assert replica_at(copy).find(journal.tables) == "ours"
    await journal.close()


async def test_one_at_a_time_writes_a_copy_anew(
    path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home and an open workshop may want the same: the second waits, and nothing is mixed."""
    monkeypatch.setattr(module, "PIECE", 2)
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(9)))
    second = replica_at(copy)
    second.find(journal.tables)
    busy: list[bool] = []

    def rest(_seconds: float) -> None:
        try:
            second.update(journal.tables)
        except ReplicaBusy:
            busy.append(True)

    first = Replica(copy, rest=rest)
    first.find(journal.tables)
    first.update(journal.tables)
    assert busy
    assert read_entries(copy) == read_entries(path)
    with pytest.raises(ReplicaChanged):
        second.update(journal.tables)
    assert second.find(journal.tables) == "ours"
    assert not second.is_behind(journal.tables)
    await journal.close()


async def test_a_copy_in_which_something_is_missing_is_not_taken_for_whole(
    path: Path, copy: Path
) -> None:
    """A row of its file, or a line of its log, with all behind it there."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(4)))
    replica = replica_at(copy)
    replica.find(journal.tables)
    bring_up(replica, journal)
    rows = content(copy).splitlines(keepends=True)
    put(copy, b"".join(row for row in rows if not row.startswith(b'"2": ')))
    assert replica_at(copy).find(journal.tables) in {"changed", "ahead"}
    put(copy, b"".join(rows))
    replica = replica_at(copy)
    replica.find(journal.tables)
    await keep(journal, map(card, range(4, 8)))
    bring_up(replica, journal)
    header, first, _lost, *others = content(log_of(copy)).splitlines(keepends=True)
    put(log_of(copy), b"".join((header, first, *others)))
    assert replica_at(copy).find(journal.tables) == "changed"
    put(log_of(copy), header + log_line(b"[1]"))
    assert replica_at(copy).find(journal.tables) == "changed"
    await journal.close()


async def test_a_first_copy_that_was_broken_off_is_begun_again(path: Path, copy: Path) -> None:
    """Killed before it had a name, it leaves an empty log at most."""
    journal = await EmbeddedJournal.open(path, create=True)
    put(log_of(copy), b"")
    put(copy.with_name("workshop.json.new"), b"{")
    replica = replica_at(copy)
    assert replica.find(journal.tables) == "nothing"
    bring_up(replica, journal)
    assert read_entries(copy) == read_entries(path)
    assert names(copy.parent) == ["workshop.json"]
    await journal.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
async def test_what_has_no_end_is_not_read(path: Path, copy: Path) -> None:
    """A pipe of that name would be waited for as long as the program runs."""
    journal = await EmbeddedJournal.open(path, create=True)
    os.mkfifo(copy)
    with pytest.raises(OSError, match="no regular file"):
        await asyncio.wait_for(asyncio.to_thread(replica_at(copy).find, journal.tables), 10)
    await journal.close()
