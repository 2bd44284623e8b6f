"""Where the cards of a board stand: columns of boxes, in cells."""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec
from textual.geometry import Region

from workshoptui.tui.theme import NOTE_COLOURS
from workshoptui.tui.widgets.cells import cell_len, clip, wrap

LEAST_WIDTH = 28
MOST_WIDTH = 60
GAP = 2
TOWER = 8
"""The cards above one another from which on a lane goes below the others, over all columns."""
TALL_LANE = 6
"""A lane with more cards than this goes on in the next column, where one is free."""


class Tile(msgspec.Struct, frozen=True):
    """A card: its text, and a short badge such as ``●● 2``. A muted one steps back."""

    id: str
    text: str
    badge: str = ""
    muted: bool = False


class Lane(msgspec.Struct, frozen=True):
    """A titled group of cards."""

    id: str
    title: str
    cards: tuple[Tile, ...] = ()
    badge: str = ""


class Spot(NamedTuple):
    """A place for the cursor: a card, or the title of a lane where `tile` is empty.

    On a wall without lanes, `lane` is empty.
    """

    lane: str
    tile: str


class Box(NamedTuple):
    """A card or a title where it stands, with its text broken into lines.

    A title's last line is its rule; a muted title has one more below, for it has no cards.
    """

    spot: Spot
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


def place(lanes: Sequence[Lane], width: int, *, margin: int, bare: str) -> Columns:
    """Place every title and card within `width` cells.

    Lanes go to the columns in turn, below one another when there are more lanes than columns; the
    cards of a single lane without an id do the same by themselves. So a lane or card keeps its
    column whatever happens to the others. Where columns would stay empty, the fullest lane spreads
    its cards over them.

    Args:
        lanes: What to place.
        width: The cells that all columns share.
        margin: The cells beside the text of a card, for its edge and padding.
        bare: The words that stand in a lane without cards.
    """
    wall = len(lanes) == 1 and not lanes[0].id
    things = len(lanes[0].cards) if wall else len(lanes)
    if not things:
        return []
    most = max(1, (width + GAP) // (LEAST_WIDTH + GAP))
    spread, extra = (0, 0) if wall else _spread(lanes, most)
    count = min(most, things + extra)
    across = min(MOST_WIDTH, (width - GAP * (count - 1)) // count)
    columns: Columns = [[] for _ in range(count)]
    bottoms = [0] * count

    def put(column: int, box: Box, gap: int) -> None:
        x, y = column * (across + GAP), bottoms[column]
        columns[column].append(box._replace(x=x, y=y))
        bottoms[column] = y + box.height + gap

    fullest = _towering(lanes, count, extra) if not wall else -1
    if fullest >= 0:
        # Below the others it has every column; above them it would run off beside empty ones.
        count = min(most, max(len(lanes) - 1, len(lanes[fullest].cards)))
        across = min(MOST_WIDTH, (width - GAP * (count - 1)) // count)
        columns, bottoms = [[] for _ in range(count)], [0] * count
        places = [at for at in range(len(lanes)) if at != fullest]
        for place, index in enumerate(places):
            lane, column, colour = lanes[index], place % count, index % NOTE_COLOURS + 1
            put(column, _title(lane, across, colour, bare), 0 if lane.cards else 1)
            for card in lane.cards:
                put(column, _card(lane, card, across, margin, colour), 1)
        bottoms[:] = [max(bottoms)] * count
        lane, colour = lanes[fullest], fullest % NOTE_COLOURS + 1
        put(0, _title(lane, across, colour, bare), 0)
        bottoms[:] = [bottoms[0]] * count
        for number, card in enumerate(lane.cards):
            put(number % count, _card(lane, card, across, margin, colour), 1)
        return columns
    for index, lane in enumerate(lanes):
        column, colour = index % count, index % NOTE_COLOURS + 1
        over = count if wall else 1
        if extra:
            column, over = index + extra * (index > spread), 1 + extra * (index == spread)
        if not wall:
            put(column, _title(lane, across, colour, bare), 0 if lane.cards else 1)
            bottoms[column : column + over] = [bottoms[column]] * over
        for number, card in enumerate(lane.cards):
            if wall:
                colour = crc32(card.id.encode()) % NOTE_COLOURS + 1
            put(column + number % over, _card(lane, card, across, margin, colour), 1)
    return columns


def _towering(lanes: Sequence[Lane], count: int, extra: int) -> int:
    """The lane with the most cards, where it would stand far above all other columns; else -1."""
    index = max(range(len(lanes)), key=lambda i: len(lanes[i].cards), default=0)
    high = len(lanes[index].cards) / (1 + extra)
    heights = [0] * count
    for at, lane in enumerate(lanes):
        if at != index:
            heights[at % count] += len(lane.cards) + 1
    return index if count > 1 and high > TOWER and high > 2 * max(heights) else -1


def _spread(lanes: Sequence[Lane], most: int) -> tuple[int, int]:
    """Which lane has the most cards, and how many columns more than one it takes."""
    index = max(range(len(lanes)), key=lambda i: len(lanes[i].cards), default=0)
    free = max(0, most - len(lanes))
    wanted = (len(lanes[index].cards) - 1) // TALL_LANE if lanes else 0
    return index, min(free, max(0, wanted))


def _title(lane: Lane, width: int, colour: int, bare: str) -> Box:
    badge = clip(lane.badge, width // 2)
    lines = (*wrap(lane.title, width - (cell_len(badge) + 1 if badge else 0)), "")
    if not lane.cards:
        lines = (*lines, bare)
    return Box(
        Spot(lane.id, ""), 0, 0, width, len(lines), lines, badge, colour, not lane.cards
    )  # fmt: skip


def _card(lane: Lane, card: Tile, width: int, margin: int, colour: int) -> Box:
    room = width - margin
    lines, badge = wrap(card.text, room), clip(card.badge, room)
    if badge and cell_len(lines[-1]) + 1 + cell_len(badge) > room:
        lines = (*lines, "")
    spot = Spot(lane.id, card.id)
    return Box(spot, 0, 0, width, len(lines), lines, badge, colour, card.muted)
