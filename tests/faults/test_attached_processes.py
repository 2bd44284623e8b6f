"""Owners that are killed while windows write: nothing acknowledged is lost or doubled."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from itertools import count
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.submissions import card
from tests.support.windows import until
from workshoptui.journal import attached
from workshoptui.journal.attached import AttachedJournal
from workshoptui.journal.embedded import read_entries


async def owner_of(path: Path) -> Process:
    """A process that owns the journal at `path` for windows."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.journal_owner", str(path), cwd=ROOT, stdout=PIPE
    )
    assert process.stdout
    assert await process.stdout.readline() == b"open\n"
    return process


async def test_killed_owners_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two windows write on while their owner is killed and another one comes, three times."""
    monkeypatch.setattr(attached, "PATIENCE", 60.0)  # a loaded machine takes its time
    path = tmp_path / "workshop.json"
    owner = await owner_of(path)
    windows = [await AttachedJournal.open(path) for _ in range(2)]
    told: dict[int, str] = {}
    numbers = count()
    done = asyncio.Event()

    async def write(window: AttachedJournal) -> None:
        while not done.is_set():
            entry = await window.append(card(next(numbers)))
            assert told.setdefault(entry.seq, entry.key) == entry.key

    writers = [asyncio.create_task(write(window)) for window in windows for _ in range(8)]
    for _kill in range(3):
        enough = len(told) + 50
        await until(lambda enough=enough: len(told) > enough)  # type: ignore[misc]
        owner.kill()
        await owner.wait()
        await until(lambda: not any(window.has_owner for window in windows), seconds=1)
        owner = await owner_of(path)
    await until(lambda: all(window.has_owner for window in windows))
    done.set()
    await asyncio.wait_for(asyncio.gather(*writers), 10)
    await until(lambda: windows[0].last == windows[1].last)
    for window in windows:
        await window.close()
    owner.kill()
    await owner.wait()
    entries = read_entries(path)
    assert {entry.seq: entry.key for entry in entries} == told
    assert len({entry.key for entry in entries}) == len(entries)
