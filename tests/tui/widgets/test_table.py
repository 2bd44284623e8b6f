"""Lists with columns and a cursor."""

import pytest
from textual import on

from tests.support.apps import WidgetApp
from tests.support.evil import ENCODABLE
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table

COLUMNS = (Column("What", weight=2), Column("Who", weight=1), Column("Due", most=10))


def entries(*names: str) -> list[Entry]:
    """A row for each name."""
    return [Entry(name, (name, Cell("Ann", "aside"), "2026-03-05")) for name in names]


class Listening(WidgetApp):
    """Keeps what was chosen."""

    @on(Table.Selected)
    def keep(self, chosen: Table.Selected) -> None:
        """Keep it."""
        self.received.append(chosen.entry)


@pytest.mark.parametrize("size", SIZES)
async def test_rows_stand_under_their_titles(size: tuple[int, int]) -> None:
    """Titles of columns, headings with their aside and every cell are on screen."""
    table = Table()
    async with (app := WidgetApp(table)).run_test(size=size):
        table.show(COLUMNS, [Heading("Next", "1 of 2 done"), *entries("Tell them", "Ask them")])
        words = " ".join(" ".join(drawn(app)).split())
    assert "What Who Due Next 1 of 2 done" in words
    assert "Tell them Ann 2026-03-05" in words


async def test_nothing_gives_a_sentence() -> None:
    """While there are no rows, the sentence says why; a later one replaces it."""
    table = Table(empty="Waiting for the first.")
    async with (app := WidgetApp(table)).run_test():
        assert "Waiting for the first." in "\n".join(drawn(app))
        table.show(COLUMNS, [], empty="Nothing to wait for.")
        assert "Nothing to wait for." in "\n".join(drawn(app))
        assert table.cursor == ""


async def test_another_window_sees_the_row_that_is_pointed_at_whatever_its_size() -> None:
    """Where the cursor led, it alone is told; where somebody scrolled away from it, how far."""
    leading, following = Table(), Table()
    rows = entries(*(f"row {at}" for at in range(30)))
    async with (
        WidgetApp(leading).run_test(size=(80, 20)) as pilot,
        WidgetApp(following).run_test(size=(80, 9)) as smaller,
    ):
        for table in (leading, following):
            table.show(COLUMNS, rows)
        await pilot.press(*["down"] * 15)
        await pilot.pause()
        for _time in range(2):
            following.look_at(leading.row, leading.scrolled)
            await smaller.pause()
            assert "row 15" in "\n".join(drawn(smaller.app))
        leading.scroll_to(y=leading.max_scroll_y, animate=False)
        await pilot.pause()
        assert leading.scrolled == 1.0
        following.look_at(leading.row, leading.scrolled)
        await smaller.pause()
        assert following.scroll_y == following.max_scroll_y


async def test_the_cursor_stays_on_its_row_while_others_come_and_go() -> None:
    """New rows above do not move it; when its row goes, it is on what stands there then."""
    table = Table()
    async with WidgetApp(table).run_test() as pilot:
        table.show(COLUMNS, entries("a", "b", "c"))
        await pilot.press("down")
        assert table.cursor == "b"
        table.show(COLUMNS, entries("new", "a", "b", "c"))
        assert table.cursor == "b"
        table.show(COLUMNS, entries("new", "a", "c"))
        assert table.cursor == "c"
        table.show(COLUMNS, entries("new"))
        assert table.cursor == "new"


async def test_headings_are_passed_over_and_the_ends_hold() -> None:
    """Keys go from row to row; past the ends nothing moves."""
    table = Table()
    async with WidgetApp(table).run_test() as pilot:
        table.show(COLUMNS, [Heading("One"), *entries("a"), Heading("Two"), *entries("b")])
        await pilot.press("up")
        assert table.cursor == "a"
        await pilot.press("down", "down", "down")
        assert table.cursor == "b"
        await pilot.press("home")
        assert table.cursor == "a"


async def test_enter_and_a_second_click_choose() -> None:
    """Enter chooses the row under the cursor; a click moves there first."""
    table = Table()
    async with (app := Listening(table)).run_test() as pilot:
        table.show(COLUMNS, entries("a", "b"))
        await pilot.press("enter")
        at = next(y for y, line in enumerate(drawn(app)) if line.split()[:1] == ["b"])
        await pilot.click(offset=(8, at))
        assert table.cursor == "b"
        assert app.received == ["a"]
        await pilot.click(offset=(8, at))
        await pilot.pause()
        assert app.received == ["a", "b"]


async def test_what_the_cursor_is_on_comes_into_sight() -> None:
    """A long list scrolls with the cursor, and back to its titles."""
    table = Table()
    async with (app := WidgetApp(table)).run_test() as pilot:
        table.show(COLUMNS, entries(*(f"row {n}" for n in range(60))))
        await pilot.press("end")
        await pilot.pause()
        assert any("row 59" in line for line in drawn(app))
        await pilot.press("home")
        await pilot.pause()
        assert any("What" in line for line in drawn(app))


async def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    """A cell takes so many lines and no more, and says that there is more."""
    table = Table(lines=2)
    async with (app := WidgetApp(table)).run_test():
        table.show((Column(weight=1),), [Entry("a", ("word " * 100,))])
        shown = [line for line in drawn(app) if "word" in line]
    assert len(shown) == 2
    assert shown[-1].rstrip().endswith("…")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_rows_are_only_words(size: tuple[int, int]) -> None:
    """Whatever a cell or a heading holds, each line is exactly as wide as the screen."""
    table = Table()
    async with (app := WidgetApp(table)).run_test(size=size) as pilot:
        for words in ENCODABLE.values():
            row = Entry("x", (words, Cell(words, "strong"), words))
            table.show(COLUMNS, [Heading(words, words), row])
            await pilot.pause()
            strips = app.screen._compositor.render_strips(app.size)
            assert {strip.cell_length for strip in strips} == {size[0]}
            assert "\x1b" not in "".join(drawn(app))
