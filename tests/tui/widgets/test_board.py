"""Cards on the wall."""

from typing import ClassVar

import pytest
from textual.geometry import Region

from tests.support.apps import WidgetApp
from tests.support.screen import SIZES, drawn
from workshoptui.tui.widgets.board import Board, BoardPosition, Tile, TileGroup


class BoardStage(WidgetApp):
    """Keeps what a board tells."""

    def on_board_tile_selected(self, event: Board.TileSelected) -> None:
        self.received.append((event.group, event.tile))

    def on_board_group_selected(self, event: Board.GroupSelected) -> None:
        self.received.append(event.group)

    def on_board_cursor_moved(self, event: Board.CursorMoved) -> None:
        self.received.append(event.position)


def tiles(count: int, prefix: str = "t") -> tuple[Tile, ...]:
    """So many short cards."""
    return tuple(Tile(f"{prefix}{number}", f"card {prefix}{number}") for number in range(count))


GROUPS = (
    TileGroup("a", "First group", tiles(3, "a"), "3 dots"),
    TileGroup("b", "Second group", tiles(2, "b")),
    TileGroup("c", "Loners"),
)


@pytest.mark.parametrize("size", SIZES)
async def test_lanes_show_titles_badges_and_cards(size: tuple[int, int]) -> None:
    """Every title, badge and card of a small board is on screen at once, at both sizes."""
    board = Board()
    async with (app := WidgetApp(board)).run_test(size=size) as pilot:
        board.show(GROUPS)
        await pilot.pause()
        text = "\n".join(drawn(app))
    for word in ("First group", "3 dots", "card a2", "card b1", "Loners", "nothing here yet"):
        assert word in text


async def test_an_empty_board_says_so() -> None:
    """Before the first card, a sentence stands in the middle."""
    async with (app := WidgetApp(Board(empty="Write your first idea."))).run_test():
        assert any("Write your first idea." in line for line in drawn(app))


async def test_a_wall_has_as_many_columns_as_fit() -> None:
    """Two columns at 80 cells, five at 160: never too narrow to read."""
    for width, columns in ((80, 2), (160, 5)):
        board = Board()
        async with (app := WidgetApp(board)).run_test(size=(width, 24)) as pilot:
            board.show_tiles(tiles(12))
            await pilot.pause()
            assert sum("card t" in line for line in drawn(app)[:2]) == 1
            assert drawn(app)[1].count("card t") == columns


async def test_the_fullest_lane_spreads_over_columns_that_would_stay_empty() -> None:
    """One group of many tiles uses the width of the screen, and the arrows go through all of it."""
    board = Board()
    async with (app := WidgetApp(board)).run_test(size=(160, 45)) as pilot:
        board.show(
            (TileGroup("a", "Named", tiles(2, "a")), TileGroup("z", "Loners", tiles(20, "z")))
        )
        await pilot.pause()
        first = next(line for line in drawn(app) if "card z0" in line)
        board.cursor = BoardPosition("z", "z0")
        await pilot.press("right", "down")

    assert [word for word in ("card z1", "card z2", "card z3") if word in first] == [
        "card z1",
        "card z2",
        "card z3",
    ]
    assert "card a0" in first
    assert board.cursor == BoardPosition("z", "z5")


async def test_arrow_keys_move_over_cards_and_titles() -> None:
    """Down and up within a column, left and right to the card beside; the edge is a stop."""
    board = Board()
    app = BoardStage(board)
    async with app.run_test(size=(160, 45)) as pilot:
        board.show(GROUPS)
        assert board.cursor == BoardPosition("a", "a0")
        for key, position in (
            ("down", BoardPosition("a", "a1")),
            ("right", BoardPosition("b", "b1")),
            ("down", BoardPosition("b", "b1")),
            ("left", BoardPosition("a", "a1")),
            ("up", BoardPosition("a", "a0")),
            ("up", BoardPosition("a", "")),
            ("up", BoardPosition("a", "")),
            ("right", BoardPosition("b", "")),
            ("end", BoardPosition("c", "")),
            ("home", BoardPosition("a", "")),
        ):
            await pilot.press(key)
            assert board.cursor == position, key
    assert BoardPosition("b", "b1") in app.received


async def test_enter_and_clicks_choose() -> None:
    """Enter tells the tile or group under the cursor; so does a click on what has the cursor."""
    board = Board()
    app = BoardStage(board)
    async with app.run_test() as pilot:
        board.show(GROUPS)
        await pilot.press("enter", "up", "enter")
        await pilot.pause()
        assert ("a", "a0") in app.received
        assert "a" in app.received
        await pilot.click(Board, offset=(5, 4))
        assert board.cursor == BoardPosition("a", "a1")
        await pilot.click(Board, offset=(5, 4))
        await pilot.pause()
        assert app.received[-1] == ("a", "a1")


