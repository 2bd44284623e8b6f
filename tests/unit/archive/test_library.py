"""The folder of workshops: making, listing, finding and opening them."""

import gc
import stat
import sys
from pathlib import Path
from random import Random

import pytest

from tests.support.clock import Clock
from tests.support.evil import EVIL
from workshoptui.agendas import load_agenda
from workshoptui.archive.library import FILE, NoSuchWorkshop, WorkshopLibrary, slug
from workshoptui.journal.disk import JournalFull
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.workshop.joining import Join
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import GoTo
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.workshop_info import workshop_info

AGENDA = load_agenda()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> WorkshopLibrary:
    """A folder for workshops, not there yet."""
    return WorkshopLibrary(tmp_path / "sessions", clock=clock, random=Random(1))


async def test_a_workshop_is_made_opened_and_listed_as_it_is(
    library: WorkshopLibrary, clock: Clock
) -> None:
    """What happened in a workshop is what the list says about it."""
    folder = await library.create("Dialogues in Ängelholm", AGENDA, organisation="The city")
    assert folder == library.root / "dialogues-in-angelholm"
    room = await library.open(folder)
    await room.submit(OpenSitting("2026-04-01"))
    await room.submit(Join("a" * 64, "b" * 64), by="")
    await room.submit(GoTo("ideas"))
    await room.close()
    (summary,) = library.summaries()
    assert (summary.title, summary.step, summary.activity) == (
        "Dialogues in Ängelholm",
        1,
        "Write on your own",
    )
    assert (summary.date, summary.sittings, summary.people) == ("2026-04-01", 1, 1)
    assert summary.problem == ""
    assert workshop_info(room.workshop).organisation == "The city"


async def test_opening_leaves_the_collector_as_it_was(library: WorkshopLibrary) -> None:
    """It pauses while a workshop is read, also where that fails, and stays off where it was off."""
    folder = await library.create("New", AGENDA)
    await (await library.open(folder)).close()
    assert gc.isenabled()
    with pytest.raises(JournalBroken):
        await library.open(library.root / "no-such-workshop")
    assert gc.isenabled()
    gc.disable()
    try:
        await (await library.open(folder)).close()
        assert not gc.isenabled()
    finally:
        gc.enable()


async def test_a_workshop_that_nobody_used_has_the_date_it_was_made(
    library: WorkshopLibrary,
) -> None:
    """Before its first sitting, a workshop shows the day of its creation and no step."""
    await library.create("New", AGENDA)
    (summary,) = library.summaries()
    assert (summary.date, summary.step, summary.people) == ("2026-03-05", 0, 0)


@pytest.mark.parametrize("at", [-1e20, 1e20])
async def test_a_time_that_no_calendar_holds_costs_nothing_but_itself(
    tmp_path: Path, at: float
) -> None:
    """A clock that was set wrong, or a file changed by hand, does not keep the list away."""
    library = WorkshopLibrary(tmp_path, clock=lambda: at, random=Random(1))
    await library.create("New", AGENDA)
    (summary,) = library.summaries()
    assert (summary.title, summary.date) == ("New", "")


async def test_a_second_workshop_of_the_same_name_gets_a_folder_of_its_own(
    library: WorkshopLibrary,
) -> None:
    """Nothing is ever written over."""
    first = await library.create("Dialogue", AGENDA)
    before = (first / FILE).read_bytes()
    second = await library.create("dialogue!", AGENDA)
    assert second == first.with_name("dialogue-2")
    assert (first / FILE).read_bytes() == before


async def test_the_workshop_used_last_comes_first(library: WorkshopLibrary, clock: Clock) -> None:
    """Whoever opens the program most likely goes on where they were."""
    old = await library.create("Old", AGENDA)
    clock.advance(60)
    await library.create("Young", AGENDA)
    clock.advance(60)
    room = await library.open(old)
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    assert [summary.title for summary in library.summaries()] == ["Old", "Young"]


async def test_a_title_that_says_nothing_is_refused_and_makes_no_folder(
    library: WorkshopLibrary,
) -> None:
    """A refused workshop leaves nothing behind."""
    with pytest.raises(Refused) as refused:
        await library.create(" \x1b ", AGENDA)
    assert (refused.value.code, refused.value.field) == ("empty", "title")
    assert not library.root.exists()


@pytest.mark.parametrize("title", EVIL.values(), ids=list(EVIL))
def test_any_title_becomes_a_plain_folder_name(title: str) -> None:
    """Whatever a title holds, its folder is inside the sessions folder, on every system."""
    name = slug(title)
    assert name.isascii()
    assert name.replace("-", "").isalnum()
    assert len(name) <= 60
    assert not name.startswith("-")


def test_names_that_windows_keeps_for_itself_are_avoided() -> None:
    """A folder called ``con`` could not be copied to every computer."""
    assert slug("CON") == "workshop-con"


