"""What stands on a screen, and waiting until it stands still."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

SIZES = ((80, 24), (160, 45))
"""The least that has to work, and a projector's."""


async def settle(pilot: Pilot[Any]) -> None:
    """Return when nothing moves on the screen any more; its cursors stop blinking, visibly on."""
    await pilot.pause()
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    for area in pilot.app.screen.query(TextArea):
        area.cursor_blink = False
    await pilot.wait_for_animation()
    await pilot.pause()


@contextmanager
def layouts() -> Iterator[list[Screen[Any]]]:
    """The screens that are laid out meanwhile, once for each time."""
    counted: list[Screen[Any]] = []
    lay_out = Screen._refresh_layout

    def count(screen: Screen[Any], size: Size | None = None, scroll: bool = False) -> None:
        counted.append(screen)
        lay_out(screen, size, scroll)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Screen, "_refresh_layout", count)
        yield counted


async def type_in(pilot: Pilot[None], words: str) -> None:
    """Type some words into what has the keyboard."""
    await pilot.press(*(("space" if letter == " " else letter) for letter in words))


def drawn(app: App[None]) -> list[str]:
    """What stands on the screen now, line by line, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    assert len(strips) == height
    return ["".join(segment.text for segment in strip)[:width] for strip in strips]


def text(app: App[None]) -> str:
    """What stands on the screen now, with every run of spaces and line ends as one space."""
    return " ".join(" ".join(drawn(app)).split())


def within(app: App[None], selector: str) -> str:
    """What stands inside a widget of the screen on top, as `text`, without coloured edges."""
    region = app.screen.query_one(selector).region
    strips = app.screen._compositor.render_strips(app.size)[region.y : region.bottom]
    inside = (strip.crop(region.x, region.right) for strip in strips)
    return " ".join(" ".join(strip.text for strip in inside).replace("▌", " ").split())


def dialog(app: App[None]) -> str:
    """What the dialog on top says."""
    return within(app, ".dialog")


async def answer(pilot: Pilot[None], key: str, yes: str) -> str:
    """Press a key and then answer the question that comes; what it asked."""
    await pilot.press(key)
    await settle(pilot)
    app = pilot.app
    asked = dialog(app)
    await pilot.press(yes)
    await settle(pilot)
    return asked
