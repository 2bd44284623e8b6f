"""Demonstration: runs one demo from start to record, on the screen or headless."""

from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

from workshoptui.archive.library import WorkshopLibrary
from workshoptui.demo.clock import SimulatedClock
from workshoptui.demo.facilitator import BEGUN, Report, lead
from workshoptui.demo.scenario import scenario_in
from workshoptui.demo.scheduler import Scheduler
from workshoptui.demo.simulation import Simulation
from workshoptui.language.catalogue import matching_language
from workshoptui.language.spoken import speaking, spoken
from workshoptui.record.files import write_record
from workshoptui.room.room import Room
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.serving import serve
from workshoptui.workshop.agenda import Agenda

_THIS_COMPUTER = "127.0.0.1"
_ANY_PORT = 0


class Demonstration:
    """A workshop that runs by itself.

    Attributes:
        people: how many simulated participants take part.
        seed: the same seed gives the same workshop, whatever the speed.
    """

    def __init__(
        self,
        library: WorkshopLibrary,
        agenda: Agenda,
        *,
        people: int,
        seed: int,
        speed: float | None,
        language: str = "",
        report: Report = lambda _: None,
    ) -> None:
        """Prepare a demo.

        Args:
            library: where its workshop is kept.
            agenda: what it goes through.
            people: how many take part.
            seed: for everything that chance decides.
            speed: how many times faster than is natural to watch; None does not wait at all.
            language: the code of the language that its workshop speaks; by default the one that is
                spoken here. Where no story is told in it, people speak English.
            report: is told in a line what came of each activity.
        """
        self.people = people
        self.seed = seed
        self._clock = SimulatedClock(library.clock, BEGUN)
        self._library = library.with_clock(self._clock)
        self._agenda = agenda
        self._speed = speed
        self._report = report
        self._language = matching_language(language) or spoken()
        self._scenario = scenario_in(self._language.code)
        self._folder: Path | None = None

    async def begin(self) -> Path:
        """Make its workshop; returns the folder.

        Raises:
            JournalBroken: the folder cannot be made or written.
        """
        scenario = self._scenario
        self._folder = await self._library.create(
            scenario.title,
            self._agenda,
            organisation=scenario.organisation,
            language=self._language.code,
            facilitator=scenario.facilitator,
            zone=scenario.zone,
        )
        return self._folder

    async def open(self, folder: Path) -> Room:
        """The demo's workshop, live, by the simulated clock.

        Raises:
            JournalBroken: it cannot be opened.
        """
        return await self._library.open(folder)

    async def play(self, room: Room, phones: Endpoints) -> None:
        """Play it while somebody watches, who may cancel it, or act at the terminal as well.

        Raises:
            JournalBroken, RecordNotWritten: something could not be kept.
            NoAnswer: the phones could not reach the workshop.
        """
        await self._simulate(room, phones, watched=True)
        if self._folder is not None:
            write_record(self._folder, room.workshop)

    async def run(self) -> Path:
        """A whole demo without a terminal; returns where its record is.

        Whatever ends it, the record of what happened so far is written.

        Raises:
            JournalBroken, RecordNotWritten: something could not be kept.
            CannotListen: no port is free.
            NoAnswer: the phones could not reach the workshop.
            Refused: the rules did not allow something.
        """
        folder = await self.begin()
        room = await self._library.open(folder)
        try:
            async with serve(room, host=_THIS_COMPUTER, port=_ANY_PORT) as phones:
                await self._simulate(room, phones, watched=False)
        finally:
            record = write_record(folder, room.workshop)
            await room.close()
        return record

    async def _simulate(self, room: Room, phones: Endpoints, *, watched: bool) -> None:
        simulation = Simulation(
            room,
            self._scenario,
            self._clock,
            Scheduler(self._speed),
            people=self.people,
            seed=self.seed,
            join_path=urlsplit(phones.join_url).path,
            present=watched,
        )
        async with AsyncExitStack() as phone_stack:
            await simulation.connect_phones(phone_stack, phones.local_url)
            # What its people say and what they look for on their pages is in one language.
            with speaking(self._language):
                await lead(simulation, self._report, watched=watched)
