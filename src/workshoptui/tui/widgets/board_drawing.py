"""How the tiles and titles of a board are drawn, row by row."""

from collections.abc import Callable, Iterator

from rich.segment import Segment
from rich.style import Style

from workshoptui.tui.widgets.board_layout import Box
from workshoptui.tui.widgets.cells import cell_len, fit

Paint = Callable[..., Style]
"""Gives the style of some roles, by name."""


def title_segments(box: Box, row: int, paint: Paint, *, here: bool) -> Iterator[Segment]:
    """One row of a title; `here` says whether the cursor is on it."""
    cursor = ["cursor"] if here else []
    titles = len(box.lines) - (2 if box.muted else 1)  # A muted title has no tiles below it.
    if row > titles:
        yield Segment(fit(box.lines[row], box.width), paint("muted"))
    elif row == titles:
        yield Segment("━" * box.width, paint(f"note-{box.colour}"))
    else:
        badge = box.badge if row == 0 else ""
        text = fit(box.lines[row], box.width - cell_len(badge))
        yield Segment(text, paint("title", *cursor))
        if badge:
            yield Segment(badge, paint("badge", *cursor))


def tile_segments(
    box: Box, row: int, edge: str, paint: Paint, *, here: bool, marked: bool
) -> Iterator[Segment]:
    """One row of a tile; `edge` stands before its text."""
    names = ["tile"]
    names += ["muted"] if box.muted else []
    names += ["marked"] if marked else []
    names += ["cursor"] if here else []
    ground = paint(*names)
    badge = box.badge if row == len(box.lines) - 1 else ""
    text = fit(box.lines[row], box.width - len(edge) - 1 - cell_len(badge))
    colour = paint(f"note-{box.colour}")
    yield Segment(edge[0], Style(color=colour.color, bgcolor=ground.bgcolor))
    yield Segment(edge[1:] + text, ground)
    if badge:
        yield Segment(badge, paint(*names, *([] if here else ["badge"])))
    yield Segment(" ", ground)