async def test_space_marks_and_unmarks() -> None:
    """A marked card carries a tick; marks go with the cards that go."""
    board = Board(marks=True)
    async with (app := WidgetApp(board)).run_test() as pilot:
        board.show_tiles(tiles(4))
        await pilot.press("space", "down", "space")
        assert board.marked == {"t0", "t2"}
        await pilot.pause()
        assert sum(line.count("✓") for line in drawn(app)) == 2
        await pilot.press("space")
        assert board.marked == {"t0"}
        board.show_tiles(tiles(4)[1:])
        assert board.marked == frozenset()


async def test_cards_are_not_marked_where_marking_means_nothing() -> None:
    """Without marks, space does nothing."""
    board = Board()
    async with WidgetApp(board).run_test() as pilot:
        board.show_tiles(tiles(2))
        await pilot.press("space")
        assert board.marked == frozenset()


async def test_the_cursor_stays_on_its_card() -> None:
    """Cards that come in from phones never move the cursor to another card."""
    board = Board()
    async with WidgetApp(board).run_test() as pilot:
        board.show_tiles(tiles(5))
        await pilot.press("down", "down")
        held = board.cursor
        board.show_tiles((Tile("new", "new"), *tiles(5)))
        assert board.cursor == held
        assert board.tile == Tile("t4", "card t4")


async def test_the_cursor_of_a_card_that_goes_is_caught_nearby() -> None:
    """When its card goes, the cursor lands where that card was; with the last card it goes too."""
    board = Board()
    async with WidgetApp(board).run_test() as pilot:
        board.show_tiles(tiles(3))
        await pilot.press("end")
        board.show_tiles(tiles(2))
        assert board.cursor in {BoardPosition("", "t0"), BoardPosition("", "t1")}
        board.show_tiles(())
        assert board.cursor is None
        assert board.tile is None
        await pilot.press("down", "enter", "end", "home")
        assert board.cursor is None


async def test_the_cursor_stays_in_sight() -> None:
    """Moving past the edge scrolls."""
    board = Board()
    async with (app := WidgetApp(board)).run_test(size=(80, 24)) as pilot:
        board.show_tiles(tiles(200))
        await pilot.press("end")
        await pilot.pause()
        assert any("card t199" in line for line in drawn(app))
        await pilot.press("home")
        await pilot.pause()
        assert any("card t0 " in line for line in drawn(app))


async def test_only_what_changed_is_drawn_again() -> None:
    """One more dot on one card redraws that card and nothing else."""

    class Watched(Board):
        regions: ClassVar[list[Region]] = []

        def refresh(
            self,
            *regions: Region,
            repaint: bool = True,
            layout: bool = False,
            recompose: bool = False,
        ) -> "Watched":
            self.regions.extend(regions or [Region()])
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
            return self

    board = Watched()
    async with WidgetApp(board).run_test() as pilot:
        board.show_tiles(tiles(6))
        await pilot.pause()
        board.regions.clear()
        board.show_tiles((*tiles(5), Tile("t5", "card t5", badge="●")))
        assert [region.height for region in board.regions] == [1]


async def test_long_text_is_wrapped_and_whole() -> None:
    """Every word of a card is on the wall."""
    board = Board()
    words = [f"word{number}" for number in range(40)]
    async with (app := WidgetApp(board)).run_test() as pilot:
        board.show_tiles([Tile("a", " ".join(words), badge="●●●")])
        await pilot.pause()
        text = " ".join(drawn(app))
    assert all(word in text for word in words)
    assert "●●●" in text


async def test_what_was_just_shown_has_no_cursor_until_somebody_points() -> None:
    """The first card looks like every other one; an arrow, or a key that is about it, shows it."""
    for key in ("down", "enter", "x"):
        board = Board()
        async with WidgetApp(board).run_test(size=(30, 24)) as pilot:
            board.show_tiles(tiles(3))
            await pilot.pause()
            assert grounds(board, 0) == grounds(board, 2)
            await pilot.press("o", key)
            await pilot.pause()
            assert grounds(board, 0) != grounds(board, 2)


def grounds(board: Board, line: int) -> list[object]:
    """What a line of the board is drawn on, and how."""
    return [(part.style.bgcolor, part.style.bold) for part in board.render_line(line) if part.style]


@pytest.mark.parametrize("size", [*SIZES, (240, 60)])
async def test_a_lane_far_fuller_than_the_others_has_every_column(size: tuple[int, int]) -> None:
    """Thirty cards that stand alone do not run off below, beside columns that are empty."""
    board = Board()
    groups = (*GROUPS[:2], TileGroup("alone", "Standing alone", tiles(30, "c")))
    async with (app := WidgetApp(board)).run_test(size=size) as pilot:
        board.show(groups)
        await pilot.pause()
        text = "\n".join(drawn(app))
        last = [max(box.y + box.height for box in column) for column in board._grid.columns]
    assert max(last) - min(last) <= 16
    assert "Standing alone" in text
    if size[1] > 30:
        assert "card c29" in text
