"""Damage: what the facilitator is told when a workshop's files are not what they were."""

import json
from pathlib import Path
from random import Random

import pytest
from textual.widgets import Button

from tests.support.clock import Clock
from tests.support.paths import FILES_BY_FORMAT
from tests.support.program import HERE, MemoryLibrary, room_of, shown, until, workshop_app
from tests.support.screen import drawn
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.embedded import EmbeddedJournal
from workshoptui.record.files import RECORD
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.dialog import ConfirmDialog, NoticeDialog
from workshoptui.tui.screens.home import HomeScreen


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A folder with one whole workshop."""
    folder = tmp_path / "planning"
    folder.mkdir()
    (folder / FILE).write_bytes(FILES_BY_FORMAT[2].read_bytes())
    return WorkshopLibrary(tmp_path, clock=clock, random=Random(1))


def words(app: WorkshopApp) -> str:
    """All that can be read, without line ends."""
    return " ".join(" ".join(drawn(app)).replace("▌", " ").split())


async def test_a_damaged_workshop_offers_what_is_whole(library: WorkshopLibrary) -> None:
    """Enter on it says what is wrong and how much can be saved; saving makes one that opens."""
    path = library.root / "planning" / FILE
    tables = json.loads(path.read_text("utf-8"))
    tables["journal"]["40"]["by"] = "p2"
    path.write_text(json.dumps(tables), "utf-8")
    before = path.read_bytes()
    app = workshop_app(library, opening=None)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "39 entries can be saved" in words(app)
        await pilot.press("y")
        await until(pilot, lambda: (library.root / "planning-recovered" / FILE).exists())
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, HomeScreen)
        assert "planning-recovered" in app.screen.trouble
    assert path.read_bytes() == before
    room = await library.open(library.root / "planning-recovered")
    assert room.workshop.seq == 39
    await room.close()


async def test_a_dropped_end_is_told_once(library: WorkshopLibrary) -> None:
    """After a crash in the middle of a line: with its number, until it is put away."""
    folder = library.root / "planning"
    journal = await EmbeddedJournal.open(folder / FILE)
    last = journal.last
    log = folder / f"{FILE}.wal"
    await journal.close()
    log.write_bytes(b'workshoptui log 1\n01234567 ["jour')
    for told in (True, False):
        app = workshop_app(library, opening=folder)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, NoticeDialog) == told
            if told:
                assert f"from entry {last + 1} on" in words(app)
                assert isinstance(app.focused, Button)
                await pilot.press("enter")
                await pilot.pause()
            assert not isinstance(app.screen, NoticeDialog)


async def test_a_record_that_knows_more_is_kept_apart(library: WorkshopLibrary) -> None:
    """So that closing the shorter workshop does not write over it."""
    folder = library.root / "planning"
    entries = len(json.loads((folder / FILE).read_text("utf-8"))["journal"])
    whole = f"---\nformat: 1\nentries: {entries + 3}\n---\n# Planning\n"
    (folder / RECORD).write_text(whole, "utf-8")
    app = workshop_app(library, opening=folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NoticeDialog))
        await pilot.pause()
        assert "the last 3 entries that record.md in this folder was made from" in words(app)
        assert "kept as record-1.md" in words(app)
    assert (folder / "record-1.md").read_text("utf-8") == whole


async def test_a_phone_that_has_seen_more_is_believed_once(clock: Clock) -> None:
    """The facilitator is told that the end is missing; what nobody misses is not said."""
    app = workshop_app(MemoryLibrary(clock), opening=HERE)
    async with app.run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        room = room_of(pilot)
        room.check_not_behind(room.workshop.seq)
        assert "has seen" not in " ".join(room.warnings)
        for ahead in (3, 9):
            room.check_not_behind(room.workshop.seq + ahead)
        warning = room.warnings[-1]
        assert f"a phone has seen entry {room.workshop.seq + 3}" in warning
        await pilot.pause()
        assert [one.message for one in app._notifications] == [warning]  # and no second one
