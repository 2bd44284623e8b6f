"""The rows of a table, laid out: the lines of each, made once for as long as they stay the same."""

from collections.abc import Sequence
from itertools import compress, count
from operator import is_not
from typing import Literal

import msgspec

from workshoptui.tui.widgets.cells import cell_len, clip, drawable, fit, hanging_lines, wrap
from workshoptui.tui.widgets.lines import Line, Span

Tone = Literal["", "strong", "aside", "good", "caution"]
"""The tone of a cell."""

EDGE = 2
GAP = 2
LEAST = 6
MOST = 48


class Column(msgspec.Struct, frozen=True):
    """A column: as wide as its texts, at most `most`; a `weight` makes it share what is left."""

    title: str = ""
    weight: int = 0
    most: int = 24


class Cell(msgspec.Struct, frozen=True):
    """What stands in a column, and how it speaks."""

    text: str
    tone: Tone = ""


class Entry(msgspec.Struct, frozen=True):
    """A row that the cursor can stand on."""

    id: str
    cells: tuple[Cell | str, ...]


class Heading(msgspec.Struct, frozen=True):
    """A title above the rows that follow; the aside stands after it, or below where it is long."""

    text: str
    aside: str = ""
    tone: Tone = "strong"
    mark: str = ""


class TableRows:
    """Rows in columns. What a change leaves as it was is neither measured nor wrapped again.

    Attributes:
        columns: how they share the width.
        rows: from the top.
        headings: which of them are titles.
    """

    def __init__(self, most_lines: int) -> None:
        """Without any yet; a cell takes `most_lines` at most."""
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[Entry | Heading, ...] = ()
        self.headings: list[int] = []
        self._most_lines = most_lines
        self._needed: list[tuple[int, ...]] = []
        self._widest: tuple[int, ...] = ()
        self._blocks: list[list[Line]] = []
        self._stale: set[int] = set()
        self._laid_out: tuple[int, list[int]] = (0, [])

    def show(self, columns: Sequence[Column], rows: Sequence[Entry | Heading]) -> None:
        """Have other rows."""
        old, new = self.rows, tuple(rows)
        changed = compress(count(), map(is_not, old, new))
        stale = [*(at for at in changed if old[at] != new[at]), *range(len(old), len(new))]
        if tuple(columns) != self.columns:
            self.columns = tuple(columns)
            stale, self._needed, self._widest = list(range(len(new))), [], ()
        same = {at for at in self.headings if at < len(new)}.difference(stale)
        self.headings = sorted(same.union(at for at in stale if isinstance(new[at], Heading)))
        self.rows = new
        self._measure(stale)
        self._blocks = self._blocks[: len(new)] + [[]] * (len(new) - len(self._blocks))
        self._stale.update(stale)

    def _measure(self, changed: Sequence[int]) -> None:
        """Know how wide each column would have to be."""
        before, many = self._needed, len(self.rows)
        self._needed = before[:many] + [()] * (many - len(before))
        fewer = before[many:]
        for at in changed:
            fewer.append(self._needed[at])
            self._needed[at] = self._widths_needed(self.rows[at])
        if any(wide in self._widest for needed in fewer for wide in needed):
            measured = [needed for needed in self._needed if needed]
        else:
            measured = [self._widest, *(self._needed[at] for at in changed)]
        self._widest = tuple(map(max, zip(*filter(None, measured), strict=True)))

    def _widths_needed(self, row: Entry | Heading) -> tuple[int, ...]:
        """What each column would need for a row; nothing for a title, which has them all."""
        if isinstance(row, Heading):
            return ()
        cells = [*row.cells, *[""] * (len(self.columns) - len(row.cells))]
        return tuple(
            max(cell_len(drawable(line)) for line in _text(cell).splitlines() or [""])
            for cell in cells[: len(self.columns)]
        )

    def blocks(self, width: int) -> list[list[Line]]:
        """The lines of each row, for `width` cells; nobody changes them."""
        widths = self.widths(width)
        if (width, widths) != self._laid_out:
            self._laid_out, self._stale = (width, widths), set(range(len(self.rows)))
        for at in self._stale:
            if at < len(self.rows):
                self._blocks[at] = self.block(at, width)
        self._stale.clear()
        return self._blocks

    def block(self, at: int, width: int, *, here: bool = False) -> list[Line]:
        """The lines of one row; `here` says whether the cursor is seen on it."""
        row = self.rows[at]
        if isinstance(row, Heading):
            return _heading(row, width)
        return self._entry(row, self.widths(width), here=here)

    def widths(self, width: int) -> list[int]:
        """The cells of each column, where the table has `width`."""
        space = width - EDGE
        widest = self._widest or (LEAST,) * len(self.columns)
        natural = [
            max(LEAST if column.weight else 1, cell_len(drawable(column.title)), cells)
            if self._widest
            else LEAST
            for column, cells in zip(self.columns, widest, strict=True)
        ]
        widths = [
            wanted if column.weight else min(wanted, column.most)
            for wanted, column in zip(natural, self.columns, strict=True)
        ]
        space -= GAP * (len(widths) - 1)
        if sum(widths) <= space:
            # What is left spreads the columns over the screen, but not so far that rows fall apart.
            spare = space - sum(widths)
            shares = sum(column.weight for column in self.columns)
            for number, column in enumerate(self.columns):
                if column.weight:
                    grown = widths[number] + spare * column.weight // shares
                    widths[number] = max(widths[number], min(grown, MOST))
            return widths
        fixed = sum(
            cells for cells, column in zip(widths, self.columns, strict=True) if not column.weight
        )
        sharing = [number for number, column in enumerate(self.columns) if column.weight]
        left = max(LEAST * len(sharing), space - fixed)
        while sharing:
            shares = sum(self.columns[number].weight for number in sharing)
            # Who needs less than their share gives the rest to the others.
            content = [n for n in sharing if widths[n] <= left * self.columns[n].weight // shares]
            if not content:
                for number in sharing:
                    widths[number] = max(LEAST, left * self.columns[number].weight // shares)
                break
            left -= sum(widths[number] for number in content)
            sharing = [number for number in sharing if number not in content]
        while sum(widths) > space and max(widths) > LEAST:
            widths[widths.index(max(widths))] -= 1
        return widths

    def _entry(self, row: Entry, widths: Sequence[int], *, here: bool) -> list[Line]:
        pointed = " cursor" if here else ""
        cells = [*row.cells, *[""] * (len(widths) - len(row.cells))]
        texts = [
            _cut(wrap(_text(cell), across), self._most_lines, across)
            for cell, across in zip(cells, widths, strict=False)
        ]
        lines: list[Line] = []
        for deep in range(max(map(len, texts))):
            spans: list[Span] = [("▌ " if here else "  ", "edge" + pointed)]
            for number, (cell, text) in enumerate(zip(cells, texts, strict=False)):
                part = fit(text[deep] if deep < len(text) else "", widths[number])
                role = cell.tone if isinstance(cell, Cell) else ""
                spans += [(part, f"{role}{pointed}".strip()), (" " * GAP, pointed.strip())]
            lines.append(tuple(spans))
        return lines


def _heading(row: Heading, width: int) -> list[Line]:
    role = "heading" if row.tone == "strong" else row.tone
    names = _cut(hanging_lines(row.mark, row.text, width), 2, width)
    lines: list[Line] = [((line, role),) for line in names]
    if row.aside and cell_len(names[-1]) + 2 + cell_len(drawable(row.aside)) <= width:
        lines[-1] += (("  " + drawable(row.aside), "aside"),)
    elif row.aside:
        lines += [((line, "aside"),) for line in wrap(row.aside, width)]
    return lines


def _text(cell: Cell | str) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _cut(lines: Sequence[str], most: int, width: int) -> Sequence[str]:
    """At most so many lines; what is left out is said by … at the end of the last."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], clip(f"{lines[most - 1]} …", width))
