"""The whole program at its screen, over a workshop in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random

from textual.pilot import Pilot

from tests.support.agenda import agenda
from tests.support.clock import Clock
from tests.support.room import CODE, RoomWorkshop
from tests.support.screen import settle
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.journal.memory import MemoryJournal
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.protocols import Phones
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.web.endpoints import Endpoint
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.people import Role
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import CreateWorkshop

HERE = Path("/workshops/dialogue")
TITLE = "Dialogues in Ängelholm"
PATIENCE = 30
"""Seconds after which what has not come about never will, on a loaded machine too."""


AGENDA = agenda("small")


class MemoryLibrary(WorkshopLibrary):
    """One workshop that is in memory, whatever folder is asked for."""

    clock: Clock

    def __init__(
        self, clock: Clock, plan: Agenda = AGENDA, title: str = TITLE, language: str = "en"
    ) -> None:
        super().__init__(HERE.parent, clock=clock, random=Random(1))
        self.clock = clock
        self.random = Random(2)
        self.journal = MemoryJournal()
        self._plan = plan
        self._title = title
        self._language = language

    async def open(self, folder: Path) -> Room:
        """A room over the one journal."""
        room = await Room.open(self.journal, clock=self.clock, random=self.random)
        if not room.workshop.seq:
            made = CreateWorkshop(
                self._title, self._plan, CODE, "City of Ängelholm", self._language
            )
            await room.submit(made)
        return room


class OneEndpoint:
    """Phones that could come in, by one address."""

    join_url = f"HTTP://192.168.178.201:8765/J/{CODE}"
    address = "192.168.178.201:8765"
    notice = ""
    port = 8765
    public_url: str | None = None

    @property
    def endpoints(self) -> Sequence[Endpoint]:
        """Its one address."""
        link = self.join_url.lower().replace(CODE.lower(), CODE)
        return [Endpoint(self.join_url, link, self.address, "wlp2s0, Wi-Fi")]

    @property
    def shown(self) -> Endpoint:
        """Its one address."""
        return self.endpoints[0]

    def show_next(self) -> None:
        """There is no other."""

    def refresh(self) -> bool:
        """Nothing changes."""
        return False


@asynccontextmanager
async def serve(room: Room) -> AsyncIterator[Phones]:
    """Let nobody in, but look open."""
    yield OneEndpoint()


def render(workshop: Workshop) -> str:
    """A record that shows how far the workshop is."""
    return f"# Record\n\nafter {workshop.seq} entries\n"


def workshop_app(
    library: WorkshopLibrary, *, opening: Path | None = HERE, look: str = ""
) -> WorkshopApp:
    """The program, which is opening a workshop, or at home."""
    app = WorkshopApp(library, render=render, serve=serve, opening=opening)
    if look:
        app.theme = look
    return app


async def shown(pilot: Pilot[None]) -> None:
    """Return when nothing is under way and the screen shows the latest entry."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    await app.workers.wait_for_complete()
    for screen in list(app.screen_stack):
        if isinstance(screen, WorkshopScreen):
            await until(pilot, partial(_is_shown, screen))
    await settle(pilot)


def _is_shown(screen: WorkshopScreen) -> bool:
    return screen.shown == screen.room.workshop.seq and not screen._pacer.is_marked


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Return once `condition` holds.

    Raises:
        TimeoutError: it never did.
    """
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.005)


async def connect(room: Room, name: str = "", role: Role = "") -> str:
    """Somebody joins and is connected; their id."""
    joined = await RoomWorkshop(room).join(name, role)
    room.set_present(room.present | {joined})
    return joined


def room_of(pilot: Pilot[None]) -> Room:
    """The room that is open in the app."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    assert app.opened is not None
    return app.opened.room
