"""The record on the screen: read, and saved where it says."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.apps import WidgetApp
from tests.support.clock import Clock
from tests.support.evil import ENCODABLE
from tests.support.program import AGENDA, until, workshop_app
from tests.support.screen import SIZES, drawn
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.record.escape import inline, quote
from workshoptui.record.files import RECORD as FILE
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.record import RecordScreen
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.widgets import cells
from workshoptui.tui.widgets.cells import cell_len
from workshoptui.tui.widgets.markdown_sheet import MarkdownSheet
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.text import normalized


@pytest.fixture
async def folder(tmp_path: Path, clock: Clock) -> Path:
    """A workshop on disk, in a sitting."""
    library = WorkshopLibrary(tmp_path, clock=clock, random=Random(1))
    made = await library.create("Talks", AGENDA)
    room = await library.open(made)
    await room.submit(OpenSitting("2026-03-05"))
    await room.close()
    return made


async def test_the_record_is_shown_and_saved_beside_the_workshop(
    folder: Path, clock: Clock
) -> None:
    """``s`` writes record.md, says where, and leaves nothing else behind."""
    app = workshop_app(
        WorkshopLibrary(folder.parent, clock=clock, random=Random(1)), opening=folder
    )
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await pilot.press("r")
        await until(pilot, lambda: any("after 2 entries" in line for line in drawn(app)))
        await pilot.press("s")
        await until(pilot, lambda: len(app._notifications) == 1)
        (note,) = app._notifications
        assert note.message == str((folder / FILE).resolve())
        assert (folder / FILE).read_text() == "# Record\n\nafter 2 entries\n"
        await pilot.press("escape")
        assert isinstance(app.screen, WorkshopScreen)
    assert _names(folder) == ["record.md", "workshop.json"]


async def test_the_record_begins_with_its_title_on_the_screen_and_is_saved_whole(
    folder: Path, clock: Clock
) -> None:
    """The facts for programs do not stand in the way of people; the file has them."""
    whole = "---\nformat: 1\n---\n\n# Talks\n"
    app = WorkshopApp(
        WorkshopLibrary(folder.parent, clock=clock, random=Random(1)),
        render=lambda _: whole,
        opening=folder,
    )
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await pilot.press("r")
        await until(pilot, lambda: any(line.strip() == "Talks" for line in drawn(app)))
        assert not any("format" in line for line in drawn(app))
        await pilot.press("s")
        await until(pilot, lambda: len(app._notifications) == 1)
    assert (folder / FILE).read_text() == whole


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_record_that_cannot_be_saved_says_so(folder: Path, clock: Clock) -> None:
    """The reason is told, and the preview stays."""
    (folder / FILE).mkdir()
    app = workshop_app(
        WorkshopLibrary(folder.parent, clock=clock, random=Random(1)), opening=folder
    )
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WorkshopScreen))
        await pilot.press("r")
        await until(pilot, lambda: any("after 2 entries" in line for line in drawn(app)))
        await pilot.press("s")
        await until(pilot, lambda: len(app._notifications) == 1)
        (note,) = app._notifications
        assert note.title == "The record was not saved"
        assert isinstance(app.screen, RecordScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_markdown_is_drawn_for_reading(size: tuple[int, int]) -> None:
    """Headings, lists, quotes and tables look like what they are; escapes are not shown."""
    sheet = MarkdownSheet()
    async with WidgetApp(sheet).run_test(size=size) as pilot:
        sheet.show(
            "# Talks\n\n- one \\*idea\\*\n\n> said\n\n"
            "| Factor | Dots |\n|---|---:|\n| Time \\| calm | 3 |\n"
        )
        await pilot.pause()
        seen = [line.strip() for line in drawn(pilot.app)]
        assert "Talks" in seen
        assert "• one *idea*" in seen
        assert "▎ said" in seen
        assert any(line.split() == ["Time", "|", "calm", "3"] for line in seen)
        assert not any("\\" in line or "---" in line for line in seen)


@pytest.mark.parametrize("text", ENCODABLE.values(), ids=list(ENCODABLE))
def test_nothing_in_a_record_leaves_its_line(text: str) -> None:
    """Whatever a record holds, every drawn line fits and steers no terminal."""
    sheet = MarkdownSheet()
    table = f"| a | b |\n|---|---|\n| {text} | {text} |\n"
    sheet.show(f"# {text}\n\n- {text}\n\n> {text}\n\n{table}{'| x ' * 40}|\n{text}")
    for line in sheet.layout_lines(60, 20):
        said = "".join(part for part, _ in line)
        assert cell_len(said) <= 60
        assert not any(ord(letter) < 32 for letter in said)


@given(
    st.text()
    | st.text(alphabet="&;<>amplt\\\\*_|#-=% aÅ")
    | st.sampled_from(list(ENCODABLE.values()))
)
def test_words_are_drawn_as_they_were_written(text: str) -> None:
    """Neither escapes nor entities are seen: Åsnen & Växjö, not Åsnen &amp;amp; Växjö."""
    words = cells.drawable(" ".join(normalized(text[:300]).split()))
    sheet = MarkdownSheet()
    for around in (inline(text[:300]), f"- {inline(text[:300])}", quote(words)):
        sheet.show(around)
        drawn = " ".join(
            "".join(part for part, _ in line) for line in sheet.layout_lines(99_999, 9)
        )
        assert drawn.removeprefix("• ").removeprefix("▎ ").strip() == words.strip()


def test_lines_of_a_quotation_end_without_a_mark() -> None:
    """What keeps lines apart in Markdown is not seen, and a backslash of somebody's is."""
    sheet = MarkdownSheet()
    sheet.show(quote("Åsnen & Växjö\nends in \\\nlast"))
    lines = ["".join(part for part, _ in line) for line in sheet.layout_lines(60, 9)]
    assert lines == ["▎ Åsnen & Växjö", "▎ ends in \\", "▎ last"]
