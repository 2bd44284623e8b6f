"""Real processes that are killed, locked out or out of room: no acknowledged action is lost."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from tinydb import TinyDB

from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalLocked

ROOT = Path(__file__).parents[2]


@contextmanager
def writer(path: Path, seed: int) -> Iterator[subprocess.Popen[str]]:
    """A process that writes to the journal at `path`; killed with signal 9 at the end."""
    command = [sys.executable, "-m", "tests.faults.journal_writer", str(path), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def acknowledged(process: subprocess.Popen[str], count: int) -> list[tuple[int, str]]:
    """The next `count` acknowledgements, or all that are left."""
    assert process.stdout
    found = []
    for line in process.stdout:
        seq, key = line.split()
        found.append((int(seq), key))
        if len(found) == count:
            break
    return found


def test_no_acknowledged_action_is_lost_to_a_kill(tmp_path: Path) -> None:
    """25 processes on one journal, each killed amid writes, checkpoints or closing."""
    path = tmp_path / "workshop.json"
    random = Random(2424)
    told: dict[int, str] = {}
    for round_ in range(25):
        with writer(path, round_) as process:
            told.update(acknowledged(process, random.randint(1, 400)))
            process.kill()
            told.update(acknowledged(process, sys.maxsize))
        entries = read_entries(path)
        kept = {entry.seq: entry.key for entry in entries}
        assert {seq: kept.get(seq) for seq in told} == told
        assert list(kept) == list(range(1, len(kept) + 1))
        assert len({entry.key for entry in entries}) == len(entries)
    assert len(told) > 25

    async def reopen() -> None:
        journal = await EmbeddedJournal.open(path)
        assert journal.last == len(entries)
        await journal.close()

    asyncio.run(reopen())
    with TinyDB(path, encoding="utf-8") as database:
        assert len(database.table("journal")) == len(entries)


def test_a_second_process_may_read_but_not_write(tmp_path: Path) -> None:
    """It is told which process writes; when that one is killed, the next may write at once."""
    path = tmp_path / "workshop.json"
    command = [sys.executable, "-m", "tests.faults.journal_holder", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        told = acknowledged(process, 3)
        with pytest.raises(JournalLocked, match=rf"\(number {process.pid}\)"):
            asyncio.run(EmbeddedJournal.open(path))
        assert [(entry.seq, entry.key) for entry in read_entries(path)] == told
        process.kill()

    async def reopen() -> int:
        journal = await EmbeddedJournal.open(path)
        await journal.close()
        return journal.last

    assert asyncio.run(reopen()) == 3


def test_a_file_that_may_not_grow_refuses_and_goes_on_later(tmp_path: Path) -> None:
    """The system's own limit: what was kept stays; with the limit gone the action is kept too."""
    path = tmp_path / "workshop.json"
    command = [sys.executable, "-m", "tests.faults.journal_filler", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    before, said, after = done.stdout.splitlines()
    assert int(before) > 50
    assert int(after) == int(before) + 1
    assert "no space left" in said
    assert "Everything saved before it is safe" in said
    keys = [entry.key for entry in read_entries(path)]
    assert keys == [f"key-{number}" for number in range(1, int(after) + 1)]
