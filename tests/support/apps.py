"""The smallest apps that show a widget, a view or a screen of the program as it looks there."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, ClassVar, Self

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.support.room import RoomWorkshop
from workshoptui.room.room import EntryApplied, Room
from workshoptui.stylesheets import STYLES, sheets
from workshoptui.tui import theme
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.commands import HasCommands
from workshoptui.tui.kinds import view_of
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.runs import Run, activity_of


class SmallApp(App[None]):
    """An app in one of the program's looks."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets("tokens", "widgets", "dialog")]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]

    def __init__(self, look: str = theme.DARK) -> None:
        super().__init__()
        theme.register(self, look)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.TOKENS

    @property
    def said(self) -> list[str]:
        """What was notified."""
        return [note.message for note in self._notifications]


class WidgetApp(SmallApp):
    """Shows the given widgets, one below the other.

    Attributes:
        received: what a test notes of their messages.
    """

    CSS = "Screen { padding: 1 2; }"

    def __init__(self, *shown: Widget, look: str = theme.DARK) -> None:
        super().__init__(look)
        self.shown = shown
        self.received: list[object] = []

    def compose(self) -> ComposeResult:
        yield from self.shown


class ScreenApp(HasCommands, SmallApp):
    """Shows the screen that `make` makes of the room, with the program's keys at its foot."""

    KEYS = WorkshopApp.KEYS
    CSS_PATH: ClassVar[list[str | PurePath]] = [*sheets("tokens", "widgets", "dialog", "app")]

    opened = None
    """As of the program before a workshop is open: its keys ask."""

    def __init__(
        self, room: Room, make: Callable[[Room], Screen[Any]], look: str = theme.DARK
    ) -> None:
        super().__init__(look)
        self.room = room
        self._make = make

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._make(self.room))


class ViewApp(SmallApp):
    """Shows one view where the workshop screen would: below six lines, above the keys."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        *sheets("tokens", "widgets", "dialog", "story_reader"),
        *sorted(path for path in STYLES.glob("*.tcss") if path.stem in KINDS),
    ]
    CSS = """
    #above { height: 6; }
    ActivityView { margin: 0 1; }
    #keys { height: 1; }
    """

    def __init__(self, room: Room, run: Run, look: str) -> None:
        super().__init__(look)
        self.room = room
        self.view = view_of(activity_of(room.workshop, run).kind)(room, run)

    @classmethod
    def of(cls, live: RoomWorkshop, look: str = theme.DARK) -> Self:
        """The app that shows the view of the run that the group is in."""
        return cls(live.room, live.run, look)

    def compose(self) -> ComposeResult:
        yield Static("", id="above")
        yield self.view
        yield Static("", id="keys")

    def on_mount(self) -> None:
        """Follow the room as the workshop screen does."""
        self.room.watch(self._entry_applied)
        self._follow()
        next((widget for widget in self.view.query("*") if widget.focusable), self.view).focus()

    def _entry_applied(self, _: EntryApplied) -> None:
        self.call_later(self._follow)

    def _follow(self) -> None:
        if self.view.is_mounted:
            self.view.refresh_from(self.room.workshop)
