"""How long a board of cards takes to show, beside a ListView: ``python tests/bench/board.py``.

Both show the same cards in the same app in turn, several rounds in one run, so that a slow minute
of the machine meets them alike. Printed are medians in milliseconds: from handing over the cards
to the first picture of them, and for the board also one more card and one step of the cursor.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from textual.app import App
from textual.widgets import Label, ListItem, ListView

from workshoptui.tui.widgets.board import Board, Tile

TEXT = "a dialogue that made a difference because somebody asked what matters to me"


def cards(count: int) -> list[Tile]:
    """So many cards of different lengths."""
    return [Tile(str(n), f"{n} {TEXT[: 20 + n % 55]}", badge="●" * (n % 4)) for n in range(count)]


def picture(app: App[None]) -> None:
    """Compose the whole screen, as the next frame would."""
    app.screen._compositor.render_strips(app.size)


async def timed(app: App[None], act: Callable[[], object]) -> float:
    """Milliseconds from `act` until its picture is composed."""
    start = time.perf_counter()
    done = act()
    if asyncio.isfuture(done) or hasattr(done, "__await__"):
        await done
    picture(app)
    return (time.perf_counter() - start) * 1000


async def main(count: int, rounds: int) -> None:
    """Run all rounds and print the medians."""
    tiles = cards(count)
    figures: dict[str, list[float]] = {}
    app: App[None] = App()
    async with app.run_test(size=(160, 45)) as pilot:
        for _ in range(rounds):
            board = Board()
            await app.mount(board)
            await pilot.pause()

            async def fill(tiles: list[Tile] = tiles) -> None:
                await app.mount(
                    ListView(*(ListItem(Label(tile.text, markup=False)) for tile in tiles))
                )

            figures.setdefault("board, all cards", []).append(
                await timed(app, partial(board.show_tiles, tiles))
            )
            await pilot.pause()
            more = [*tiles, Tile("new", "one more")]
            figures.setdefault("board, one more card", []).append(
                await timed(app, partial(board.show_tiles, more))
            )
            figures.setdefault("board, one step", []).append(
                await timed(app, partial(board.action_step, 0, 1))
            )
            await board.remove()
            figures.setdefault("ListView, all cards", []).append(await timed(app, fill))
            await app.query(ListView).remove()
    for name, values in figures.items():
        print(f"{name:24} {median(values):10.1f} ms")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    asyncio.run(main(given.cards, given.rounds))
