"""The index: a list need not read every workshop again, and never believes what is not so."""

import asyncio
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from workshoptui.agendas import load_agenda
from workshoptui.archive.index import INDEX, Index
from workshoptui.archive.library import FILE, Summary, WorkshopLibrary
from workshoptui.archive.summary import summary_of
from workshoptui.workshop.sittings import OpenSitting

AGENDA = load_agenda("short")
LATER = 1e11
"""A time at which every file's last change is long ago."""

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes")


class Reader:
    """Reads summaries, and remembers of which workshops."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, folder: Path) -> Summary:
        self.read.append(folder.name)
        return summary_of(folder)

    def look(self, root: Path, now: float = LATER) -> list[Summary]:
        """The summaries of all workshops in `root`; `read` says which were read for it."""
        self.read.clear()
        folders = sorted(p for p in root.iterdir() if p.is_dir() and p.name != INDEX)
        return Index(root, self, lambda: now).summaries(folders)


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A library with two workshops, “One” and “Two”."""
    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(1))
    for title in ("One", "Two"):
        asyncio.run(library.create(title, AGENDA))
    return library


@pytest.fixture
def reader(library: WorkshopLibrary) -> Reader:
    """A reader with an index that holds both workshops."""
    reader = Reader()
    reader.look(library.root)
    assert reader.read == ["one", "two"]
    return reader


def change(library: WorkshopLibrary) -> None:
    """Let something happen in the workshop “One”."""

    async def begin() -> None:
        room = await library.open(library.root / "one")
        await room.submit(OpenSitting("2026-04-01"))
        await room.close()

    asyncio.run(begin())


def test_what_has_not_changed_is_not_read_again(library: WorkshopLibrary, reader: Reader) -> None:
    """The second list is the first, and reads no workshop."""
    expected = [summary_of(library.root / name) for name in ("one", "two")]
    assert reader.look(library.root) == expected
    assert reader.read == []


def test_only_what_has_changed_is_read_again(library: WorkshopLibrary, reader: Reader) -> None:
    """And what is new; what is gone is forgotten."""
    change(library)
    one, _ = reader.look(library.root)
    assert (one.sittings, reader.read) == (1, ["one"])
    asyncio.run(library.create("Three", AGENDA))
    (library.root / "two" / FILE).unlink()
    (library.root / "two").rmdir()
    assert [summary.title for summary in reader.look(library.root)] == ["One", "Three"]
    assert reader.read == ["three"]
    assert json.loads((library.root / INDEX).read_bytes())["workshops"].keys() == {"one", "three"}


async def test_a_workshop_that_is_open_is_listed_as_it_is_now(tmp_path: Path, clock: Clock) -> None:
    """What is only in its log yet counts."""
    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(1))
    room = await library.open(await library.create("One", AGENDA))
    reader = Reader()
    assert [summary.sittings for summary in reader.look(tmp_path)] == [0]
    await room.submit(OpenSitting("2026-04-01"))
    assert [summary.sittings for summary in reader.look(tmp_path)] == [1]
    await room.close()
    assert [summary.sittings for summary in reader.look(tmp_path)] == [1]


def test_a_file_with_its_old_time_and_size_is_read_again(
    library: WorkshopLibrary, reader: Reader
) -> None:
    """Who changes a file in place and sets its time back still has changed it."""
    path = library.root / "one" / FILE
    before = path.stat()
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.write(content.replace(b'"title":"One"', b'"title":"Oui"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    reader.look(library.root)
    assert reader.read == ["one"]


def test_what_was_changed_a_moment_ago_is_read_again(library: WorkshopLibrary) -> None:
    """Within a tick of its clock a file could change twice and look the same."""
    reader = Reader()
    now = (library.root / "one" / FILE).stat().st_mtime
    for _ in range(2):
        reader.look(library.root, now + 1)
        assert reader.read == ["one", "two"]


def test_what_cannot_be_opened_is_looked_at_each_time(
    library: WorkshopLibrary, reader: Reader
) -> None:
    """It may be mended from outside the file."""
    (library.root / "one" / FILE).write_text("{")
    for _ in range(2):
        assert [bool(summary.problem) for summary in reader.look(library.root)] == [True, False]
        assert reader.read == ["one"]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _nested(path: Path) -> None:
    path.write_bytes(b"[" * 1_000_000)


def _of_another_format(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))


def _with_a_step_that_is_none(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"step":0', b'"step":7'))


def _with_a_date_that_is_none(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"sitting":""', b'"sitting":"soon\\n"'))


def _with_more_than_is_known(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'{"format"', b'{"more":1,"format"'))


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def _writable_by_others(path: Path) -> None:
    path.chmod(0o622)


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        _truncated,
        _nested,
        _of_another_format,
        _with_a_step_that_is_none,
        _with_a_date_that_is_none,
        _with_more_than_is_known,
        _a_folder,
        pytest.param(_a_pipe, marks=ON_POSIX),
        pytest.param(_a_link, marks=ON_POSIX),
        pytest.param(_writable_by_others, marks=ON_POSIX),
    ],
)
def test_whatever_is_wrong_with_the_index_it_is_made_anew(
    library: WorkshopLibrary, reader: Reader, spoil: Callable[[Path], None]
) -> None:
    """The list is right, and says nothing of it; what can be replaced is."""
    spoil(library.root / INDEX)
    assert [summary.title for summary in reader.look(library.root)] == ["One", "Two"]
    assert reader.read == ["one", "two"]
    reader.look(library.root)
    assert bool(reader.read) == (library.root / INDEX).is_dir()
    assert [path.name for path in library.root.glob("*.new")] == []


def test_an_index_cannot_lead_elsewhere(library: WorkshopLibrary, reader: Reader) -> None:
    """A folder is where it was found, whatever the index calls it."""
    index = library.root / INDEX
    index.write_bytes(index.read_bytes().replace(b'"folder":"one"', b'"folder":"/etc"'))
    one, _ = reader.look(library.root)
    assert (one.folder, reader.read) == (library.root / "one", [])


@ON_POSIX
def test_a_folder_whose_name_is_no_text_costs_the_others_nothing(
    library: WorkshopLibrary, reader: Reader
) -> None:
    """It is read each time, and listed."""
    (library.root / "two").rename(os.fsdecode(os.fsencode(library.root) + b"/t\xff"))
    for _ in range(2):
        assert [summary.title for summary in reader.look(library.root)] == ["One", "Two"]
        assert reader.read == [os.fsdecode(b"t\xff")]


@ON_POSIX
def test_the_index_is_for_its_owner_only(library: WorkshopLibrary, reader: Reader) -> None:
    """It holds titles, and what was decided."""
    assert reader.read == ["one", "two"]
    assert stat.S_IMODE((library.root / INDEX).stat().st_mode) == 0o600


def test_an_index_that_says_the_same_is_not_written_again(
    library: WorkshopLibrary, reader: Reader
) -> None:
    """Looking changes nothing."""
    before = (library.root / INDEX).stat()
    reader.look(library.root)
    assert (library.root / INDEX).stat() == before
