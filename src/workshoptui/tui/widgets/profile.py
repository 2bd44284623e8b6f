"""A profile: lines between two ends, with where people are and where they want to be on each."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import decimal
from workshoptui.tui.widgets.cells import cell_len, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span

POINTS = 5
LABEL_LINES = 2
_GAP = 7


class Quartiles(msgspec.Struct, frozen=True):
    """Where people are on a line from 1 to 5: the median between the quartiles."""

    low: float
    middle: float
    high: float


class ProfileRow(msgspec.Struct, frozen=True):
    """One line of the profile; quartiles are None where nobody gave a place, as is the gap."""

    left: str
    right: str
    now: Quartiles | None = None
    wanted: Quartiles | None = None
    gap: float | None = None


class ProfileChart(LineView):
    """Shows one line for each pair of ends, and the gap between now and wanted behind it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "profile--both",
        "profile--empty",
        "profile--end",
        "profile--gap",
        "profile--key",
        "profile--now",
        "profile--tick",
        "profile--wanted",
    }
    ROLE_PREFIX = "profile"
    DEFAULT_CSS = """
    ProfileChart {
        & > .profile--now { color: $secondary; text-style: bold; }
        & > .profile--wanted { color: $primary; text-style: bold; }
        & > .profile--both { color: $foreground; text-style: bold; }
        & > .profile--gap { text-style: bold; }
        & > .profile--tick, & > .profile--key, & > .profile--empty { color: $text-muted; }
    }
    """

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = empty or _("Nobody answered.")
        self._rows: tuple[ProfileRow, ...] = ()

    def show(self, rows: Sequence[ProfileRow]) -> None:
        """Show `rows`, in their order."""
        self._rows = tuple(rows)
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay the lines out between their ends, with air between them where it fits."""
        if not self._rows:
            return [((line, "empty"),) for line in wrap(self._empty, width)]
        step = 10 if width >= 120 else 4
        across = step * (POINTS - 1) + 1
        gap = max(_GAP, cell_len(_("gap")))
        end = max(8, (width - across - gap - 4) // 2)
        legend = _(
            "○ now   ● wanted   ◉ both   bars: the middle half of the answers, ─ now, ━ wanted,"
            " ═ both"
        )
        key: list[Line] = [((line, "key"),) for line in wrap(legend, width)]
        numbers = "".join(fit(str(point), step) for point in range(1, POINTS + 1)).rstrip()
        head: Line = ((" " * (end + 2) + fit(numbers, across + 2), "key"), (" " * end, ""),
                      (fit(_("gap"), gap, "right"), "key"))  # fmt: skip
        blocks = [_row(row, end, step, gap) for row in self._rows]
        lines: list[Line] = [head]
        airy = 1 + sum(len(block) + 1 for block in blocks) + len(key) <= height
        for block in blocks:
            lines += [*block, ()] if airy else block
        return [*lines, *([] if airy else [()]), *key]


def _row(row: ProfileRow, end: int, step: int, column: int) -> list[Line]:
    left = wrap(row.left, end)[:LABEL_LINES]
    right = wrap(row.right, end)[:LABEL_LINES]
    gap = "" if row.gap is None else decimal(row.gap, signed=True) if row.gap else "0"
    lines: list[Line] = []
    for number in range(max(len(left), len(right))):
        left_end = left[number] if number < len(left) else ""
        right_end = right[number] if number < len(right) else ""
        scale = _scale(row, step) if not number else ((" " * (step * (POINTS - 1) + 1), ""),)
        lines.append(
            (
                (fit(left_end, end, "right") + "  ", "end"),
                *scale,
                ("  " + fit(right_end, end), "end"),
                (fit(gap if not number else "", column, "right"), "gap"),
            )
        )
    return lines


def _scale(row: ProfileRow, step: int) -> tuple[Span, ...]:
    cells: list[Span] = [
        ("┊" if at % step == 0 else " ", "tick") for at in range(step * (POINTS - 1) + 1)
    ]
    for place, bar, role in ((row.now, "─", "now"), (row.wanted, "━", "wanted")):
        if place is not None:
            for at in range(_at(place.low, step), _at(place.high, step) + 1):
                taken = cells[at][1] == "now"
                cells[at] = ("═", "both") if taken else (bar, role)
    marks = [(place, sign, role) for place, sign, role in
             ((row.now, "○", "now"), (row.wanted, "●", "wanted")) if place]  # fmt: skip
    for place, sign, role in marks:
        at = _at(place.middle, step)
        both = len(marks) == 2 and cells[at][0] == "○"
        cells[at] = ("◉", "both") if both else (sign, role)
    return tuple(cells)


def _at(place: float, step: int) -> int:
    return round((place - 1) * step)
