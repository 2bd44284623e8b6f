"""Takeover: whatever happens to the files of an open journal, nothing acknowledged is lost."""

import stat
from pathlib import Path

import pytest

from tests.support.submissions import card, files, keep, log_of, names, said
from workshoptui.journal.disk import REAL
from workshoptui.journal.embedded import EmbeddedJournal, read_entries
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.journal.storage import LoggedStorage, read_content
from workshoptui.workshop.entry import Entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "w" / "workshop.json"


def rescued(path: Path) -> list[Entry]:
    """What the journal that was pushed aside wrote beside the other's."""
    return read_entries(path.with_name("workshop.json.rescued"))


async def test_a_lock_that_was_tidied_away_still_holds(path: Path) -> None:
    """Somebody removes the lock file; the log itself is locked, before and after a checkpoint."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    for _ in range(2):
        path.with_name("workshop.json.lock").unlink()
        with pytest.raises(JournalLocked, match="has this workshop open for writing"):
            await EmbeddedJournal.open(path)
        told.append(await journal.append(card(len(told))))
        await journal.checkpoint()
        path.with_name("workshop.json.lock").touch()
    await journal.close()
    assert read_entries(path) == told


async def test_a_log_that_was_replaced_takes_nothing_more(path: Path) -> None:
    """Nobody hears "saved"; closing leaves the other's files and writes ours beside them."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    log_of(path).unlink()
    log_of(path).write_bytes(b"workshoptui log 1\n")
    with pytest.raises(JournalBroken, match="changed or replaced by another program"):
        await journal.append(card(3))
    left = files(path.parent)
    with pytest.raises(JournalBroken, match=r"saved here is in workshop\.json\.rescued"):
        await journal.close()
    assert rescued(path) == told
    now = files(path.parent)
    assert (now["workshop.json"], now["workshop.json.wal"]) == (
        left["workshop.json"],
        left["workshop.json.wal"],
    )


async def test_a_log_that_somebody_else_wrote_in_takes_nothing_more(path: Path) -> None:
    """A line more than ours, as after a program without this lock."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    with log_of(path).open("ab") as log:
        log.write(b"00000000 {}\n")
    with pytest.raises(JournalBroken, match="changed or replaced"):
        await journal.append(card(3))
    with pytest.raises(JournalBroken, match="left as it is"):
        await journal.close()
    assert rescued(path) == told


async def test_a_second_program_that_came_and_went_costs_nothing(path: Path) -> None:
    """Lock and log are gone, another opens, adds and closes: both programs' entries are kept."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    await journal.checkpoint()
    log_of(path).unlink()
    path.with_name("workshop.json.lock").unlink()
    other = await EmbeddedJournal.open(path)
    theirs = [*told, *await keep(other, map(card, range(10, 30)))]
    await other.close()
    assert read_entries(path) == theirs
    with pytest.raises(JournalBroken):
        await journal.append(card(3))
    with pytest.raises(JournalBroken, match="left as it is"):
        await journal.close()
    assert read_entries(path) == theirs
    assert rescued(path) == told


@pytest.mark.parametrize("how", ["goes on", "has closed", "came and went"])
async def test_what_changed_while_it_was_read_is_not_gone_on_with(path: Path, how: str) -> None:
    """The lock file was tidied away, and another program wrote between our reading and locking."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    if how == "came and went":
        await journal.close()
        content = read_content(path)
        journal = await EmbeddedJournal.open(path)
    else:
        content = read_content(path)
    told.append(await journal.append(card(3)))
    if how != "goes on":
        await journal.close()
    left = files(path.parent)
    with pytest.raises(JournalLocked, match="Nothing was changed here"):
        LoggedStorage(path, content, REAL)
    now = {name: data for name, data in files(path.parent).items() if data or name in left}
    assert now == left
    await journal.close()
    assert read_entries(path) == told


async def test_what_was_rescued_before_is_not_written_over(path: Path) -> None:
    """The next one gets another name."""
    for number in (1, 2):
        journal = await EmbeddedJournal.open(path, create=True)
        await journal.append(card(number))
        with log_of(path).open("ab") as log:
            log.write(b"x")
        with pytest.raises(JournalBroken):
            await journal.close()
        log_of(path).unlink()
    assert [name for name in names(path.parent) if "rescued" in name] == [
        "workshop.json.rescued",
        "workshop.json.rescued-2",
    ]


async def test_only_the_owner_may_read(path: Path) -> None:
    """Folder 0700, files 0600: while open, after a checkpoint, and closed."""

    def modes() -> set[int]:
        return {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

    journal = await EmbeddedJournal.open(path, create=True)
    await journal.append(card(1))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes() == {0o600}
    await journal.checkpoint()
    assert modes() == {0o600}
    await journal.close()
    assert modes() == {0o600}


async def test_an_entry_that_was_acknowledged_reads_back_as_it_was(path: Path) -> None:
    """Its words, its sender and its place."""
    journal = await EmbeddedJournal.open(path, create=True)
    await keep(journal, map(card, range(3)))
    await journal.close()
    assert [said(entry) for entry in read_entries(path)] == [card(n).entry(n + 1) for n in range(3)]


@pytest.mark.parametrize("tried", [False, True], ids=["closed at once", "written to first"])
async def test_a_folder_that_was_renamed_holds_everything(path: Path, *, tried: bool) -> None:
    """Writing and closing say that it was renamed; it opens where it is now, with every entry."""
    journal = await EmbeddedJournal.open(path, create=True)
    told = await keep(journal, map(card, range(3)))
    moved = path.parent.rename(path.parent.with_name("moved")) / path.name
    if tried:
        with pytest.raises(JournalBroken, match="renamed or moved"):
            await journal.append(card(3))
    with pytest.raises(JournalBroken, match="renamed or moved"):
        await journal.close()
    again = await EmbeddedJournal.open(moved)
    assert read_entries(moved) == told
    await again.close()
    assert not path.parent.exists()
