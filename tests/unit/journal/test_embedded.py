"""The embedded journal: durable, one writer, and honest about what it cannot read or keep."""

import asyncio
import os
import threading
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.submissions import (
    GatedDisk,
    card,
    files,
    first,
    keep,
    log_of,
    names,
    said,
    submissions,
)
from workshoptui.journal.disk import Disk
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.workshop.entry import Entry, Submission


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "sessions" / "workshop.json"


sittings = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=4)


@given(submissions(), sittings)
def test_what_was_kept_is_there_after_reopening(
    wanted: list[Submission], sittings: list[tuple[int, bool]]
) -> None:
    """Any actions, in any batches, across closing, reopening, checkpoints and plain reading."""

    async def run(path: Path) -> None:
        told: list[Entry] = []
        for size, checkpoint in sittings:
            journal = await EmbeddedJournal.open(path, create=True)
            assert journal.last == len(told)
            told += await keep(journal, wanted[len(told) : len(told) + size])
            if checkpoint:
                await journal.checkpoint()
            assert read_entries(path) == told
            await journal.close()
            assert read_entries(path) == told
        expected = wanted[: sum(size for size, _ in sittings)]
        assert list(map(said, told)) == [
            submission.entry(seq) for seq, submission in enumerate(expected, start=1)
        ]

    with TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder) / "workshop.json"))


