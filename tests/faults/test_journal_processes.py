"""Real processes that are killed, locked out or out of room: no acknowledged action is lost."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.support.paths import ROOT
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalLocked


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


def check_kills(folder: Path, rounds: int) -> None:
    """Kill writers amid writes, checkpoints or closing: nothing is lost, doubled or damaged."""
    command = [sys.executable, "-m", "tests.faults.journal_forker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as forker:
        assert forker.stdin
        assert forker.stdout
        acknowledgements = 0
        for round_ in range(rounds):
            path = folder / f"w{round_ // 20}" / "workshop.json"  # small ones are read quickly
            if round_ % 20 == 0:
                told: dict[int, str] = {}
            forker.stdin.write(f"{round_} {path}\n")
            forker.stdin.flush()
            told.update((seq, key) for seq, key in json.loads(forker.stdout.readline()))
            entries = read_entries(path)
            kept = {entry.seq: entry.key for entry in entries}
            assert {seq: kept.get(seq) for seq in told} == told, round_
            assert list(kept) == list(range(1, len(kept) + 1)), round_
            assert len({entry.key for entry in entries}) == len(entries), round_
            acknowledgements += len(told)
        forker.stdin.close()
    assert acknowledgements > rounds

    async def reopen() -> None:
        journal = await EmbeddedJournal.open(path)
        assert journal.last == len(entries)
        await journal.close()

    asyncio.run(reopen())
    with TinyDB(path, encoding="utf-8") as database:
        assert len(database.table("journal")) == len(entries)


def test_no_acknowledged_action_is_lost_to_a_kill(tmp_path: Path) -> None:
    """200 writers, each killed amid writes, checkpoints or closing."""
    check_kills(tmp_path, 200)


@pytest.mark.long
def test_no_acknowledged_action_is_lost_to_many_kills(tmp_path: Path) -> None:
    """2 000 of them."""
    check_kills(tmp_path, 2_000)


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
