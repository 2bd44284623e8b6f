"""Whatever came before, a list and a board show what one would that is shown it first."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widget import Widget

from tests.support.apps import WidgetApp
from tests.support.screen import drawn, settle
from workshoptui.tui.widgets.board import Board, Tile, TileGroup
from workshoptui.tui.widgets.table import Cell, Column, Entry, Heading, Table
from workshoptui.tui.widgets.table_rows import TableRows

WORDS = ("Ask", "Somebody listens", "A longer sentence that takes a line or two of its own", "a\nb")
COLUMNS = (
    (Column("What", weight=2), Column("Who", weight=1), Column("Due", most=10)),
    (Column(weight=1),),
)
texts = st.sampled_from(WORDS)
cells = st.lists(st.one_of(texts, st.builds(Cell, texts)), max_size=3).map(tuple)
entries = st.builds(Entry, st.text("abcdef", min_size=1, max_size=3), cells)
rows = st.lists(st.one_of(entries, st.builds(Heading, texts, texts)), max_size=12)


@given(st.lists(st.tuples(rows, st.sampled_from(COLUMNS), st.booleans()), min_size=1, max_size=4))
def test_the_rows_of_a_table(shown: list[tuple[list[Entry | Heading], object, bool]]) -> None:
    """Rows that come, go and change, alone or with other columns; laid out now and then."""
    table, now = TableRows(3), list[Entry | Heading]()
    for more, columns, anew in shown:
        now = more if anew else [*now, *more]
        assert isinstance(columns, tuple)
        table.show(columns, now)
        if len(more) % 2:
            table.blocks(60)
        fresh = TableRows(3)
        fresh.show(columns, now)
        assert table.widths(60) == fresh.widths(60)
    assert table.blocks(60) == fresh.blocks(60)
    assert table.headings == fresh.headings


OTHERS = [f"other {number}" for number in range(99)]


def later(draw: Random, before: list[str]) -> list[str]:
    """A few or many more things, fewer, or others."""
    many = draw.choice((1, 2, 30))
    more = [f"{draw.randrange(1000)} {draw.choice(WORDS)}" for _ in range(many)]
    match draw.randrange(6):
        case 0:
            return more
        case 1:
            return draw.sample(before, len(before) // 2)
    return [*before, *more]


def wall(names: list[str], *, titled: bool) -> list[TileGroup]:
    """The tiles of a board."""
    tiles = tuple(Tile(f"{at}{name}", name) for at, name in enumerate(names))
    return [TileGroup("a" if titled else "", "A title" if titled else "", tiles)] if names else []


def table_rows(names: list[str]) -> list[Heading | Entry]:
    """The rows of a table: as many as are said above them."""
    return [Heading("Things", f"{len(names)} of them"), *(Entry(n, (n, "Ann")) for n in names)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["tiles", "groups", "table"])
async def test_what_is_seen(kind: str, seed: int) -> None:
    """The same stands on the screen beside it, with the same scroll bar, after each change."""
    draw, names = Random(seed), list[str]()

    def show(widget: Widget, names: list[str]) -> None:
        if isinstance(widget, Board):
            widget.show(wall(names, titled=kind == "groups"))
        elif isinstance(widget, Table):
            widget.show((Column("What", weight=1), Column("Who")), table_rows(names))

    def made() -> Widget:
        return Table() if kind == "table" else Board()

    async with (app := WidgetApp(made(), made())).run_test(size=(80, 26)) as pilot:
        await settle(pilot)
        changed, anew = app.shown
        for _ in range(15):
            names = later(draw, names)
            show(changed, names)
            show(anew, OTHERS)  # many: no scroll bar comes or goes, which would draw both anew
            await settle(pilot)
            show(anew, names)
            for widget in app.shown:
                widget.scroll_home(animate=False)
            await settle(pilot)
            lines = drawn(app)
            assert changed.size.height == anew.size.height == 12
            assert lines[1:13] == lines[13:25]