async def test_a_closed_journal_is_a_plain_tinydb_file(path: Path) -> None:
    """One file, whose table "journal" has a document per entry, numbered by its place."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(30)))
    await journal.close()
    assert names(path.parent) == ["workshop.json"]
    with TinyDB(path) as database:
        documents = database.table("journal").all()
    assert [document.doc_id for document in documents] == list(range(1, 31))
    for document, entry in zip(documents, told, strict=True):
        assert (document["seq"], document["chain"]) == (entry.seq, entry.chain)
        assert document["action"] == msgspec.to_builtins(entry.action)


async def test_a_repeated_key_is_known_after_reopening(path: Path) -> None:
    """A phone that sends again after a restart gets its first entry."""
    journal = await EmbeddedJournal.open(path, create=True)
    entry = await journal.append(card(1))
    await journal.close()
    journal = await EmbeddedJournal.open(path)
    assert await journal.append(card(1)) == entry
    assert (await journal.append(card(2))).seq == 2
    await journal.close()


async def test_nothing_is_acknowledged_or_shown_before_it_is_durable(path: Path) -> None:
    """While the disk is still busy, neither the writer nor any reader hears of the entry."""
    gate = GatedDisk()
    journal = await EmbeddedJournal.open(path, create=True, disk=gate.disk)
    gate.shut = True
    writer = asyncio.create_task(journal.append(card(1)))
    reader = asyncio.create_task(first(journal, 1))
    await gate.arrival()
    assert not writer.done()
    assert not reader.done()
    assert journal.last == 0
    gate.let_one_through()
    assert await reader == [await writer]
    gate.shut = False
    await journal.close()


async def test_what_arrives_during_a_sync_is_the_next_batch(path: Path) -> None:
    """A hundred who come while the disk is busy cost one more sync, not a hundred."""
    gate = GatedDisk()
    journal = await EmbeddedJournal.open(path, create=True, disk=gate.disk)
    gate.shut = True
    before = gate.syncs
    one = asyncio.create_task(journal.append(card(0)))
    await gate.arrival()
    crowd = asyncio.create_task(keep(journal, map(card, range(1, 101))))
    await asyncio.sleep(0)
    gate.let_one_through()
    await gate.arrival()
    assert (await one).seq == 1
    gate.let_one_through()
    assert [entry.seq for entry in await crowd] == list(range(2, 102))
    assert gate.syncs == before + 2
    gate.shut = False
    await journal.close()


async def test_what_is_acknowledged_survives_losing_all_that_was_not_synced(path: Path) -> None:
    """A power cut right after any acknowledgement leaves at least what was acknowledged."""
    synced = 0

    def sync(fd: int) -> None:
        nonlocal synced
        synced = os.fstat(fd).st_size

    journal = await EmbeddedJournal.open(path, create=True, disk=Disk(sync=sync))
    acknowledged: list[tuple[int, int]] = []

    async def write(numbers: range) -> None:
        for number in numbers:
            entry = await journal.append(card(number))
            acknowledged.append((entry.seq, synced))

    await asyncio.gather(*(write(range(start, start + 20)) for start in range(0, 200, 20)))
    whole = log_of(path).read_bytes()
    for seq, size in acknowledged:
        log_of(path).write_bytes(whole[:size])
        assert len(read_entries(path)) >= seq
    log_of(path).write_bytes(whole)
    await journal.close()


async def test_a_quick_disk_is_written_to_without_changing_threads(path: Path) -> None:
    """A disk proves itself over some writes in a worker thread; then the hop is saved."""
    threads: list[threading.Thread] = []
    disk = Disk(sync=lambda _: threads.append(threading.current_thread()), clock=lambda: 0.0)
    journal = await EmbeddedJournal.open(path, create=True, disk=disk)
    for number in range(60):
        threads.clear()
        await journal.append(card(number))
        assert (threads == [threading.main_thread()]) == (number >= 22)
    await journal.close()


async def test_a_slow_disk_never_stops_the_screen(path: Path) -> None:
    """While writes take their time, all of them are in the worker thread."""
    threads: list[threading.Thread] = []
    ticks = count()
    disk = Disk(
        sync=lambda _: threads.append(threading.current_thread()), clock=lambda: next(ticks) / 100
    )
    journal = await EmbeddedJournal.open(path, create=True, disk=disk)
    for number in range(60):
        await journal.append(card(number))
    assert threading.main_thread() not in threads
    await journal.close()


async def test_closing_during_a_burst_loses_nothing_acknowledged(path: Path) -> None:
    """Everybody who was let in before the close is answered, and what was answered is there."""
    journal = await EmbeddedJournal.open(path, create=True)
    writers = [asyncio.create_task(journal.append(card(number))) for number in range(300)]
    late: list[asyncio.Task[Entry]] = []
    await writers[10]
    late = [asyncio.create_task(journal.append(card(number))) for number in range(300, 400)]
    await journal.close()
    answers = await asyncio.gather(*writers, *late, return_exceptions=True)
    kept = [answer for answer in answers if isinstance(answer, Entry)]
    refused = [answer for answer in answers if not isinstance(answer, Entry)]
    assert len(kept) >= 300
    assert all(isinstance(answer, JournalBroken) for answer in refused)
    assert read_entries(path) == sorted(kept, key=lambda entry: entry.seq)


async def test_closing_waits_for_those_behind_the_batch_that_is_being_written(path: Path) -> None:
    """Whoever came before the close is kept and answered, even when the disk was busy just then."""
    gate = GatedDisk()
    journal = await EmbeddedJournal.open(path, create=True, disk=gate.disk)
    gate.shut = True
    writers = [asyncio.create_task(journal.append(card(0)))]
    await gate.arrival()
    writers.append(asyncio.create_task(journal.append(card(1))))
    await asyncio.sleep(0)
    closing = asyncio.create_task(journal.close())
    await asyncio.sleep(0)
    with pytest.raises(JournalBroken, match="closed"):
        await journal.append(card(2))
    gate.shut = False
    gate.let_one_through()
    told = [await writer for writer in writers]
    await closing
    assert read_entries(path) == told


def shape(path: Path) -> tuple[int, int, bytes]:
    """When and where a file was written, and what it holds."""
    there = path.stat()
    return there.st_mtime_ns, there.st_ino, path.read_bytes()


async def test_who_only_looks_leaves_the_file_as_it_was(path: Path) -> None:
    """Neither its content nor its time changes, so no copy of it is out of date."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    await journal.close()
    os.utime(path, ns=(10**18, 10**18))
    before = shape(path)
    for _ in range(2):
        journal = await EmbeddedJournal.open(path)
        await journal.close()
    assert shape(path) == before
    assert names(path.parent) == ["workshop.json"]
    journal = await EmbeddedJournal.open(path)
    told += await keep(journal, [card(3)])
    await journal.checkpoint()
    checkpointed = shape(path)
    await journal.close()
    assert shape(path) == checkpointed
    assert read_entries(path) == told


