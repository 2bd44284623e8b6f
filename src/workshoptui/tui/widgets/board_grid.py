"""The board's grid: positions by item, and items by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from workshoptui.tui.widgets.board_layout import BoardPosition, Box, Columns, bottom

Slot = tuple[int, int]
"""A column, and a box in it from the top."""


class BoardGrid:
    """The boxes of a board in their columns.

    Attributes:
        columns: the boxes from the top down, column by column.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._tops = [[box.y for box in column] for column in columns]
        self._slots: dict[BoardPosition, Slot] = {
            box.position: (x, y) for x, column in enumerate(columns) for y, box in enumerate(column)
        }

    def add(self, x: int, box: Box) -> None:
        """Have one more box, the lowest in its column."""
        self._slots[box.position] = (x, len(self.columns[x]))
        self.columns[x].append(box)
        self._tops[x].append(box.y)

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.columns)

    def __contains__(self, position: object) -> bool:
        """Whether there is such a tile or title."""
        return position in self._slots

    @property
    def height(self) -> int:
        """The rows of the longest column, at least one."""
        return bottom(self.columns)

    @property
    def boxes(self) -> Iterator[Box]:
        """Every box, column by column."""
        return (box for column in self.columns for box in column)

    def slot(self, position: BoardPosition | None) -> Slot | None:
        """Where a tile or title stands; None where it does not."""
        return self._slots.get(position) if position is not None else None

    def box(self, position: BoardPosition) -> Box:
        """The box of a tile or title that is there."""
        x, y = self._slots[position]
        return self.columns[x][y]

    def on_line(self, y: int) -> Iterator[Box]:
        """What a line crosses, from left to right."""
        for tops, column in zip(self._tops, self.columns, strict=True):
            index = bisect_right(tops, y) - 1
            if index >= 0 and y < column[index].y + column[index].height:
                yield column[index]

    def on_lines(self, lines: range) -> Iterator[Box]:
        """What some lines cross, column by column."""
        for tops, column in zip(self._tops, self.columns, strict=True):
            start = max(0, bisect_right(tops, lines.start) - 1)
            yield from column[start : bisect_left(tops, lines.stop)]

    def at(self, x: int, y: int) -> Box | None:
        """What stands at a cell."""
        return next((box for box in self.on_line(y) if box.x <= x < box.x + box.width), None)

    def nearest(self, slot: Slot | None) -> BoardPosition | None:
        """What stands at a slot or nearest to it, else the first tile, else the first title."""
        if not self.columns:
            return None
        if slot is not None:
            column = self.columns[min(slot[0], len(self.columns) - 1)]
            return column[min(slot[1], len(column) - 1)].position
        first = self.columns[0][0].position
        return next((position for position in self._slots if position.tile), first)

    def step(self, position: BoardPosition, across: int, down: int) -> BoardPosition:
        """The next thing in a direction; at the edge the same. Sideways a tile leads to a tile."""
        x, y = self._slots[position]
        if down:
            column = self.columns[x]
            return column[max(0, min(y + down, len(column) - 1))].position
        if not 0 <= x + across < len(self.columns):
            return position
        beside = self.columns[x + across]
        alike = [box for box in beside if bool(box.position.tile) == bool(position.tile)]
        here = self.columns[x][y].y
        return min(alike or beside, key=lambda box: abs(box.y - here)).position
