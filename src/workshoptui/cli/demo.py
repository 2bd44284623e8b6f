"""The demo on the command line: watched on the screen, or headless."""

import argparse
import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workshoptui.cli.errors import CommandFailed
from workshoptui.cli.printing import print_lines
from workshoptui.cli.workshops import library_from

if TYPE_CHECKING:
    from workshoptui.archive.library import WorkshopLibrary
    from workshoptui.demo.demonstration import Demonstration
    from workshoptui.room.room import Room
    from workshoptui.tui.ports import Phones
    from workshoptui.workshop.agenda import Agenda

PEOPLE, SEED, SPEED = 12, 1, 10
"""As a demo is when it is started from the screen."""


class LazyDemo:
    """The demo that the screen offers: what it needs is loaded when somebody wants to watch it."""

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
            _agenda(self._options),
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
            self.report_stop(f"The demo stopped. {stopped}")


def demo(options: argparse.Namespace) -> int:
    """Watch a demo, or run one without a terminal."""
    if options.headless:
        return _headless(options)
    from workshoptui.cli.screen import need_terminal, show

    need_terminal()
    _agenda(options)
    return show(options, demo_now=True)


def _headless(options: argparse.Namespace) -> int:
    from random import Random

    from workshoptui.demo.demonstration import Demonstration
    from workshoptui.demo.phone import NoAnswer
    from workshoptui.journal.protocol import JournalBroken
    from workshoptui.record.files import RecordNotWritten
    from workshoptui.workshop.refused import Refused

    demonstration = Demonstration(
        # Everything that chance decides comes from the seed, also inside the room.
        library_from(options, Random(options.seed)),
        _agenda(options),
        people=options.people,
        seed=options.seed,
        speed=options.speed,
        report=print_lines,
    )
    try:
        record = asyncio.run(_until_told_to_stop(demonstration.run()))
    except BrokenPipeError:  # whoever read its progress has left
        raise
    except (JournalBroken, NoAnswer, OSError, RecordNotWritten, Refused) as failed:
        raise CommandFailed(f"The demo stopped. {failed}") from failed
    except asyncio.CancelledError:
        return 128 + signal.SIGTERM
    print_lines(f"The record is in {record}.")
    return 0


async def _until_told_to_stop(running: Awaitable[Path]) -> Path:
    """What `running` gives; a polite kill ends it as cleanly as Ctrl+C does."""
    task = asyncio.current_task()
    assert task is not None, "this runs in a task"
    # Where the loop cannot take signals, the process just ends; what was saved is kept.
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await running


def _agenda(options: argparse.Namespace) -> "Agenda":
    from workshoptui.agendas import DEFAULT, load_agenda
    from workshoptui.workshop.agenda import AgendaError

    try:
        return load_agenda(getattr(options, "agenda", DEFAULT))
    except AgendaError as error:
        raise CommandFailed(str(error)) from error
