"""Backups: every workshop that is not open is copied as well, and looked at only as needed."""

from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.submissions import names
from workshoptui.agendas import load_agenda
from workshoptui.archive import backups as module
from workshoptui.archive.backup import NotWanted
from workshoptui.archive.backup_folder import MARK, SETTING, choose_folder
from workshoptui.archive.backups import summary_words
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal import replica
from workshoptui.workshop.joining import Join

AGENDA = load_agenda()


@pytest.fixture
async def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """Two workshops, and a second folder."""
    library = WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))
    for title in ("North", "South"):
        await library.create(title, AGENDA)
    (tmp_path / "stick").mkdir()
    return library


def words(library: WorkshopLibrary) -> str:
    """Copy everything; what is said of it."""
    backup = library.backup
    assert backup is not None
    return summary_words(backup, library.back_up())


async def test_all_workshops_are_copied_file_for_file(
    library: WorkshopLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that nobody touched is not read again, unless that is asked for."""
    assert library.back_up() == []
    stick = tmp_path / "stick"
    choose_folder(library.root, stick)
    assert words(library) == f"Backups are in {stick}: everything is there."
    assert names(stick) == [MARK, "north", "south"]
    for name in ("north", "south"):
        assert (stick / name / FILE).read_bytes() == (library.root / name / FILE).read_bytes()
    room = await library.open(library.root / "north")
    await room.submit(Join("1" * 64, "2" * 64), by="")
    await room.close()
    read: list[Path] = []
    monkeypatch.setattr(module, "read_journal", lambda path: read.append(path))
    assert "everything is there" in words(library)
    assert [path.parent.name for path in read] == ["north"]
    assert names(stick / "north") == [FILE]
    assert (stick / "north" / FILE).read_bytes() == (library.root / "north" / FILE).read_bytes()
    read.clear()
    assert "everything is there" in words(library)
    assert read == []
    assert all(state.is_whole for _folder, state in library.back_up(check=True))
    assert len(read) == 2


async def test_damage_is_not_copied_and_a_changed_copy_is_told(
    library: WorkshopLibrary, tmp_path: Path
) -> None:
    """The good copy of a damaged workshop stays; the good workshop is copied beside a bad copy."""
    stick = tmp_path / "stick"
    choose_folder(library.root, stick)
    words(library)
    good = (stick / "north" / FILE).read_bytes()
    (library.root / "north" / FILE).write_bytes(good[:-60])
    said = words(library)
    assert "north" in said
    assert "put back an earlier copy" in said
    assert (stick / "north" / FILE).read_bytes() == good
    (library.root / "north" / FILE).write_bytes(good)
    bad = (stick / "south" / FILE).read_bytes().replace(b"South", b"Mouths")
    (stick / "south" / FILE).write_bytes(bad)
    states = dict(library.back_up(check=True))
    south = states[library.root / "south"]
    assert south.is_whole
    assert south.place == stick / "south-2"
    assert "was changed by something else" in south.note
    assert (stick / "south" / FILE).read_bytes() == bad
    assert "was changed by something else" in words(library)


async def test_a_link_to_the_workshop_itself_is_no_copy_of_it(
    library: WorkshopLibrary, tmp_path: Path
) -> None:
    """However alike the two are: the copy is made beside it."""
    stick = tmp_path / "stick"
    choose_folder(library.root, stick)
    (stick / "north").symlink_to(library.root / "north")
    for check in (False, True, False):
        states = dict(library.back_up(check=check))
        assert states[library.root / "north"].place == stick / "north-2"
    assert (stick / "north-2" / FILE).read_bytes() == (library.root / "north" / FILE).read_bytes()


async def test_a_folder_that_is_gone_is_told_once(library: WorkshopLibrary, tmp_path: Path) -> None:
    """And not for each workshop."""
    choose_folder(library.root, tmp_path / "stick")
    words(library)
    (tmp_path / "stick").rename(tmp_path / "away")
    assert words(library).count("is not there") == 1


async def test_a_choice_that_cannot_be_read_is_told_once(library: WorkshopLibrary) -> None:
    """Also where there is no workshop yet; and a workshop opens all the same."""
    (library.root / SETTING).write_bytes(b"{")
    assert words(library).count("is not known which backup folder") == 1
    empty = WorkshopLibrary(library.root / "none", clock=library.clock, random=Random(1))
    empty.root.mkdir()
    (empty.root / SETTING).write_bytes(b"{")
    assert "is not known which backup folder" in words(empty)
    room = await library.open(library.root / "north")
    await room.close()


async def test_copies_that_nobody_waits_for_any_more_are_broken_off(
    library: WorkshopLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a large one: the program can be left, and nothing half stays behind."""
    monkeypatch.setattr(replica, "PIECE", 1)
    stick = tmp_path / "stick"
    choose_folder(library.root, stick)
    asked = iter((True, True, True, True, False))
    with pytest.raises(NotWanted):
        library.back_up(is_wanted=lambda: next(asked))
    assert names(stick / "north") == []
    assert "everything is there" in words(library)
