"""The smallest app that shows one widget with the looks of the product."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widget import Widget

from workshoptui.stylesheets import sheets
from workshoptui.tui import theme

SIZES = ((80, 24), (160, 45))
"""The least that has to work, and a projector's."""


class WidgetApp(App[None]):
    """Shows the given widgets, one below the other."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets("tokens", "widgets", "dialog")]
    CSS = "Screen { padding: 1 2; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *shown: Widget, look: str = theme.DARK) -> None:
        super().__init__()
        theme.register(self, look)
        self.shown: Sequence[Widget] = shown
        self.told: list[object] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.TOKENS

    def compose(self) -> ComposeResult:
        yield from self.shown


def drawn(app: App[None]) -> list[str]:
    """What stands on the screen now, line by line, as text."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)
    assert len(strips) == height
    return ["".join(segment.text for segment in strip)[:width] for strip in strips]
