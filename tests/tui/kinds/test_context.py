"""The context on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.workshop.kinds.context import (
    AddContext,
    ContextAnswer,
    EarlierContext,
    SettleContext,
    SettledContext,
)
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.refused import Refused

WHOLE = agenda("whole_workshop")


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_stands_there_with_what_people_know(size: tuple[int, int]) -> None:
    """Answers below their question; a question without any says what people should do."""
    live = await LiveWorkshop.begin(2, WHOLE)
    run = await live.go("context")
    for one in live.people:
        await live.do(AddContext(run, "service", f"Home help, says {one}"), one)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "1 Which service is it about?" in shown
        assert all(f"says {one}" in shown for one in live.people)
        assert "Nobody has answered yet. People write on their phones." in shown


async def test_a_text_is_settled_from_the_answers_and_once_more() -> None:
    """`v` begins with all answers, then with the text there is; what stood before is told of."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("context")
    await live.do(AddContext(run, "service", "Home help"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "The record's summary quotes it." in text(app)
        await pilot.press("ctrl+end")
        await type_in(pilot, " here")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [row.text for row in live.workshop.all(SettledContext)] == ["Home help here"]
        assert "✓ Home help here" in text(app)
        await pilot.press("home", "v", "ctrl+end", "!", "ctrl+s", "enter")
        await settle(pilot)
        assert [row.text for row in live.workshop.all(SettledContext)] == ["Home help here!"]
        assert [row.text for row in live.workshop.all(EarlierContext)] == ["Home help here"]
        assert "1 earlier text is kept in the record." in text(app)
        assert "What has been tried?" not in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "What has been tried?" in text(app)


async def test_the_settled_text_says_whose_words_it_begins_with() -> None:
    """So that they go from there when they are taken back; what the group added stays."""
    live = await LiveWorkshop.begin(2, WHOLE)
    run = await live.go("context")
    for person, words in zip(live.people, ("Home help", "In the valley"), strict=True):
        await live.do(AddContext(run, "service", words), person)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("v", "ctrl+s")
        await settle(pilot)
        first, _second = live.workshop.all(ContextAnswer)
        await live.do(TakeBack("context-answer", first.id), live.people[0])
        await settle(pilot)
        assert [row.text for row in live.workshop.all(SettledContext)] == ["In the valley"]
        assert "Home help" not in text(app)


async def test_an_answer_is_written_changed_and_taken_back() -> None:
    """`a` writes to the question at the cursor; one's own can be changed; `x` takes back."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("context")
    await live.do(AddContext(run, "service", "Theirs"), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        assert not app.view.check_action("edit", ())
        await pilot.press("end", "a", "tab")
        await type_in(pilot, "A form")
        await pilot.press("ctrl+s")
        await settle(pilot)
        said = live.workshop.all(ContextAnswer)[-1]
        assert (said.question, said.text) == ("tried", "A form")
        await pilot.press("end", "e", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(ContextAnswer)[-1].text == "A form!"
        await pilot.press("x", "y")
        await settle(pilot)
        assert [row.text for row in live.workshop.all(ContextAnswer)] == ["Theirs"]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_answers_are_only_words(size: tuple[int, int]) -> None:
    """Answers that try something are drawn as they are, in the list and large."""
    live = await LiveWorkshop.begin(1, WHOLE)
    run = await live.go("context")
    for words in EVIL_LINES:
        try:
            await live.do(AddContext(run, "tried", words), live.people[0])
            await live.do(SettleContext(run, "service", words))
        except Refused:
            continue
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter", "escape", *["pagedown"] * 6, "enter", "escape", "x")
        await settle(pilot)
        assert app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_the_context_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """One question settled, one only answered."""
    live = await LiveWorkshop.begin(2, WHOLE)
    run = await live.go("context")
    for one, words in zip(live.people, ("Home help in the valley", "In spring"), strict=True):
        await live.do(AddContext(run, "service", words), one)
    await live.do(SettleContext(run, "service", "Home help in the whole valley, for one spring."))
    await live.do(AddContext(run, "tried", "A form of eleven pages."), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
