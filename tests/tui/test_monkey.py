"""Monkeys: whatever keys are pressed, while the room jumps and phones act, keys are still taken."""

from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot

from tests.support.clock import Clock
from tests.support.program import MemoryLibrary, connect, room_of, shown, until, workshop_app
from tests.support.whole_workshop import play_workshop
from workshoptui.tui.app import WorkshopApp
from workshoptui.tui.screens.workshop import WorkshopScreen
from workshoptui.tui.watchdog import Watchdog, takes_keys
from workshoptui.workshop.action import Action
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import GoTo, RunAgain, current_run
from workshoptui.workshop.workshop_info import activities

NAVIGATION = ["greater_than_sign", "less_than_sign", "g", "R", "u", "o", "O"]
FRAME = [*"tT0NMSjr", "plus", "minus", "question_mark", "ctrl+p", "ctrl+t", "ctrl+z"]
VIEW = [*"aexdpvcwfsilmnky", "delete", "backspace"]
MOVES = ["enter", "space", "tab", "up", "down", "left", "right", "home", "end", "escape", "escape"]


async def mash(pilot: Pilot[None], random: Random, keys: int) -> None:
    """Press keys at random; now and then the room moves by itself, or somebody on a phone acts."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    room = room_of(pilot)
    there = [activity.id for activity in activities(room.workshop)]
    people = [await connect(room, f"Monkey {number}") for number in range(2)]
    for _ in range(keys):
        chance = random.random()
        if chance < 0.12:
            where = random.choice(there)
            run = current_run(room.workshop)
            does: list[Action] = [GoTo(where), RunAgain(where), *([Finish(run.id)] if run else [])]
            done = random.choice(does)
            by = random.choice(people) if isinstance(done, Finish) else "facilitator"
            try:
                await room.submit(done, by=by)
            except Refused:
                continue
            continue
        if asks_to_leave(app):
            await pilot.press("n")
            continue
        await pilot.press(random.choice(random.choice([NAVIGATION, FRAME, VIEW, MOVES])))


def asks_to_leave(app: WorkshopApp) -> bool:
    """Whether a yes would end the workshop, and with it the test."""
    words = str(getattr(app.screen, "_question", ""))
    return words.startswith(("Close", "Leave"))


async def comes_home(pilot: Pilot[None]) -> None:
    """Close whatever is open, and be on the workshop screen again."""
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    for _ in range(40):
        if isinstance(app.screen, WorkshopScreen):
            return
        writing = str(getattr(app.screen, "_question", "")).startswith("Close without saving")
        await pilot.press("y" if writing else "n" if asks_to_leave(app) else "escape")
        await pilot.pause()


@pytest.mark.parametrize(
    ("seed", "keys"),
    [
        (1, 40),
        (2, 40),
        *(pytest.param(seed, 250, marks=pytest.mark.long) for seed in range(3, 23)),
    ],
)
async def test_keys_are_taken_whatever_was_pressed(seed: int, keys: int, tmp_path: Path) -> None:
    """No error, no screen that stands still, no focus on what is gone, and the way goes on."""
    random = Random(seed)
    made = MemoryLibrary(Clock())
    made.journal = (await play_workshop(people=4)).journal
    app, log = workshop_app(made), tmp_path / "log"
    app._watchdog = Watchdog(app, app._rescue, log=log)
    async with app.run_test(size=random.choice([(80, 24), (160, 45)])) as pilot:
        await shown(pilot)
        await comes_home(pilot)
        room = room_of(pilot)
        await mash(pilot, random, keys)
        await shown(pilot)
        await comes_home(pilot)
        assert isinstance(app.screen, WorkshopScreen)
        focused = app.screen.focused
        assert focused is None or takes_keys(focused)
        first, second = (activity.id for activity in activities(room.workshop)[:2])
        await room.submit(GoTo(first))
        await shown(pilot)
        await pilot.press("escape", "n")  # out of a page of the view, or no to leaving
        await comes_home(pilot)
        await pilot.press("greater_than_sign")
        await shown(pilot)

        def moved() -> bool:
            run = current_run(room.workshop)
            return run is not None and run.activity == second

        await until(pilot, moved)
        assert not log.exists(), log.read_text("utf-8")
