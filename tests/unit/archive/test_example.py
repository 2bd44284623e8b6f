"""Examples: they open, can be looked around in, and stay as they are."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from workshoptui.agendas import load_agenda
from workshoptui.archive.example import MARK
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal.embedded import read_entries
from workshoptui.journal.protocol import JournalBroken
from workshoptui.workshop.joining import Join
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import GoTo, RunAgain, current_run
from workshoptui.workshop.workshop_info import Retitle, workshop_info


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A library that holds the worked example."""
    shutil.copytree(EXAMPLE, tmp_path / "example")
    return WorkshopLibrary(tmp_path, clock=clock, random=Random(1))


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder: what it holds, and when it was changed."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_worked_example_is_one() -> None:
    """So the home screen says so, wherever somebody tries the project first."""
    assert (EXAMPLE / MARK).is_file()


async def test_nothing_changes_an_example(library: WorkshopLibrary) -> None:
    """Neither the facilitator nor a phone; each is told why. Its folder stays to the byte."""
    folder = library.root / "example"
    before = contents(folder)
    room = await library.open(folder)
    state = room.workshop
    for action, by in (
        (Retitle("Mine"), "facilitator"),
        (RunAgain("plan"), "facilitator"),
        (Join("a" * 64, "b" * 64), ""),
    ):
        with pytest.raises(Refused, match="read-only"):
            await room.submit(action, by=by)
    with pytest.raises(Refused, match="read-only"):
        await room.undo()
    assert (room.workshop, room.trouble) == (state, "")
    await room.close()
    assert contents(folder) == before


async def test_an_example_can_be_looked_around_in(library: WorkshopLibrary) -> None:
    """Going to another activity is forgotten when it is closed."""
    folder = library.root / "example"
    before = contents(folder)
    for _ in range(2):
        room = await library.open(folder)
        run = current_run(room.workshop)
        assert run is not None
        assert run.activity != "vote"
        await room.submit(GoTo("vote"), key="once")
        await room.submit(GoTo("vote"), key="once")
        run = current_run(room.workshop)
        assert run is not None
        assert run.activity == "vote"
        await room.close()
    assert contents(folder) == before


async def test_an_example_is_open_in_as_many_places_as_one_likes(library: WorkshopLibrary) -> None:
    """Nobody writes it, so nobody keeps others out."""
    rooms = [await library.open(library.root / "example") for _ in range(2)]
    for room in rooms:
        await room.close()


async def test_a_copy_is_a_workshop_of_ones_own(library: WorkshopLibrary) -> None:
    """It holds what the example holds, has its own title, and can be changed."""
    folder = await library.copy(library.root / "example", "Our care")
    assert folder == library.root / "our-care"
    assert [path.name for path in folder.iterdir()] == [FILE]
    original = read_entries(library.root / "example" / FILE)
    assert read_entries(folder / FILE)[: len(original)] == original
    room = await library.open(folder)
    info = workshop_info(room.workshop)
    assert (info.title, info.organisation) == ("Our care", "Lindby municipality")
    await room.submit(GoTo("vote"))
    await room.close()
    titles = {summary.title: summary.example for summary in library.summaries()}
    assert titles == {"Our care": False, "Planning support at home, together": True}


async def test_a_copy_of_the_same_title_is_the_same_to_the_byte(library: WorkshopLibrary) -> None:
    """Nothing is added that nobody asked for but who writes it from now on."""
    title = "Planning support at home, together"
    folder = await library.copy(library.root / "example", title)
    assert read_entries(folder / FILE) == read_entries(library.root / "example" / FILE)


async def test_a_copy_that_cannot_be_made_leaves_nothing_behind(library: WorkshopLibrary) -> None:
    """Neither for want of a title, nor because the original is damaged."""
    with pytest.raises(Refused) as refused:
        await library.copy(library.root / "example", " ")
    assert (refused.value.code, refused.value.field) == ("empty", "title")
    (library.root / "example" / FILE).write_text("{")
    with pytest.raises(JournalBroken):
        await library.copy(library.root / "example", "Mine")
    assert [path.name for path in library.root.iterdir()] == ["example"]


async def test_examples_come_last_however_late_they_were_used(library: WorkshopLibrary) -> None:
    """What people work with stands on top."""
    await library.create("Old", load_agenda("short"))
    assert [summary.example for summary in library.summaries()] == [False, True]