async def test_files_that_are_not_workshops_stop_nobody(library: WorkshopLibrary) -> None:
    """Each file that cannot be read says why; the others are listed all the same."""
    await library.create("Good", AGENDA)
    contents = {
        "garbage": b"\xff\x00 not json",
        "empty": b"",
        "foreign": b'{"name": "somebody else\'s file"}',
        "other-tinydb": b'{"_default": {"1": {"a": 1}}}',
        "future": b'{"journal": {"1": {"do": "not known yet"}}}',
    }
    for name, content in contents.items():
        folder = library.root / name
        folder.mkdir()
        (folder / FILE).write_bytes(content)
    (library.root / "folder-instead").mkdir()
    (library.root / "folder-instead" / FILE).mkdir()
    (library.root / "not-a-workshop").mkdir()
    (library.root / "loose.txt").write_text("hello")
    listed = library.summaries()
    assert [summary.title for summary in listed if not summary.problem] == ["Good"]
    broken = {summary.folder.name: summary.problem for summary in listed if summary.problem}
    assert set(broken) == {*contents, "folder-instead"}
    for name in broken:
        with pytest.raises(JournalBroken):
            await library.open(library.root / name)
    assert (library.root / "garbage" / FILE).read_bytes() == contents["garbage"]


async def test_an_empty_journal_says_that_making_it_was_interrupted(
    library: WorkshopLibrary,
) -> None:
    """A folder left behind by a crash says so, in the list and on opening."""
    folder = library.root / "half"
    folder.mkdir(parents=True)
    (folder / FILE).write_text('{"journal": {}}')
    (summary,) = library.summaries()
    assert "interrupted" in summary.problem
    with pytest.raises(JournalBroken, match="interrupted"):
        await library.open(folder)
    with pytest.raises(JournalBroken, match="interrupted"):
        await library.open(folder)  # the failed opening has let go of its lock


async def test_a_workshop_is_written_by_one_at_a_time_and_listed_meanwhile(
    library: WorkshopLibrary,
) -> None:
    """A second opening is refused with words; the list still reads it."""
    folder = await library.create("Busy", AGENDA)
    room = await library.open(folder)
    with pytest.raises(JournalLocked, match="open"):
        await library.open(folder)
    assert [summary.problem for summary in library.summaries()] == [""]
    await room.close()
    await (await library.open(folder)).close()


async def test_a_workshop_is_found_by_name_number_title_path_or_beginning(
    library: WorkshopLibrary, clock: Clock
) -> None:
    """Any way that a person would call a workshop leads to it."""
    first = await library.create("Our dialogue", AGENDA)
    clock.advance(1)
    second = await library.create("School talks", AGENDA)
    for wanted in ("our-dialogue", "2", "OUR DIALOGUE", "our", str(first), str(first / FILE)):
        assert library.find(wanted) == first
    assert library.find("1") == second


async def test_a_workshop_that_is_not_there_is_answered_with_those_that_are(
    library: WorkshopLibrary,
) -> None:
    """A wrong or ambiguous name says what would be right."""
    with pytest.raises(NoSuchWorkshop, match="holds none yet"):
        library.find("anything")
    await library.create("Talk", AGENDA)
    await library.create("Talk", AGENDA)
    with pytest.raises(NoSuchWorkshop, match="there are: talk, talk-2"):
        library.find("walk")
    with pytest.raises(NoSuchWorkshop, match="could be any of these: talk, talk-2"):
        library.find("ta")
    for nonsense in ("", "x" * 5_000, "~nobody-of-that-name/x", "\0", "0", "99"):
        with pytest.raises(NoSuchWorkshop, match="There is no workshop"):
            library.find(nonsense)


async def test_a_folder_without_a_workshop_is_told_from_one_that_is_not_there(
    library: WorkshopLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its path, from where one is, and by its name among the workshops."""
    (tmp_path / "elsewhere" / "notes").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "elsewhere")
    await library.create("Talk", AGENDA)
    (library.root / "drafts").mkdir()
    for wanted in (str(tmp_path / "elsewhere"), "notes", "drafts"):
        with pytest.raises(NoSuchWorkshop, match=rf"{wanted} holds no workshop\.json"):
            library.find(wanted)
    with pytest.raises(NoSuchWorkshop, match="There is no workshop"):
        library.find("nowhere")


async def test_a_place_that_cannot_hold_workshops_is_told(tmp_path: Path, clock: Clock) -> None:
    """Where no folder can be made, the message names the place and the way out."""
    (tmp_path / "file").write_text("in the way")
    library = WorkshopLibrary(tmp_path / "file" / "sessions", clock=clock, random=Random(1))
    with pytest.raises(JournalBroken, match="--sessions"):
        await library.create("Title", AGENDA)
    assert library.summaries() == []


async def test_where_there_is_no_room_no_folder_is_left(
    library: WorkshopLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next try has the name that belongs to the title."""

    async def full(_path: Path, *, create: bool, workshop: str) -> None:
        raise JournalFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr("workshoptui.journal.embedded.EmbeddedJournal.open", full)
        with pytest.raises(JournalFull):
            await library.create("Title", AGENDA)
    assert (await library.create("Title", AGENDA)).name == "title"


def mode(folder: Path) -> int:
    """Who may do what with a folder."""
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have other permissions")
async def test_a_folder_that_the_program_makes_is_its_owners_alone(
    library: WorkshopLibrary,
) -> None:
    """Titles stand in the names in it. One that somebody has made stays as they want it."""
    await library.create("Ours", AGENDA)
    assert mode(library.root) == 0o700
    library.root.chmod(0o755)
    folder = await library.create("Shared", AGENDA)
    assert (mode(library.root), mode(folder)) == (0o755, 0o700)


async def test_looking_at_a_workshop_leaves_its_file_alone(library: WorkshopLibrary) -> None:
    """Opened and closed by the program itself, not only by the journal."""
    folder = await library.create("Ours", AGENDA)
    file = folder / FILE
    before = file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino
    room = await library.open(folder)
    await room.close()
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before
