"""What one more thing from a phone costs the screen, until it is drawn."""

import asyncio
import gc
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.bench.measurement import Measurement, Sizes
from tests.bench.world import Place, made
from tests.support.program import render, serve
from workshoptui.archive.library import WorkshopLibrary
from workshoptui.room.room import Room
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.workshop_display import WorkshopDisplay
from workshoptui.workshop.action import Action
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.people import Participant

SIZE = (120, 35)
PEOPLE = 100
CHANGES = 8
"""One after the other in a round."""
APART = 0.1
"""Seconds between two changes, so that each is drawn by itself."""
BAR = 5.0

Change = Callable[[int], Awaitable[object]]


class OneLine(App[None]):
    """The least that an app on a screen of that size can do: write another line."""

    def compose(self) -> ComposeResult:
        """Lay out one line, as high and wide as it is."""
        yield Static("0", id="line")

    async def change(self, number: int) -> None:
        """Write a number."""
        self.query_one(Static).update(f"{number}", layout=False)


async def drawn(change: Change, changes: int) -> float:
    """Processor time of each change, in milliseconds: of some that come one after the other."""
    taken = []
    for number in range(changes):
        begun = time.process_time()
        await change(number)
        await asyncio.sleep(APART)
        taken.append(1000 * (time.process_time() - begun))
    return median(taken)


async def least(changes: int) -> float:
    """What `OneLine` takes."""
    async with (app := OneLine()).run_test(size=SIZE):
        await asyncio.sleep(APART)
        return await drawn(app.change, changes)


async def of_the_program(
    place: Place, kept: int, given: Callable[[str, int], Action], changes: int
) -> float:
    """What the program takes for something from a phone, with so much there already."""
    with TemporaryDirectory() as name:
        of = {"goals": kept} if place == "goals" else {"cards": kept}
        world = await made(Path(name), place, people=PEOPLE, **of)
        library = WorkshopLibrary(Path(name), clock=time.time, random=random.Random(1))
        app = WorkshopApp(library, render=render, serve=serve, opening=world.path)
        async with app.run_test(size=SIZE) as pilot:
            room = await opened(pilot)
            people = [person.id for person in room.workshop.all(Participant)]
            room.set_present(frozenset(people))

            async def change(number: int) -> None:
                await room.submit(given(world.run, number), by=people[number % PEOPLE])

            gc.collect()
            gc.freeze()
            try:
                return await drawn(change, changes)
            finally:
                gc.unfreeze()


async def opened(pilot: Pilot[None]) -> Room:
    """The room, once it is seen on the screen."""
    while not isinstance(screen := pilot.app.screen, WorkshopDisplay):
        await pilot.press("escape")
        await asyncio.sleep(APART)
    await asyncio.sleep(5 * APART)
    return screen.room


def card(run: str, number: int) -> Action:
    """A card."""
    return AddCard(run, f"Somebody asks before answering ({number})")


def goal(run: str, number: int) -> Action:
    """A goal."""
    return AddGoal(run, f"Somebody asks what matters to me ({number})")


def done(run: str, _number: int) -> Action:
    """That one is done."""
    return Finish(run)


GIVEN: dict[str, tuple[Place, Callable[[str, int], Action]]] = {
    "a card face down": ("ideas", card),
    "a card that all see": ("seen", card),
    "a goal": ("goals", goal),
    "a person who is done": ("ideas", done),
}


async def screen(sizes: Sizes) -> AsyncIterator[Measurement]:
    """One more of each, with few and with many there."""
    changes = CHANGES * sizes.rounds
    limit = await least(changes)
    for what, (place, given) in GIVEN.items():
        for kept in sizes.kept:
            yield Measurement(
                family="screen",
                name=f"{what}, drawn at 120×35 with {kept:,} there: processor time",
                unit="ms",
                ours=await of_the_program(place, kept, given, changes),
                beside="a Textual app that writes another line",
                limit=limit,
                n=changes,
                bar=BAR,
            )
