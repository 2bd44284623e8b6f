"""What every view promises."""

import pytest
from textual.pilot import Pilot

from tests.support.apps import ViewApp
from tests.support.milestones import LATER_STEPS, with_chosen, with_tests
from tests.support.room import FIRST_STEP, LiveWorkshop
from tests.support.screen import SIZES, settle
from tests.support.whole_workshop import WHOLE, play_workshop
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.runs import RunAgain

AGENDAS = {
    activity.kind: (activity.id, agenda)
    for agenda in (WHOLE, LATER_STEPS, FIRST_STEP)
    for activity in agenda.activities
}
"""An activity of each kind, and the smallest agenda that has it."""
NEEDS_TESTS = {"rate", "rank"}
"""Kinds that cannot begin before there are criteria, and models that were tested."""
UNDOS = 8
"""So many take a workshop with a chosen model back to its tests."""
LATER = [kind for kind, (_, agenda) in AGENDAS.items() if agenda is LATER_STEPS]


def test_every_kind_is_tried_here() -> None:
    """A new kind of activity has to keep these promises too."""
    missing = KINDS.keys() - AGENDAS.keys()
    assert missing == set(), "plan these in tests/support/agendas/whole_workshop.toml"


async def at(kind: str, people: int = 0) -> LiveWorkshop:
    """A workshop that has just come to an activity of this kind, with hardly anything before it.

    A kind that is in no small agenda is come to in the whole workshop, whoever is there.
    """
    activity, agenda = AGENDAS[kind]
    if kind in NEEDS_TESTS:
        live = await with_tests(people)
        await live.go(activity)
        return live
    if agenda is WHOLE:  # whatever it builds on is there
        earlier = [planned.id for planned in WHOLE.activities]
        before = earlier[earlier.index(activity) - 1]
        live = await play_workshop(until=before)
        await live.go(activity, opened=False)
        return live
    live = await LiveWorkshop.begin(people, agenda)
    first = agenda.activities[0].id
    await live.go(first if first != activity else agenda.activities[1].id)
    await live.go(activity, opened=False)
    return live


async def press_everything(app: ViewApp, pilot: Pilot[None]) -> None:
    """Press every key of the view, and leave whatever each of them opens."""
    for command in app.view.KEYS:
        for key in command.key.split(","):
            await pilot.press(key)
            await settle(pilot)
            while len(app.screen_stack) > 1:
                await pilot.press("escape")
                await settle(pilot)


@pytest.mark.parametrize("kind", AGENDAS)
async def test_a_run_that_is_undone_leaves_its_body_quiet(kind: str) -> None:
    """Until the screen has taken the view away, keys, timers and frames may ask it things."""
    live = await at(kind, people=2)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await live.room.undo()
        for command in app.view.KEYS:
            app.view.check_action(command.name, ())
        app.view.progress(live.workshop)
        await settle(pilot)
        for command in app.view.KEYS:
            await pilot.press(command.key.split(",")[0])
        await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", AGENDAS)
async def test_every_key_of_a_body_is_safe_with_nothing_there(
    kind: str, size: tuple[int, int]
) -> None:
    """Before anybody has given anything, each key does something, or nothing, or says why."""
    live = await at(kind)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await press_everything(app, pilot)


@pytest.mark.parametrize("kind", LATER)
async def test_every_key_is_safe_in_every_phase_of_a_workshop_that_has_come_far(kind: str) -> None:
    """Open or closed, for the first time or again, and however the terminal is resized."""
    activity, _ = AGENDAS[kind]
    live = await with_chosen(2)
    await live.go(activity)
    async with (app := ViewApp.of(live)).run_test(size=SIZES[0]) as pilot:
        if live.run.phase == "open":
            await press_everything(app, pilot)
            await live.close()
        await settle(pilot)
        await pilot.resize_terminal(*SIZES[1])
        await settle(pilot)
        await press_everything(app, pilot)
    await live.do(RunAgain(activity))
    async with (app := ViewApp.of(live)).run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        await pilot.resize_terminal(*SIZES[0])
        await press_everything(app, pilot)


@pytest.mark.parametrize("kind", LATER)
async def test_undoing_a_whole_workshop_is_safe_behind_every_body(kind: str) -> None:
    """One act after another is taken back, and the view that is still there shows what is left."""
    activity, _ = AGENDAS[kind]
    live = await with_chosen(0)
    await live.go(activity)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        for _ in range(UNDOS):
            await live.room.undo()
            app.view.progress(live.workshop)
            await settle(pilot)
        assert app.view.is_attached
