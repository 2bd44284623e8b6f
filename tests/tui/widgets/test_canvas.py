"""A whole model on one screen."""

import re

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.canvas import CanvasSheet, Section

TITLES = (
    "Citizen value", "Background", "Prepare", "Current situation", "Shared goal", "Conduct",
    "Analysis", "Agreements", "Document", "Follow up", "Whole picture", "Our adaptation",
)  # fmt: skip


def sections(words: int) -> list[Section]:
    """The twelve sections, the sixth much longer than the others."""
    return [
        Section(str(n), title, " ".join(["word"] * words * (6 if n == 5 else 1)))
        for n, title in enumerate(TITLES)
    ]


class SheetStage(WidgetApp):
    """Keeps what a sheet tells."""

    def on_canvas_sheet_section_selected(self, event: CanvasSheet.SectionSelected) -> None:
        self.received.append(event.section)


@pytest.mark.parametrize("size", SIZES)
async def test_every_section_is_on_screen(size: tuple[int, int]) -> None:
    """However much is written, every title is in sight without scrolling."""
    sheet = CanvasSheet()
    async with (app := WidgetApp(sheet)).run_test(size=size) as pilot:
        sheet.show(sections(100))
        await pilot.pause()
        text = "\n".join(drawn(app))
        assert sheet.max_scroll_y == 0
    assert all(title in text for title in TITLES)


async def test_what_is_cut_is_counted() -> None:
    """Shown words and counted lines together are everything: nothing goes missing silently."""
    sheet = CanvasSheet()
    async with (app := WidgetApp(sheet)).run_test(size=(80, 24)):
        sheet.show([Section("a", "Long", "\n".join(f"line{n}" for n in range(50)))])
        text = "\n".join(drawn(app))
    shown = len(re.findall(r"line\d+", text))
    cut = re.search(r"… \+(\d+) lines", text)
    assert cut is not None
    assert shown + int(cut[1]) == 50


async def test_little_text_is_never_cut_for_a_long_neighbour() -> None:
    """The longest section gives way first."""
    sheet = CanvasSheet()
    async with (app := WidgetApp(sheet)).run_test(size=(80, 24)):
        sheet.show([Section("a", "Short", "two words"), Section("b", "Long", "word " * 900)])
        text = "\n".join(drawn(app))
    assert "two words" in text
    assert text.count("… +") == 1


async def test_columns_grow_with_the_screen() -> None:
    """Two columns at 80 cells, four at 160."""
    for width, columns in ((80, 2), (160, 4)):
        sheet = CanvasSheet()
        async with (app := WidgetApp(sheet)).run_test(size=(width, 24)):
            sheet.show(sections(3))
            assert drawn(app)[1].count("▌") == columns


async def test_the_cursor_walks_and_chooses() -> None:
    """Arrow keys go through the sections in reading order and across; enter tells which."""
    sheet = CanvasSheet()
    app = SheetStage(sheet)
    async with app.run_test() as pilot:
        sheet.show(sections(2))
        await pilot.press("down", "enter")
        assert sheet.section == sections(2)[1]
        await pilot.press("right", "enter", "up", "up", "left", "enter")
        await pilot.press(*["up"] * 20, "enter", *["down"] * 20, "enter")
        await pilot.pause()
    assert app.received[0] == "1"
    assert int(str(app.received[1])) > 5
    assert app.received[-2:] == ["0", "11"]


async def test_the_cursor_stays_on_its_section() -> None:
    """A section that is added before it does not move the cursor."""
    sheet = CanvasSheet()
    async with WidgetApp(sheet).run_test() as pilot:
        sheet.show(sections(2))
        await pilot.press("down", "down")
        sheet.show([Section("new", "New"), *sections(2)])
        assert sheet.section is not None
        assert sheet.section.id == "2"


async def test_too_many_sections_scroll_to_the_cursor() -> None:
    """When there is not even a line for each, the one with the cursor is in sight."""
    sheet = CanvasSheet()
    async with (app := WidgetApp(sheet)).run_test(size=(40, 12)) as pilot:
        sheet.show(sections(2))
        await pilot.press(*["down"] * 11)
        await pilot.pause()
        assert any("Our adaptation" in line for line in drawn(app))


async def test_an_empty_model_says_so() -> None:
    """No sections give a sentence, and an empty section says that nothing is written."""
    sheet = CanvasSheet()
    async with (app := WidgetApp(sheet)).run_test() as pilot:
        assert "no sections yet" in "\n".join(drawn(app))
        await pilot.press("down", "enter", "right")
        sheet.show([Section("a", "Background")])
        assert "nothing written yet" in "\n".join(drawn(app))
