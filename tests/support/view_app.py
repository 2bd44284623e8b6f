"""The smallest app that shows one view of a live workshop."""

from pathlib import PurePath
from typing import ClassVar, Self

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.evil import ENCODABLE, EVIL
from tests.support.room import LiveWorkshop
from workshoptui.room.room import Moved, Room
from workshoptui.stylesheets import STYLES, sheets
from workshoptui.tui import theme
from workshoptui.tui.kinds import view_of
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.runs import Run, activity_of

SIZES = ((80, 24), (160, 45))
"""The least that has to work, and a projector's."""

EVIL_LINES: list[str] = [text for text in ENCODABLE.values() if len(text) < 2_000]
"""Hostile texts that a phone could send."""

MARKUP = EVIL["markup_action"]
"""What would quit the program if it were read as markup."""


class ViewApp(App[None]):
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
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]

    def __init__(self, room: Room, run: Run, look: str) -> None:
        super().__init__()
        theme.register(self, look)
        self.room = room
        self.view = view_of(activity_of(room.workshop, run).kind)(room, run)

    @classmethod
    def of(cls, live: LiveWorkshop, look: str = theme.DARK) -> Self:
        """The app that shows the view of the run that the group is in."""
        return cls(live.room, live.run, look)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.TOKENS

    def compose(self) -> ComposeResult:
        yield Static("", id="above")
        yield self.view
        yield Static("", id="keys")

    def on_mount(self) -> None:
        """Follow the room as the workshop screen does."""
        self.room.watch(self._moved)
        self._follow()
        next((widget for widget in self.view.query("*") if widget.focusable), self.view).focus()

    def _moved(self, _: Moved) -> None:
        self.call_later(self._follow)

    def _follow(self) -> None:
        if self.view.is_mounted:
            self.view.refresh_from(self.room.workshop)

    @property
    def said(self) -> list[str]:
        """What was notified."""
        return [note.message for note in self._notifications]


def drawn(app: App[None]) -> list[str]:
    """What stands on the screen now, line by line, as text."""
    width, _ = app.size
    strips = app.screen._compositor.render_strips(app.size)
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


async def type_in(pilot: Pilot[None], words: str) -> None:
    """Type some words into what has the keyboard."""
    await pilot.press(*(("space" if letter == " " else letter) for letter in words))
