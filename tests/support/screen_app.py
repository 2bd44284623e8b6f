"""The smallest app that shows one screen of the program over a room, with the looks of it."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, ClassVar

from textual.app import App
from textual.screen import Screen

from workshoptui.room.room import Room
from workshoptui.stylesheets import sheets
from workshoptui.tui import theme
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.commands import HasCommands


class ScreenApp(HasCommands, App[None]):
    """Shows the screen that `make` makes of the room, with the program's keys at its foot."""

    KEYS = WorkshopApp.KEYS

    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets("tokens", "widgets", "dialog", "app")]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]

    def __init__(
        self, room: Room, make: Callable[[Room], Screen[Any]], look: str = theme.DARK
    ) -> None:
        super().__init__()
        theme.register(self, look)
        self.room = room
        self._make = make

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.TOKENS

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._make(self.room))

    @property
    def said(self) -> list[str]:
        """What was notified."""
        return [note.message for note in self._notifications]
