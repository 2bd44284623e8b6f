"""Reflection on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, drawn, settle, text, type_in
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    EthicsConclusion,
    PartyDifference,
    Reflection,
)
from workshoptui.workshop.refused import Refused


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_stands_there_with_its_answers(size: tuple[int, int]) -> None:
    """Answers below their question; a question without any says what people should do."""
    live = await with_models(2)
    run = await live.go("reflection")
    for one in live.people:
        await live.do(AddReflection(run, "relational", f"We ask first, says {one}"), one)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "1 What would a relational approach mean" in shown
        assert all(f"says {one}" in shown for one in live.people)
        assert "Nobody has answered yet. People write on their phones." in shown


async def test_one_question_is_read_large() -> None:
    """Enter shows one question with all its answers and nothing else; escape goes back."""
    live = await with_models(1)
    run = await live.go("reflection")
    await live.do(AddReflection(run, "change", "The form"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        assert "The form" in text(app)
        assert "relational approach" not in text(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "relational approach" in text(app)


async def test_an_answer_is_written_changed_and_taken_back() -> None:
    """`a` writes to the question at the cursor; one's own can be changed; `x` takes back."""
    live = await with_models(1)
    await live.go("reflection")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("end", "a", "tab")
        await type_in(pilot, "More time")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (said,) = live.workshop.all(Reflection)
        assert (said.question, said.text) == ("change", "More time")
        await pilot.press("end", "e", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Reflection)[0].text == "More time!"
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Reflection) == []
        assert app.is_running


async def test_others_words_are_not_changed_here() -> None:
    """An answer from a phone stays as it was written: changing it is not offered."""
    live = await with_models(1)
    run = await live.go("reflection")
    await live.do(AddReflection(run, "relational", "Mine"), live.people[0])
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("e")
        assert len(app.screen_stack) == 1
        assert not app.view.check_action("edit", ())
        assert app.view.check_action("drop", ())


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_answers_are_only_words(size: tuple[int, int]) -> None:
    """Answers that try something are drawn as they are, in the list and large."""
    live = await with_models(1)
    run = await live.go("reflection")
    for words in EVIL_LINES:
        try:
            await live.do(AddReflection(run, "change", words), live.people[0])
        except Refused:
            continue
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "enter", *["pagedown"] * 6, "escape", "x")
        await settle(pilot)
        assert app.is_running


async def test_the_answers_look_as_they_were_kept(screenshot: object) -> None:
    """Two questions, one of them answered."""
    live = await with_models(2)
    run = await live.go("reflection")
    for one in live.people:
        await live.do(AddReflection(run, "relational", "We ask before we plan, and wait."), one)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot


@pytest.mark.parametrize("size", SIZES)
async def test_in_an_ethics_check_the_parties_stand_beside_each_other(
    size: tuple[int, int],
) -> None:
    """Side by side where there is room, else under each other; whom nobody spoke for is said."""
    live = await LiveWorkshop.begin(1, agenda("real_phones"))
    run = await live.go("ethics")
    await live.do(AddReflection(run, "value", "Her time", "person"), live.people[0])
    await live.do(AddReflection(run, "value", "Our calm", "staff"), live.people[0])
    await live.do(AddReflection(run, "value", "Unnamed", ""), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Nobody has spoken for: those close to them, the organisation." in text(app)
        await pilot.press("enter")
        await settle(pilot)
        lines = drawn(app)
        [person] = [line for line in lines if "The person" in line]
        assert ("The staff" in person) == (size[0] == 160)
        assert any("Nobody has spoken for them yet." in line for line in lines)
        await pilot.press("end")
        await settle(pilot)
        assert "Unnamed" in text(app)


async def test_a_difference_and_a_conclusion_are_written_and_taken_back() -> None:
    """`d` and `x` at the question, `c` for the conclusion; both are offered nowhere else."""
    live = await LiveWorkshop.begin(1, agenda("real_phones"))
    await live.go("ethics")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await type_in(pilot, "Time")
        await pilot.press("enter")
        await settle(pilot)
        assert [one.text for one in live.workshop.all(PartyDifference)] == ["Time"]
        await pilot.press("down", "up", "down", "x", "y")
        await settle(pilot)
        assert not live.workshop.all(PartyDifference)
        for words in ("Not yet", ", but soon"):
            await pilot.press("c", "end")
            await type_in(pilot, words)
            await pilot.press("ctrl+s")
            await settle(pilot)
        assert live.workshop.get(EthicsConclusion, "").text == "Not yet, but soon"
        await pilot.press("home", "enter")
        await settle(pilot)
        assert "Which value is at stake" not in text(app)
        assert "Not yet, but soon" in text(app)
    await live.go("reflection")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        for action in ("differ", "conclude"):
            assert not app.view.check_action(action, ())


async def test_an_answer_written_here_says_for_whom() -> None:
    """The form asks for it in an ethics check."""
    live = await LiveWorkshop.begin(1, agenda("real_phones"))
    await live.go("ethics")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("a", "tab", "enter", "down", "enter", "tab")
        await type_in(pilot, "She is tired")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (said,) = live.workshop.all(Reflection)
        assert said.text == "She is tired"
        assert said.party
        await pilot.press("e", "tab", "!", "ctrl+s")
        await settle(pilot)
        assert live.workshop.all(Reflection)[0].party == said.party
        assert app.is_running
