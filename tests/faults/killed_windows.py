"""Windows that are killed during a vote, one after another, and started again.

    python -m tests.faults.killed_windows [KILLS]

An owner, a console and a wall are real programs at terminals of their own. A fourth window votes
for everybody without a pause, and notes what was acknowledged.
"""

import asyncio
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.ports import free_port
from tests.support.room import RoomWorkshop
from tests.support.terminal import Terminal, terminal
from tests.support.windows import until
from tests.support.workshop_folder import kept, workshop_at
from workshoptui.archive.library import FILE, WorkshopLibrary
from workshoptui.journal import attached
from workshoptui.journal.embedded import read_entries
from workshoptui.room.room import Room
from workshoptui.workshop.kinds.vote import PlaceDots, dots_of, slate_of
from workshoptui.workshop.runs import CloseRound, OpenRound, Run, current_run

PEOPLE = 3
AT_ONCE = 20
"""How many votes are acknowledged between two kills, at least."""
TITLE = "Vote on success factors"
LONGEST, LONGEST_KILL = 120.0, 30.0
"""Seconds that it all may take, and each kill; on a loaded machine it takes a third of that."""


class Windows:
    """The three programs.

    Attributes:
        running: each, by what it is at present.
    """

    def __init__(self, folder: Path) -> None:
        self.running: dict[str, Terminal] = {}
        self._folder = folder
        self._port = free_port()
        self._open = AsyncExitStack()

    async def start(self, name: str) -> None:
        """Start one, and return once it shows the vote."""
        phones = ("--host", "127.0.0.1", "--port", self._port)
        command = ("wall", self._folder) if name == "wall" else ("open", self._folder, *phones)
        self.running[name] = await self._open.enter_async_context(terminal(*command))
        await self.running[name].shows(TITLE)
        if name == "console":
            await self.running[name].shows("ATTACHED")

    async def kill(self, name: str) -> None:
        """End one without warning."""
        killed = self.running.pop(name)
        killed.signal(signal.SIGKILL)
        await killed.ended()

    async def take_over(self) -> None:
        """The console becomes the owner."""
        console = self.running.pop("console")
        await console.shows("has ended")
        console.press("y")
        self.running["owner"] = console

    async def close(self) -> None:
        """End all of them."""
        await self._open.aclose()


class Voters:
    """Everybody, who votes by a window of their own.

    Attributes:
        told: the dots that were acknowledged last, by person and factor.
        acknowledged: how many were.
    """

    def __init__(self, room: Room, run: str) -> None:
        self.told: dict[tuple[str, str], int] = {}
        self.acknowledged = 0
        self._room, self._run = room, run
        self._numbers = count(1)
        self._done = False
        people = RoomWorkshop(room).people
        factors = [factor for factor, _name in slate_of(room.workshop, self.run)]
        self._voting = [
            asyncio.create_task(self._vote(person, factor))
            for person, factor in zip(people, factors, strict=False)
        ]

    @property
    def run(self) -> Run:
        """The vote."""
        return self._room.workshop.get(Run, self._run)

    async def _vote(self, person: str, factor: str) -> None:
        dots = 0
        while not self._done:
            dots = 1 - dots
            action = PlaceDots(self._run, factor, dots)
            await self._room.submit(action, by=person, key=f"{next(self._numbers)}")
            self.told[person, factor] = dots
            self.acknowledged += 1
            await asyncio.sleep(0.005)

    async def some(self) -> None:
        """Return once some more were acknowledged.

        Raises:
            JournalBroken: a vote came to nothing.
        """
        enough = self.acknowledged + AT_ONCE
        await until(lambda: self.acknowledged >= enough or self._failed, seconds=30)
        for voting in self._failed:
            voting.result()

    @property
    def _failed(self) -> "list[asyncio.Task[None]]":
        return [voting for voting in self._voting if voting.done()]

    async def end(self) -> None:
        """Vote no more."""
        self._done = True
        await asyncio.gather(*self._voting)


async def opened_vote(folder: Path) -> Path:
    """A workshop in its vote, with people who have joined; its folder."""
    made = await workshop_at(folder, "vote")
    room = await WorkshopLibrary(folder, clock=Clock(), random=Random(3)).open(made)
    for number in range(PEOPLE):
        await RoomWorkshop(room).join(f"Person{number}")
    run = current_run(room.workshop)
    assert run is not None
    await room.submit(OpenRound(run.id))
    await room.close()
    return made


class Step:
    """What is being waited for, to be said where it never comes.

    Attributes:
        name: it.
    """

    name = "the workshop to be made"


async def check_kills(folder: Path, kills: int) -> int:
    """Kill so many windows during a vote; how many votes were acknowledged meanwhile.

    Raises:
        AssertionError: one was lost or doubled, or a window shows something else in the end; or it
            takes far longer than it ever should, and the message says where it stopped.
    """
    step, limit = Step(), LONGEST + LONGEST_KILL * kills
    try:
        async with asyncio.timeout(limit):
            return await _check_kills(folder, kills, step)
    except TimeoutError:
        raise AssertionError(f"after {limit} seconds it still waited for {step.name}") from None


async def _check_kills(folder: Path, kills: int, step: Step) -> int:
    attached.PATIENCE = 60.0  # on a loaded machine a program takes its time to start
    made = await opened_vote(folder)
    windows = Windows(made)
    try:
        for name in ("owner", "console", "wall"):
            step.name = f"the {name} to start"
            await windows.start(name)
        step.name = "the owner to let the voters in"
        library = WorkshopLibrary(folder, clock=Clock(), random=Random(5))
        room = await library.attach(made)
        run = current_run(room.workshop)
        assert run is not None
        voters = Voters(room, run.id)
        for number in range(kills):
            step.name = f"votes before kill {number + 1}"
            await voters.some()
            name = ("owner", "wall", "console")[number % 3]
            step.name = f"the {name} to end and start again, in kill {number + 1}"
            await windows.kill(name)
            if name == "owner" and number % 2 == 0:
                await windows.take_over()
                await voters.some()
                name = "console"
            await windows.start(name)
        step.name = "the last votes"
        await voters.some()
        await voters.end()
        step.name = "the windows to show that the round is closed"
        for window in windows.running.values():
            window.forget()
        await room.submit(CloseRound(run.id))
        for window in windows.running.values():
            await window.shows("closed")
        step.name = "the window of the voters to close"
        await room.close()
        entries = read_entries(made / FILE)
        assert len({entry.key for entry in entries}) == len(entries)
        votes = [entry for entry in entries if isinstance(entry.action, PlaceDots)]
        assert len(votes) == voters.acknowledged
        state = kept(made)
        for (person, factor), dots in voters.told.items():
            assert dots_of(state, run.id, person).get(factor, 0) == dots
        return voters.acknowledged
    finally:
        await windows.close()


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as place:
        told = asyncio.run(check_kills(Path(place), wanted))
    sys.stdout.write(f"{wanted} kills, {told} votes acknowledged: none lost, none doubled\n")
