"""Where the tiles of a board stand: columns of boxes, in cells."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec
from textual.geometry import Region

from workshoptui.tui.theme import NOTE_COLOURS
from workshoptui.tui.widgets.cells import cell_len, clip, drawable, wrap

LEAST_WIDTH = 28
MOST_WIDTH = 60
GAP = 2
_TOWER = 8
"""The tiles above one another from which on a group goes below the others, over all columns."""
_TALL_GROUP = 6
"""A group with more tiles than this goes on in the next column, where one is free."""


class Tile(msgspec.Struct, frozen=True):
    """A tile: its text, and a short badge such as ``●● 2``. A muted one steps back."""

    id: str
    text: str
    badge: str = ""
    muted: bool = False


class TileGroup(msgspec.Struct, frozen=True):
    """A titled group of tiles."""

    id: str
    title: str
    tiles: tuple[Tile, ...] = ()
    badge: str = ""


class BoardPosition(NamedTuple):
    """What the cursor can be on: a tile, or the title of a group where `tile` is empty.

    On a board without groups, `group` is empty.
    """

    group: str
    tile: str


class Box(NamedTuple):
    """A tile or a title where it stands, with its text broken into lines.

    A title's last line is its rule; a muted title has one more below, for it has no tiles.
    """

    position: BoardPosition
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    badge: str
    colour: int
    muted: bool

    @property
    def region(self) -> Region:
        """The cells it takes."""
        return Region(self.x, self.y, self.width, self.height)


Columns = list[list[Box]]
"""Boxes from the top down, column by column from the left."""


def bottom(columns: Columns) -> int:
    """Return how many rows the columns need; at least one."""
    return max((box.y + box.height for column in columns for box in column[-1:]), default=1)


def place(groups: Sequence[TileGroup], width: int, *, margin: int, bare: str) -> Columns:
    """Place every title and tile within `width` cells.

    Groups go to the columns in turn, below one another when there are more groups than columns; the
    tiles of a single group without an id do the same by themselves. So a group or tile keeps its
    column whatever happens to the others. Where columns would stay empty, the fullest group spreads
    its tiles over them.

    Args:
        groups: What to place.
        width: The cells that all columns share.
        margin: The cells beside the text of a tile, for its edge and padding.
        bare: The words that stand in a group without tiles.
    """
    most = _most_columns(width)
    if len(groups) == 1 and not groups[0].id:
        return _ungrouped(groups[0], width, most, margin)
    if not groups:
        return []
    spread, extra = _spread(groups, most)
    count = min(most, len(groups) + extra)
    fullest = _towering(groups, count, extra)
    if fullest >= 0:
        return _fullest_below(groups, fullest, width, most, margin=margin, bare=bare)
    packing = _Packing(count, width)
    for index, group in enumerate(groups):
        column, over = index % count, 1
        if extra:
            column, over = index + extra * (index > spread), 1 + extra * (index == spread)
        colour = index % NOTE_COLOURS + 1
        packing.put_title(column, group, colour, bare, over=over)
        for number, tile in enumerate(group.tiles):
            packing.put_tile(column + number % over, group, tile, colour, margin)
    return packing.columns


def place_more(
    columns: Columns, group: TileGroup, since: int, width: int, *, margin: int
) -> Iterator[tuple[int, Box]]:
    """The boxes of the tiles after the first `since`, each with its column.

    `columns` are what `place` made of the same group, the only one and without an id, when it had
    those alone. Nothing where it would have more columns now.
    """
    count = len(columns)
    if count != min(_most_columns(width), len(group.tiles)):
        return
    below = [column[-1] for column in columns]
    for number in range(since, len(group.tiles)):
        tile, above = group.tiles[number], below[number % count]
        box = _tile(group, tile, above.width, margin, _colour(tile))
        below[number % count] = box = box._replace(x=above.x, y=above.y + above.height + 1)
        yield number % count, box


class _Packing:
    """Columns of boxes that fill up from the top."""

    def __init__(self, count: int, width: int) -> None:
        self._across = min(MOST_WIDTH, (width - GAP * (count - 1)) // count)
        self._bottoms = [0] * count
        self.columns: Columns = [[] for index in range(count)]

    def put_title(
        self, column: int, group: TileGroup, colour: int, bare: str, *, over: int = 1
    ) -> None:
        """Put the title of a group, whose tiles go on `over` so many columns."""
        self._put(column, _title(group, self._across, colour, bare), 0 if group.tiles else 1)
        self._bottoms[column : column + over] = [self._bottoms[column]] * over

    def put_tile(self, column: int, group: TileGroup, tile: Tile, colour: int, margin: int) -> None:
        """Put a tile."""
        self._put(column, _tile(group, tile, self._across, margin, colour), 1)

    def level(self) -> None:
        """Let every column go on below the longest."""
        self._bottoms[:] = [max(self._bottoms)] * len(self._bottoms)

    def _put(self, column: int, box: Box, gap: int) -> None:
        x, y = column * (self._across + GAP), self._bottoms[column]
        self.columns[column].append(box._replace(x=x, y=y))
        self._bottoms[column] = y + box.height + gap


def _ungrouped(group: TileGroup, width: int, most: int, margin: int) -> Columns:
    """Tiles without a title, in the columns in turn; each keeps its colour."""
    if not group.tiles:
        return []
    count = min(most, len(group.tiles))
    packing = _Packing(count, width)
    for number, tile in enumerate(group.tiles):
        packing.put_tile(number % count, group, tile, _colour(tile), margin)
    return packing.columns


def _colour(tile: Tile) -> int:
    """The colour of a tile that stands in no titled group."""
    return crc32(tile.id.encode()) % NOTE_COLOURS + 1


def _most_columns(width: int) -> int:
    """How many columns fit."""
    return max(1, (width + GAP) // (LEAST_WIDTH + GAP))


def _fullest_below(
    groups: Sequence[TileGroup], fullest: int, width: int, most: int, *, margin: int, bare: str
) -> Columns:
    """The fullest group below all others, over every column: above it would run off alone."""
    count = min(most, max(len(groups) - 1, len(groups[fullest].tiles)))
    packing = _Packing(count, width)
    others = [index for index in range(len(groups)) if index != fullest]
    for number, index in enumerate(others):
        group, column, colour = groups[index], number % count, index % NOTE_COLOURS + 1
        packing.put_title(column, group, colour, bare)
        for tile in group.tiles:
            packing.put_tile(column, group, tile, colour, margin)
    packing.level()
    group, colour = groups[fullest], fullest % NOTE_COLOURS + 1
    packing.put_title(0, group, colour, bare, over=count)
    for number, tile in enumerate(group.tiles):
        packing.put_tile(number % count, group, tile, colour, margin)
    return packing.columns


def _towering(groups: Sequence[TileGroup], count: int, extra: int) -> int:
    """The group with the most tiles, where it would stand far above all other columns; else -1."""
    index = max(range(len(groups)), key=lambda i: len(groups[i].tiles), default=0)
    high = len(groups[index].tiles) / (1 + extra)
    heights = [0] * count
    for at, group in enumerate(groups):
        if at != index:
            heights[at % count] += len(group.tiles) + 1
    return index if count > 1 and high > _TOWER and high > 2 * max(heights) else -1


def _spread(groups: Sequence[TileGroup], most: int) -> tuple[int, int]:
    """Which group has the most tiles, and how many columns more than one it takes."""
    index = max(range(len(groups)), key=lambda i: len(groups[i].tiles), default=0)
    free = max(0, most - len(groups))
    wanted = (len(groups[index].tiles) - 1) // _TALL_GROUP if groups else 0
    return index, min(free, max(0, wanted))


def _title(group: TileGroup, width: int, colour: int, bare: str) -> Box:
    badge = clip(group.badge, width // 2)
    lines = (*wrap(group.title, width - (cell_len(badge) + 1 if badge else 0)), "")
    if not group.tiles:
        lines = (*lines, bare)
    return Box(
        BoardPosition(group.id, ""), 0, 0, width, len(lines), lines, badge, colour, not group.tiles
    )  # fmt: skip


def _tile(group: TileGroup, tile: Tile, width: int, margin: int, colour: int) -> Box:
    space = width - margin
    lines, badge = wrap(tile.text, space), drawable(tile.badge)
    if cell_len(badge) > space:
        lines, badge = (*lines, *wrap(badge, space)), ""
    if badge and cell_len(lines[-1]) + 1 + cell_len(badge) > space:
        lines = (*lines, "")
    position = BoardPosition(group.id, tile.id)
    return Box(position, 0, 0, width, len(lines), lines, badge, colour, tile.muted)
