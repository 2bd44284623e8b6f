"""What every body promises."""

import pytest

from tests.tui.settle import settle
from tests.tui.stage import AGENDA, SIZES, Play
from workshoptui.workshop.agenda import parse_agenda

KINDS = {activity.kind: activity.id for activity in parse_agenda(AGENDA, "small").activities}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_run_that_is_undone_leaves_its_body_quiet(kind: str) -> None:
    """Until the screen has taken the body away, keys, timers and frames may ask it things."""
    play = await Play.begin(2)
    await play.go("welcome" if kind != "brief" else "prepare")
    await play.go(KINDS[kind])
    async with (app := play.stage()).run_test() as pilot:
        await settle(pilot)
        await play.room.undo()
        for command in app.body.COMMANDS:
            app.body.check_action(command.action, ())
        app.body.progress(play.room.workshop)
        await settle(pilot)
        for command in app.body.COMMANDS:
            await pilot.press(command.key.split(",")[0])
        await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
async def test_every_key_of_a_body_is_safe_with_nothing_there(
    kind: str, size: tuple[int, int]
) -> None:
    """Before anybody has given anything, each key does something, or nothing, or says why."""
    play = await Play.begin()
    await play.go(KINDS[kind])
    async with (app := play.stage()).run_test(size=size) as pilot:
        for command in app.body.COMMANDS:
            for key in command.key.split(","):
                await pilot.press(key)
                await settle(pilot)
                while len(app.screen_stack) > 1:
                    await pilot.press("escape")
                    await settle(pilot)
