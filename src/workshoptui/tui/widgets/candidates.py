"""Candidates: the factors that may become criteria, with their dots and weights, one by one."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive

from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import percent
from workshoptui.tui.widgets.bars import SLIM
from workshoptui.tui.widgets.cells import cell_len, clip, fit, wrap
from workshoptui.tui.widgets.lines import Line, LineView

SHARE = 6
"""The cells of a weight: ``100 %`` and a space."""


class Candidate(msgspec.Struct, frozen=True):
    """A factor on the list.

    Attributes:
        weight: its share as a criterion, 0 to 1; None when it is none.
        reason: why it was promoted, or ``""``.
        serves: how it serves the citizen value, or ``""``.
        must_have: whether no model may fail on it.
    """

    id: str
    name: str
    dots: int
    weight: float | None
    reason: str = ""
    serves: str = ""
    must_have: bool = False


class Candidates(LineView):
    """The factors below one another, with a cursor that goes from one to the next."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"candidates--{role}"
        for role in ("bar", "cursor", "empty", "head", "muted", "name", "reason", "tick", "weight")
    }
    ROLE_PREFIX = "candidates"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", False, id="candidates.up", tooltip="To the one above"),
        Binding("down", "step(1)", "Down", False, id="candidates.down", tooltip="To the one below"),
    ]

    CURSOR = str
    cursor: reactive[str] = reactive("", repaint=False)
    """The id of the factor that the cursor is on; empty while there is none."""

    def __init__(self, *, empty: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.empty = empty
        self._rows: tuple[Candidate, ...] = ()
        self._tops: list[int] = []

    def show(self, rows: Sequence[Candidate]) -> None:
        """Show `rows`; the cursor stays on its factor where that is still there."""
        self._rows = tuple(rows)
        ids = [row.id for row in rows]
        if self.cursor not in ids:
            self.cursor = ids[0] if ids else ""
        self.update_lines()

    def can_look_at(self, cursor: object) -> bool:
        """Whether it is one of the factors."""
        return any(row.id == cursor for row in self._rows)

    def watch_cursor(self) -> None:
        """Draw the cursor where it is now, and keep it in sight."""
        self.update_lines()
        ids = [row.id for row in self._rows]
        if self.cursor in ids and len(self._tops) == len(ids):
            top = self._tops[ids.index(self.cursor)]
            self.reveal(Region(0, top, 1, 2))

    def action_step(self, by: int) -> None:
        """Move the cursor; at the edge it stays."""
        ids = [row.id for row in self._rows]
        if self.cursor in ids:
            self.cursor = ids[max(0, min(ids.index(self.cursor) + by, len(ids) - 1))]

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Lay out tick, name, dots and weight of each factor."""
        if not self._rows:
            return [((line, "empty"),) for line in wrap(self.empty, width)]
        longest = max(cell_len(row.name) for row in self._rows)
        name = max(12, min(longest, (width - 24) * 3 // 5))
        share = max(SHARE, cell_len(_("weight")))
        bar = max(4, min(60, width - name - 4 - 6 - share - 4))
        most = max(row.dots for row in self._rows) or 1
        titles = fit(_("factor"), name), fit(_("dots"), bar + 6), fit(_("weight"), share, "right")
        head = f"{'':4}{titles[0]}  {titles[1]}{titles[2]}"
        lines: list[Line] = [((head, "head"),)]
        blocks = [self._block(row, name, bar, most, airy=True) for row in self._rows]
        airy = 1 + sum(map(len, blocks)) + len(blocks) <= height
        if not airy:
            blocks = [self._block(row, name, bar, most, airy=False) for row in self._rows]
        self._tops = []
        for block in blocks:
            if airy:
                lines.append(())
            self._tops.append(len(lines))
            lines += block
        return lines

    def _block(self, row: Candidate, name: int, bar: int, most: int, *, airy: bool) -> list[Line]:
        here = " cursor" if row.id == self.cursor else ""
        faded = "" if row.weight is not None else " muted"
        drawn = ("█" if airy else SLIM) * round(row.dots * bar / most)
        share = "" if row.weight is None else percent(row.weight)
        across = max(SHARE, cell_len(_("weight")))
        first, *rest = wrap(row.name, name)
        tick = " ✓  " if row.weight is not None else " ·  "
        lines: list[Line] = [
            (
                (tick, "tick" + faded + here),
                (fit(first, name), "name" + faded + here),
                ("  ", ""),
                (fit(drawn, bar), "bar" + faded),
                (f"{row.dots:>4}  ", "weight" + faded),
                (fit(share, across, "right"), "weight"),
            )
        ]
        lines += [((" " * 4, "name" + here), (fit(line, name), "name" + faded + here))
                  for line in rest]  # fmt: skip
        if row.must_have:
            lines.append(((" " * 4, ""), (_("must have"), "reason")))
        if row.reason:
            reason = clip(_("promoted: {reason}", reason=row.reason), name + bar)
            lines.append(((" " * 4, ""), (reason, "reason")))
        if row.serves:
            serves = clip(_("serves: {citizen_value}", citizen_value=row.serves), name + bar)
            lines.append(((" " * 4, ""), (serves, "reason")))
        return lines