async def test_who_only_looks_brings_in_what_a_crash_left_in_the_log(path: Path) -> None:
    """Then there is something to write."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    left = files(path.parent)
    await journal.close()
    for name in ("workshop.json", "workshop.json.wal"):
        path.with_name(name).write_bytes(left[name])
    journal = await EmbeddedJournal.open(path)
    await journal.close()
    assert names(path.parent) == ["workshop.json"]
    assert read_entries(path) == told


async def test_a_cancelled_close_still_closes(path: Path) -> None:
    """Ctrl+C twice leaves the same plain file as once."""
    gate = GatedDisk()
    journal = await EmbeddedJournal.open(path, create=True, disk=gate.disk)
    told = await keep(journal, map(card, range(5)))
    gate.shut = True
    closing = asyncio.create_task(journal.close())
    await gate.arrival()
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing
    gate.let_one_through()
    await journal.close()
    assert names(path.parent) == ["workshop.json"]
    assert read_entries(path) == told


async def test_checkpoints_writes_and_the_close_never_overlap(path: Path) -> None:
    """All asked for at one moment: each sync ends before the next begins, and nothing is lost."""
    busy = 0
    most = 0
    guard = threading.Lock()

    def sync(fd: int) -> None:
        nonlocal busy, most
        with guard:
            busy += 1
            most = max(most, busy)
        os.fsync(fd)
        with guard:
            busy -= 1

    # A clock that stands still makes the disk look quick: writes would rather avoid the thread.
    journal = await EmbeddedJournal.open(path, create=True, disk=Disk(sync=sync, clock=lambda: 0.0))
    told: list[Entry] = []
    for start in range(0, 400, 10):
        answers = await asyncio.gather(
            keep(journal, map(card, range(start, start + 10))),
            journal.checkpoint(),
            journal.checkpoint(),
        )
        told += answers[0]
    burst = asyncio.create_task(keep(journal, map(card, range(400, 410))))
    await asyncio.sleep(0)
    await asyncio.gather(journal.checkpoint(), journal.close(), journal.close())
    told += await burst
    assert most == 1
    assert read_entries(path) == told
    assert len(told) == 410


async def test_only_one_may_write(path: Path) -> None:
    """A second opening is refused and changes nothing; after the close it is welcome."""
    journal = await EmbeddedJournal.open(path, create=True)
    await journal.append(card(1))
    before = files(path.parent)
    with pytest.raises(JournalLocked, match="Another process"):
        await EmbeddedJournal.open(path)
    assert files(path.parent) == before
    await journal.close()
    await (await EmbeddedJournal.open(path)).close()


async def test_a_reader_beside_the_writer_misses_nothing(path: Path) -> None:
    """Reading at any moment gives every entry acknowledged by then, checkpoints or not."""
    journal = await EmbeddedJournal.open(path, create=True)
    done = threading.Event()

    def read() -> int:
        readings = 0
        while not done.is_set():
            acknowledged = journal.last
            found = read_entries(path)
            assert len(found) >= acknowledged
            assert [entry.seq for entry in found] == list(range(1, len(found) + 1))
            readings += 1
        return readings

    reading = asyncio.create_task(asyncio.to_thread(read))
    for start in range(0, 1_000, 20):
        await keep(journal, map(card, range(start, start + 20)))
        if start % 60 == 0:
            await journal.checkpoint()
    done.set()
    assert await reading > 0
    await journal.close()


async def test_a_line_that_is_being_written_is_not_read_yet(path: Path) -> None:
    """A reader that looks into the middle of a write sees what was there before."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    with log_of(path).open("ab") as log:
        log.write(b"0123abcd {")
    assert read_entries(path) == told
    os.truncate(log_of(path), log_of(path).stat().st_size - len(b"0123abcd {"))
    await journal.close()
