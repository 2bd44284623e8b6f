"""What was hidden is on no screen, whatever activity it was written in."""

import pytest

from tests.support.apps import ViewApp
from tests.support.hidden_words import Silenced, silenced
from tests.support.screen import settle, text
from workshoptui.tui import theme
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.membership import SetAside
from workshoptui.workshop.runs import GoTo, current_run


async def _look(left: Silenced, activity: Activity) -> str:
    """What the screen shows of an activity, on its first page and on those behind it."""
    room = left.live.room
    await room.submit(GoTo(activity.id))
    run = current_run(room.workshop)
    assert run is not None
    async with (app := ViewApp(room, run, theme.DARK)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        seen = text(app)
        for key in ("v", "down", "enter"):
            await pilot.press(key)
            await settle(pilot)
            seen += text(app)
    return seen


@pytest.mark.parametrize("aside", [False, True], ids=["hidden", "and set aside"])
async def test_what_is_hidden_is_on_no_screen_in_any_activity(aside: bool) -> None:
    """Every kind of activity is drawn, with nothing left of it, whoever is gone."""
    left = await silenced()
    if aside:
        for one in left.live.people[:-1]:
            await left.live.do(SetAside(one))
    kinds = {activity.kind: activity for activity in left.live.workshop.all(Activity)}
    for activity in kinds.values():
        assert left.leaked(await _look(left, activity)) == [], activity.id
    assert len(kinds) > 20
