"""The smallest app that shows one view of a live workshop, and a room that phones act in."""

from pathlib import PurePath
from random import Random
from typing import ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.agenda import agenda_toml
from tests.support.clock import Clock
from tests.support.evil import ENCODABLE, EVIL
from workshoptui.journal.memory import MemoryJournal
from workshoptui.room.room import Moved, Room
from workshoptui.stylesheets import STYLES, sheets
from workshoptui.tui import theme
from workshoptui.tui.kinds import view_of
from workshoptui.workshop.action import Action
from workshoptui.workshop.agenda import parse_agenda
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.disclosure import ShowFigures, disclosure
from workshoptui.workshop.joining import Join
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.people import Participant, Role
from workshoptui.workshop.runs import CloseRound, GoTo, OpenRound, Run, activity_of, current_run
from workshoptui.workshop.sittings import OpenSitting
from workshoptui.workshop.state import Row
from workshoptui.workshop.workshop_info import CreateWorkshop

SIZES = ((80, 24), (160, 45))
"""The least that has to work, and a projector's."""

EVIL_LINES: list[str] = [text for text in ENCODABLE.values() if len(text) < 2_000]
"""Hostile texts that a phone could send."""

MARKUP = EVIL["markup_action"]
"""What would quit the program if it were read as markup."""

R = TypeVar("R", bound=Row)

AGENDA = agenda_toml("first_step")


class Play:
    """A live workshop in memory, with phones that act in it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.people: list[str] = []

    @classmethod
    async def begin(cls, people: int = 0, agenda: str = AGENDA) -> "Play":
        """A workshop in its first sitting, with so many people who gave a name."""
        room = await Room.open(MemoryJournal(), clock=Clock(), random=Random(1))
        play = cls(room)
        await play.do(CreateWorkshop("A small workshop", parse_agenda(agenda, "small"), "ABCD23"))
        await play.do(OpenSitting("2026-03-05"))
        for number in range(people):
            await play.join(f"Person {number + 1}")
        return play

    async def do(self, action: Action, by: str = FACILITATOR) -> Moved:
        """Submit as anybody."""
        return await self.room.submit(action, by=by)

    async def put(self, action: Action, kind: type[R], by: str = FACILITATOR) -> R:
        """Submit, and the record of this kind that came of it."""
        record = (await self.do(action, by)).put(kind)
        assert record is not None
        return record

    async def join(self, name: str = "", role: Role = "") -> str:
        """Somebody joins."""
        number = len(self.people)
        joined = Join(f"{number:064x}", f"{number + 1000:064x}", name, role)
        one = await self.put(joined, Participant, by="")
        self.people.append(one.id)
        return one.id

    async def go(self, activity: str) -> str:
        """The room goes to an activity; the run it is in now."""
        await self.do(GoTo(activity))
        return self.run.id

    async def open(self) -> None:
        """The round opens."""
        await self.do(OpenRound(self.run.id))

    async def close(self, *, word: bool = True) -> None:
        """The round closes; with `word` the facilitator lets figures of few people be shown."""
        await self.do(CloseRound(self.run.id))
        if word and disclosure(self.room.workshop, self.run).askable:
            await self.do(ShowFigures(self.run.id))

    @property
    def run(self) -> Run:
        """The run that is on."""
        run = current_run(self.room.workshop)
        assert run is not None
        return run

    def app(self, look: str = theme.DARK) -> "ViewApp":
        """The app that shows the view of the run that is on."""
        return ViewApp(self.room, self.run, look)


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
