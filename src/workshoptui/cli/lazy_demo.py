"""The demo that the screen offers, imported only when it is started."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.language.messages import gettext as _

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.demo.demonstration import Demonstration
    from workshoptui.room.room import Room
    from workshoptui.tui.protocols import Phones
    from workshoptui.workshop.agenda import Agenda

PEOPLE, SEED, SPEED = 12, 1, 10
"""As a demo is when it is started from the screen."""


class LazyDemo:
    """A demo to be watched on the screen, as the options say."""

    def __init__(self, library: "WorkshopLibrary", options: argparse.Namespace) -> None:
        self._library = library
        self._options = options
        self._demo: Demonstration | None = None
        self.report_stop: Callable[[str], None] = lambda _: None
        """Tells the person at the terminal what stopped it."""

    async def begin(self) -> Path:
        """Make its workshop; returns the folder.

        Raises:
            JournalBroken: the folder cannot be made or written.
        """
        from workshoptui.demo.demonstration import Demonstration

        self._demo = Demonstration(
            self._library,
            agenda_from(self._options),
            people=getattr(self._options, "people", PEOPLE),
            seed=getattr(self._options, "seed", SEED),
            speed=getattr(self._options, "speed", None) or SPEED,
        )
        return await self._demo.begin()

    async def open(self, folder: Path) -> "Room":
        """Its workshop, live, by the clock of its story.

        Raises:
            JournalBroken: it cannot be opened.
        """
        assert self._demo is not None, "a demo is begun before it is opened"
        return await self._demo.open(folder)

    async def play(self, room: "Room", phones: "Phones") -> None:
        """Move the workshop along until its end, or until something stops it."""
        from workshoptui.demo.phone import NoAnswer
        from workshoptui.journal.protocol import JournalBroken
        from workshoptui.record.files import RecordNotWritten
        from workshoptui.web.endpoints import Endpoints

        assert self._demo is not None, "a demo is begun before it is played"
        assert isinstance(phones, Endpoints), "its phones are served from this computer"
        try:
            await self._demo.play(room, phones)
        except (JournalBroken, NoAnswer, RecordNotWritten) as stopped:
            self.report_stop(_("The demo stopped. {why}", why=stopped))


def agenda_from(options: argparse.Namespace) -> "Agenda":
    """The agenda that the options name.

    Raises:
        CommandFailed: there is none of that name, or it cannot be read.
    """
    from workshoptui.agendas import DEFAULT, load_agenda
    from workshoptui.agendas.agenda_file import AgendaError

    try:
        return load_agenda(getattr(options, "agenda", DEFAULT))
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
