"""Words that came after their round are marked in every form in which a view shows them."""

from collections.abc import Callable

import pytest
from textual.app import App

from tests.support.agenda import agenda
from tests.support.apps import ScreenApp, ViewApp
from tests.support.room import LiveWorkshop
from tests.support.screen import settle, text
from workshoptui.tui.screens.look_back import LookBackScreen
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.around import AddAround
from workshoptui.workshop.kinds.context import AddContext
from workshoptui.workshop.kinds.draft import AddComment, AddModel
from workshoptui.workshop.kinds.plan import LogAdaptation
from workshoptui.workshop.kinds.reflect import AddReflection
from workshoptui.workshop.kinds.story import AgreeToStory, Story, TellStory
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import models

LATE = "ame after the round"
WIDE = (160, 45)
WHOLE = agenda("whole_workshop")
TEST = ("A case", "It went", "Calm", "Heard", "Keep")

LATE_WORDS: dict[str, tuple[Callable[[str, str], Action], str]] = {
    "around": (lambda run, _model: AddAround(run, "Nurse", "Comes", "In summer"), "v"),
    "context": (lambda run, _model: AddContext(run, "service", "Home care"), "enter"),
    "interviews": (
        lambda run, _model: TellStory(run, {"what": "We sat down"}, True, teller=""),
        "enter",
    ),
    "test": (lambda run, model: LogTest(run, model, *TEST), "enter"),
    "reflection": (lambda run, _model: AddReflection(run, "relational", "Slowly"), "enter"),
    "plan": (lambda run, _model: LogAdaptation(run, "North", "It fits", "All"), "enter"),
    "draft": (lambda _run, model: AddComment(model, "Where?"), "c"),
}
"""What somebody says late in an activity, and the key that turns to the other form of its view."""


async def said_late(activity: str, go: str = "welcome") -> LiveWorkshop:
    """A workshop that is back where somebody said something late."""
    live = await LiveWorkshop.begin(2, WHOLE)
    draft = await live.go("draft")
    await live.do(AddModel(draft, "Walk"))
    model = models(live.workshop)[-1].id
    run = await live.go(activity)
    await live.go(go)
    say, _key = LATE_WORDS[activity]
    await live.do(say(run, model), by=0)
    for story in live.workshop.all(Story):
        await live.do(AgreeToStory(story.id, agree=True))
    await live.go(activity)
    return live


@pytest.mark.parametrize("activity", LATE_WORDS)
async def test_both_forms_of_a_view_mark_what_came_late(activity: str) -> None:
    """The table and the map, the wall and what is read of it, the list and one of it."""
    live = await said_late(activity)
    _say, key = LATE_WORDS[activity]
    async with (app := ViewApp.of(live)).run_test(size=WIDE) as pilot:
        await settle(pilot)
        if activity != "draft":  # whose list says nothing of comments but their number
            assert LATE in text(app)
        else:
            await pilot.press("end")
        if activity == "test":
            await pilot.press("end")
        await pilot.press(key)
        await settle(pilot)
        assert LATE in text(app)


@pytest.mark.parametrize(("activity", "page"), [("interviews", "1"), ("test", "5")])
async def test_looking_back_marks_it_too(activity: str, page: str) -> None:
    """A story, and what a test showed."""
    live = await said_late(activity)
    app: App[None] = ScreenApp(live.room, LookBackScreen)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press(page)
        await settle(pilot)
        assert LATE in text(app)
