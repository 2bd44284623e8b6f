"""Home: two ways to begin where there is nothing, else a list that nothing can break."""

import re
import shutil
from pathlib import Path
from random import Random
from threading import Event

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import OptionList

from tests.support.clock import Clock
from tests.support.paths import EXAMPLE
from tests.support.program import AGENDA, PATIENCE, render, serve, shown, until, workshop_app
from tests.support.screen import SIZES, drawn, text
from workshoptui.archive import backup
from workshoptui.archive.hand_over import hand_over
from workshoptui.archive.index_page import PAGE
from workshoptui.archive.library import FILE, Summary, WorkshopLibrary
from workshoptui.journal.embedded import read_entries
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.dialogs.form import FormDialog
from workshoptui.tui.messages import DemoChosen
from workshoptui.tui.screens.home import HomeScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.workshop.next_cycle import beginning
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import workshop_info


class Demo:
    """A demo that is never begun."""

    begun = 0

    async def begin(self) -> Path:
        self.begun += 1
        raise NotImplementedError

    async def open(self, _: Path) -> Room:
        raise NotImplementedError

    async def play(self, *_: object) -> None:
        raise NotImplementedError


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A folder for workshops that is not there yet."""
    return WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))


async def test_without_a_workshop_home_offers_a_new_one_one_key_away(
    library: WorkshopLibrary,
) -> None:
    """``n``, a title, Enter: the workshop is there and open, and INDEX.md lists it."""
    app = workshop_app(library, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("n")
        await shown(pilot)
        await pilot.press(*"Talks", "enter")
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        assert app.opened is not None
        assert workshop_info(app.opened.room.workshop).title == "Talks"
        assert (library.root / "talks" / FILE).exists()
        await until(pilot, lambda: "Talks" in _index_page(library))


def _index_page(library: WorkshopLibrary) -> str:
    path = library.root / PAGE
    return path.read_text("utf-8") if path.exists() else ""


async def test_without_a_workshop_home_offers_a_demo_one_key_away(
    library: WorkshopLibrary,
) -> None:
    """``d`` asks for the demo; without one to show, it is not offered."""
    asked: list[DemoChosen] = []

    class Watched(WorkshopApp):
        def open_demo(self) -> None:  # type: ignore[override]
            asked.append(DemoChosen())

    for demo, expected in ((Demo(), 1), (None, 1)):
        app = Watched(library, render=render, demo=demo)
        async with app.run_test() as pilot:
            await shown(pilot)
            assert any("Watch a demo" in line for line in drawn(app)) == (demo is not None)
            await pilot.press("d")
            await shown(pilot)
            assert len(asked) == expected


async def test_a_title_that_says_nothing_is_explained_in_the_form(
    library: WorkshopLibrary,
) -> None:
    """Nothing is made, and the form stays."""
    app = workshop_app(library, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("n")
        await shown(pilot)
        await pilot.press("\u200b", "enter")
        await shown(pilot)
        assert isinstance(app.screen, FormDialog)
        assert any("▲" in line for line in drawn(app))
        assert not library.root.exists()


async def test_enter_opens_and_escape_comes_back_to_a_list_that_knows(
    library: WorkshopLibrary, clock: Clock
) -> None:
    """What was done meanwhile stands in the list."""
    folder = await library.create("Talks", AGENDA)
    room = await library.open(folder)
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    app = workshop_app(library, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        assert any("not begun yet" in line for line in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        assert app.opened is not None
        await app.opened.room.submit(GoTo("welcome"))
        await shown(pilot)
        await pilot.press("escape", "n")
        await shown(pilot)
        assert app.opened is not None
        await pilot.press("escape", "y")
        await until(pilot, lambda: app.opened is None)
        await until(pilot, lambda: any("1 Welcome" in line for line in drawn(app)))


async def test_a_file_that_is_no_workshop_says_why_and_stops_nobody(
    library: WorkshopLibrary,
) -> None:
    """It stands last; Enter on it tells the whole reason; the others open."""
    await library.create("Talks", AGENDA)
    (library.root / "broken").mkdir()
    (library.root / "broken" / FILE).write_text("[bold]not json")
    app = workshop_app(library, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("end", "enter")
        await shown(pilot)
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert "broken" in home.trouble
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)


async def test_what_goes_wrong_before_the_first_frame_is_told_on_it(
    library: WorkshopLibrary,
) -> None:
    """A demo that cannot be kept, for example: it begins at once, and home says why it did not."""
    home = HomeScreen(library, demo=True)
    home.trouble = "There is no room left."
    app = workshop_app(library, opening=None)
    async with app.run_test() as pilot:
        await app.push_screen(home)
        await shown(pilot)
        assert any("▲ There is no room left." in line for line in drawn(app))


@pytest.fixture
def with_example(library: WorkshopLibrary) -> WorkshopLibrary:
    """A folder that holds the worked example and no other workshop, as a fresh checkout does."""
    shutil.copytree(EXAMPLE, library.root / "example")
    return library


def at(lines: list[str], words: str) -> int:
    """The number of the first line with these words; one that no line has, is none."""
    return next((number for number, line in enumerate(lines) if words in line), len(lines))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_beside_an_example_home_still_offers_to_begin(
    with_example: WorkshopLibrary, size: tuple[int, int]
) -> None:
    """A new workshop first, then the demo, and the example below, called one."""
    app = WorkshopApp(with_example, render=render, demo=Demo())
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        lines = drawn(app)
        order = ["Workshops are kept in", "n  New workshop", "d  Watch a demo", "Example: Planning"]
        places = [at(lines, words) for words in order]
        assert places == sorted(set(places))
        assert places[-1] < len(lines)
        assert any("Read-only" in line for line in lines)
        assert app.screen.query_one(OptionList).highlighted == 0
        assert not any("c Copy" in line for line in lines)
        await pilot.press("down", "down")
        await shown(pilot)
        assert any("Enter Open" in line and "c Copy" in line for line in drawn(app))


async def test_an_example_stands_below_the_workshops(
    with_example: WorkshopLibrary,
) -> None:
    """With a workshop of one's own, the list begins with that, which is never copied."""
    await with_example.create("Talks", AGENDA)
    app = workshop_app(with_example, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await until(pilot, lambda: "Example: Planning" in text(app))
        lines = drawn(app)
        assert at(lines, "1 workshop in") < at(lines, "Talks") < at(lines, "Example: Planning")
        await pilot.press("c")
        await shown(pilot)
        assert app.screen is app.screen_stack[0]


async def test_an_example_opens_read_only_and_says_so(with_example: WorkshopLibrary) -> None:
    """On every screen, in every refusal; no phone gets in, no record is saved, no file changes."""
    folder = with_example.root / "example"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kept: list[Path] = []
    app = WorkshopApp(
        with_example,
        render=render,
        serve=serve,
        archive=lambda folder, _: kept.append(folder),
        opening=folder,
    )
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        assert app.opened is not None
        assert isinstance(app.screen, WorkshopScreen)
        assert any("EXAMPLE  Nothing changes it." in line for line in drawn(app))
        entries = app.opened.room.workshop.seq
        await pilot.press("t")
        await until(pilot, lambda: any("is an example, so it" in line for line in drawn(app)))
        assert app.opened.room.workshop.seq == entries
        await pilot.press("j")
        await until(pilot, lambda: any("no phone can join it" in line for line in drawn(app)))
        assert app.opened.phones is None
        await pilot.press("x", "r")
        await until(
            pilot,
            lambda: any("The record of a co-creation workshop" in line for line in drawn(app)),
        )
        await until(pilot, lambda: any("EXAMPLE" in line for line in drawn(app)))
        assert any("EXAMPLE" in line for line in drawn(app))
        assert not any("s Save" in line for line in drawn(app))
        await pilot.press("s", "escape", "<")
        await until(pilot, lambda: any("Reflection" in line for line in drawn(app)))
    assert kept == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


async def test_a_workshop_that_was_handed_over_opens_read_only_and_says_so(
    library: WorkshopLibrary, tmp_path: Path
) -> None:
    """The list says it, every screen says where it goes on; no phone gets in, no file changes."""
    folder = await library.create("Dialogues", AGENDA)
    await hand_over(library, folder, tmp_path / "w.workshop", "https://w.example.org")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kept: list[Path] = []
    app = WorkshopApp(
        library, render=render, serve=serve, archive=lambda folder, _: kept.append(folder)
    )
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await shown(pilot)
        await until(pilot, lambda: any("handed over" in line for line in drawn(app)))
        app.open_workshop(folder)
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        assert any("Handed over on 5 March 2026: it goes on at" in line for line in drawn(app))
        await pilot.press("j")
        await until(pilot, lambda: sum("Handed over" in line for line in drawn(app)) > 1)
        assert app.opened is not None
        assert app.opened.phones is None
        await pilot.press("escape")
        with pytest.raises(Refused, match="handed-over"):
            await app.opened.room.submit(OpenSitting("2026-03-05"))
    assert kept == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


async def test_an_example_is_copied_into_a_workshop_of_ones_own(
    with_example: WorkshopLibrary,
) -> None:
    """``c``, a title, Enter: the copy is there and open, and takes what is done in it."""
    app = workshop_app(with_example, opening=None)
    async with app.run_test() as pilot:
        await shown(pilot)
        await pilot.press("down", "c")
        await shown(pilot)
        assert isinstance(app.screen, FormDialog)
        await pilot.press(*" too", "enter")
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        assert app.opened is not None
        assert app.opened.folder.name == "planning-support-at-home-together-too"
        await app.opened.room.submit(GoTo("vote"))
        assert not any("EXAMPLE" in line for line in drawn(app))


async def test_a_list_that_takes_long_is_said_to_be_on_its_way(
    tmp_path: Path, clock: Clock
) -> None:
    """Nobody takes a screen that is still empty for a folder that is."""
    read = Event()

    class Slow(WorkshopLibrary):
        def summaries(self) -> list[Summary]:
            read.wait(PATIENCE)
            return super().summaries()

    app = workshop_app(Slow(tmp_path, clock=clock, random=Random(1)), opening=None)
    async with app.run_test() as pilot:
        await until(pilot, lambda: any("Reading the workshops in" in line for line in drawn(app)))
        read.set()
        await until(pilot, lambda: any("Workshops are kept in" in line for line in drawn(app)))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_workshops_that_look_alike_are_told_apart(
    library: WorkshopLibrary, size: tuple[int, int]
) -> None:
    """By folder and date: those of one title, and those that differ where there is no room."""
    long = "Dialogues about what matters to people in their own homes in the whole of our county, "
    for title in ("Talks", "Talks", "Care", f"{long}north", f"{long}south", f"{long}south"):
        await library.create(title, AGENDA)
    app = workshop_app(library, opening=None)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        lines = drawn(app)
        for folder in ("talks-2", "talks "):
            (line,) = [line for line in lines if f"  {folder}" in line]
            assert "Talks" in line
            assert "5 Mar 2026" in line
        assert not any("  care " in line for line in lines)
        names = re.findall(r"dialogues-\S+", "\n".join(lines))
        assert len(names) == len(set(names)) == 3


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_home_looks_like_this(
    clock: Clock, tmp_path: Path, size: tuple[int, int], screenshot: SnapshotAssertion
) -> None:
    """The list of workshops, at both sizes."""

    class Elsewhere(WorkshopLibrary):
        """Workshops whose folder has the same name each time."""

        def summaries(self):  # type: ignore[no-untyped-def]
            return [
                s if not s.problem else type(s)(folder=s.folder, title="broken", problem="Damaged.")
                for s in super().summaries()
            ]

    library = Elsewhere(tmp_path, clock=clock, random=Random(1))
    await library.create("Meeting parents at school", AGENDA)
    clock.advance(24 * 3600)
    folder = await library.create("Dialogues in Ängelholm", AGENDA)
    room = await library.open(folder)
    await room.submit(GoTo("ideas"))
    await room.close()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / FILE).write_text("{}")
    app = workshop_app(library, opening=None)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: any("3 workshops in" in line for line in drawn(app)))
        await shown(pilot)
        app.screen.query_one("#home-place").update("3 workshops in ~/workshops")  # type: ignore[attr-defined]
        await shown(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_cycle_of_a_workshop_is_one_key_away(
    library: WorkshopLibrary, size: tuple[int, int]
) -> None:
    """``N`` on it says what is taken over and what is not there, and makes a workshop of it."""
    library.root.mkdir()
    shutil.copytree(EXAMPLE, library.root / "example")
    app = workshop_app(library, opening=None)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("down", "N")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await shown(pilot)
        dialog = " ".join(" ".join(drawn(app)).split())
        assert "The next cycle of “Planning support at home" in dialog
        assert "the citizen value" in dialog
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.opened is not None)
        await shown(pilot)
        assert app.opened is not None
        begun = beginning(app.opened.room.workshop)
        assert begun is not None
        assert begun.title == "Planning support at home, together"
        await pilot.press("escape")
        await shown(pilot)
        screen = " ".join(" ".join(drawn(app)).split())
        assert "Taken over from “Planning support at home, together”" in screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_backup_folder_is_chosen_at_home_and_watched_from_there(
    library: WorkshopLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """``b`` and a path; home says how the copies are, and an open workshop that one fails."""
    monkeypatch.setattr(backup, "LOOK", 0.01)
    stick = tmp_path / "stick"
    folder = await library.create("Talks", AGENDA)
    app = workshop_app(library, opening=None)

    def screen() -> str:
        return " ".join(" ".join(drawn(app)).split())

    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("b")
        await shown(pilot)
        await pilot.press(*str(library.root), "ctrl+s")
        await shown(pilot)
        assert isinstance(app.screen, FormDialog)
        assert "inside of each other" in screen()
        await pilot.press("end", "ctrl+u", *str(stick), "ctrl+s")
        await until(pilot, lambda: (stick / "talks" / FILE).exists())
        await shown(pilot)
        await until(pilot, lambda: "everything is there" in screen())
        await pilot.press("enter")
        await until(pilot, lambda: app.opened is not None)
        await pilot.press("escape")
        await shown(pilot)
        opened = app.opened
        assert opened is not None
        _rename(stick, tmp_path / "away")
        await opened.room.submit(OpenSitting("2026-03-05"))
        await until(pilot, lambda: "The backup folder" in screen())
        _rename(tmp_path / "away", stick)
        copy = stick / "talks" / FILE
        await until(pilot, lambda: len(read_entries(copy)) == opened.room.workshop.seq)
        await until(pilot, lambda: "The backup folder" not in screen())
        _rename(copy, stick / "talks" / "elsewhere.json")
        _write(stick / "talks" / FILE, "something else")
        await opened.room.submit(GoTo("ideas"))
        await until(pilot, lambda: (stick / "talks-2" / FILE).exists())
        await until(
            pilot,
            lambda: (
                "was changed by something else"
                in " ".join(toast.message for toast in app._notifications)
            ),
        )
        _rename(stick, tmp_path / "away")
        await pilot.press("escape")
        await shown(pilot)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: "is not there" in screen())
        assert (folder / FILE).exists()


def _rename(folder: Path, to: Path) -> None:
    folder.rename(to)


def _write(file: Path, text: str) -> None:
    file.write_text(text)
