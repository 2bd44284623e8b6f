"""A map in text: the person in the middle, and who is around them on both sides."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from workshoptui.language.messages import gettext as _
from workshoptui.tui.widgets.cells import cell_len, drawable, wrap
from workshoptui.tui.widgets.lines import Line, LineView, Span, line_len

WIDE = 120
"""Cells from which on there is space for both sides."""
_REACH = 4
"""Cells between a side and the person."""


class Place(msgspec.Struct, frozen=True):
    """Somebody around the person: who they are, what they do, what falls between."""

    who: str
    does: str
    gap: str


class PersonMap(LineView):
    """Everybody in turn left and right of the person, each with a line that leads there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "person-map--caution",
        "person-map--line",
        "person-map--person",
        "person-map--strong",
    }
    ROLE_PREFIX = "person-map"
    DEFAULT_CSS = """
    PersonMap {
        & > .person-map--line { color: $text-muted; }
        & > .person-map--person { color: $primary; text-style: bold; }
        & > .person-map--strong { text-style: bold; }
        & > .person-map--caution { color: $warning; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._places: tuple[Place, ...] = ()

    def show(self, places: Sequence[Place]) -> None:
        """Show these, in their order: the first on the left."""
        self._places = tuple(places)
        self.update_lines()

    def layout_lines(self, width: int, height: int) -> Sequence[Line]:
        """Both sides with the person between them, in the middle of what there is."""
        person = drawable(_("the person"))
        box = cell_len(person) + 4
        side = max(10, (width - box) // 2 - _REACH)
        left, right = _side(self._places[::2], side), _side(self._places[1::2], side)
        rows = max(len(left), len(right), 3)
        top = (rows - 3) // 2
        frame = (f"╭{'─' * (box - 2)}╮", f"│ {person} │", f"╰{'─' * (box - 2)}╯")
        lines: list[Line] = [()] * max(0, (height - rows) // 2)
        for row in range(rows):
            here, left_begins = left[row] if row < len(left) else ((), False)
            there, right_begins = right[row] if row < len(right) else ((), False)
            begins = left_begins, right_begins
            if top <= row < top + 3:
                middle = _beside(frame[row - top], begins)
            else:
                middle = _spine(box, begins)
            pad = " " * (side - line_len(here))
            lines.append(((pad, ""), *here, *middle, *there))
        return lines


def _side(places: Sequence[Place], width: int) -> list[tuple[Line, bool]]:
    """The lines of one side, an empty one between two places; and whether a place begins there."""
    lines: list[tuple[Line, bool]] = []
    for place in places:
        lines += [((), False)] if lines else []
        begun = len(lines)
        for text, role in ((place.who, "strong"), (place.does, ""), (place.gap, "caution")):
            for line in wrap(text, width) if text else ():
                lines.append((((line, role),), len(lines) == begun))
    return lines


def _beside(frame: str, begins: tuple[bool, bool]) -> tuple[Span, ...]:
    left, right = (" " + "─" * (_REACH - 1) if leads else " " * _REACH for leads in begins)
    return (left, "line"), (frame, "person"), (right[::-1], "line")


def _spine(box: int, begins: tuple[bool, bool]) -> tuple[Span, ...]:
    """The line through the middle, with what leads to it from both sides."""
    left, right = begins
    before, after = (box - 1) // 2 + _REACH - 1, box - 1 - (box - 1) // 2 + _REACH - 1
    knot = {(True, True): "┼", (True, False): "┤", (False, True): "├"}.get(begins, "│")
    return (
        (" " + ("─" if left else " ") * before, "line"),
        (knot, "line"),
        (("─" if right else " ") * after + " ", "line"),
    )
