"""Tables of models by criteria."""

import re

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.matrix import Cell, Matrix, Row

COLUMNS = ("Time and presence", "Citizen's own goal", "Follow up", "Not judged", "Written together")
ROWS = (
    Row("Today's way", tuple(Cell(f"2.{n}") for n in range(5))),
    Row("The round table", tuple(Cell(f"4.{n}", highlight=n == 3) for n in range(5))),
    Row("Weight", tuple(Cell(f"0.{n}") for n in range(5)), strong=True),
)


@pytest.mark.parametrize("size", SIZES)
async def test_five_criteria_fit_both_screens(size: tuple[int, int]) -> None:
    """Every label, header and value is on screen; the highlighted one carries a star."""
    matrix = Matrix()
    async with (app := WidgetApp(matrix)).run_test(size=size):
        matrix.show(COLUMNS, ROWS, corner="Dialogue model")
        text = "\n".join(drawn(app))
    words = " ".join(text.split())
    for word in ("Dialogue model", "Today's way", "The round table", "Weight", "Follow up", "2.4"):
        assert word in words
    assert "★ 4.3" in words
    assert words.count("★") == 1
    assert words.count("───") >= 2


async def test_more_columns_are_a_key_away() -> None:
    """What does not fit is said, and the arrow keys show it while row labels stay."""
    matrix = Matrix()
    columns = [f"criterion {n}" for n in range(12)]
    async with (app := WidgetApp(matrix)).run_test() as pilot:
        matrix.show(columns, [Row("Model", tuple(Cell(f"v{n}") for n in range(12)))])
        assert any("of 12" in line and "▸" in line for line in drawn(app))
        assert not any("v11" in line for line in drawn(app))
        await pilot.press(*["right"] * 20)
        await pilot.pause()
        last = next(line for line in drawn(app) if "v11" in line)
        assert "Model" in last
        assert "v0 " not in last
        await pilot.press(*["left"] * 20)
        assert matrix.first == 0


async def test_missing_cells_and_tables_do_no_harm() -> None:
    """A row with too few cells has gaps; no rows give a sentence."""
    matrix = Matrix(empty="Nothing rated yet.")
    async with (app := WidgetApp(matrix)).run_test():
        assert "Nothing rated yet." in "\n".join(drawn(app))
        matrix.show(("a", "b"), [Row("only one", (Cell("1"),))])
        assert "only one" in "\n".join(drawn(app))


async def test_a_cell_can_be_picked() -> None:
    """With `pick`, arrows move over the cells, never onto a sum, and columns come into sight."""
    matrix = Matrix(pick=True)
    columns = [f"criterion {n}" for n in range(12)]
    rows = [Row(f"Model {n}", tuple(Cell(f"v{n}.{at}") for at in range(12))) for n in range(2)]
    async with (app := WidgetApp(matrix)).run_test() as pilot:
        matrix.show(columns, [*rows, Row("Weight", strong=True)])
        matrix.focus()
        await pilot.press("down", "down", "down", *["right"] * 20)
        await pilot.pause()
        assert matrix.cursor == (1, 11)
        assert any("v1.11" in line for line in drawn(app))
        await pilot.press("up", "left")
        assert matrix.cursor == (0, 10)
        matrix.show(columns[:3], [rows[0]])
        assert matrix.cursor == (0, 2)


async def test_no_number_and_no_word_is_cut_in_two() -> None:
    """Eight criteria at 80×24: the best mean is whole, and a long word ends in a sign."""
    matrix = Matrix()
    columns = [f"Uppföljning av mål {n}" for n in range(8)]
    rows = [
        Row(name, tuple(Cell("3.5 · 4.2", highlight=not at) for _ in columns))
        for at, name in enumerate(("Walk and talk", "Today's way"))
    ]
    async with (app := WidgetApp(matrix)).run_test(size=(80, 24)):
        matrix.show(columns, rows, corner="median · mean  ★ best mean")
        text = "\n".join(drawn(app))
    assert "★ 3.5 · 4.2" in text
    assert not re.search(r"3\.5 · 4(?!\.2)", text)
    assert not re.search(r"Uppf\w*(?![\w…])", text.replace("Uppföljning", ""))
