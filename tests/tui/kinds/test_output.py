"""Outputs on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda_toml
from tests.support.apps import ViewApp
from tests.support.evil import EVIL_LINES
from tests.support.milestones import LATER_STEPS, with_models
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text, type_in
from workshoptui.agendas.agenda_file import parse_agenda
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.kinds.output import CountOutput, Output
from workshoptui.workshop.kinds.story import TellStory

STORIES = """
[[activities]]
id = "experiences"
kind = "story"
step = 3
title = "Experiences"
about = "outcome"
questions = [{ id = "what", text = "What difference did it make?" }]
"""


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_counted_is_apart_from_what_is_told(size: tuple[int, int]) -> None:
    """Outputs with their number; experiences only as how many stories there are, never a value."""
    live = await LiveWorkshop.begin(
        2, parse_agenda(agenda_toml("later_steps") + STORIES, "later_steps.toml")
    )
    run = await live.go("experiences")
    await live.do(TellStory(run, {"what": "She slept again."}), live.people[0])
    run = await live.go("outputs")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Nothing was counted yet" in text(app)
        await live.do(CountOutput(run, "Dialogues held", 1240, "2026"), live.people[1])
        await settle(pilot)
        assert "Dialogues held 1,240 2026" in text(app)
        assert "told as a story" in text(app)
        assert "1 experience is in the record so far, without its words" in text(app)
        assert "She slept" not in text(app)


async def test_an_output_is_counted_and_taken_back() -> None:
    """`a` asks for it; what is no number is told where it was typed; `x` takes it back."""
    live = await with_models()
    await live.go("outputs")
    async with (app := ViewApp.of(live)).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await type_in(pilot, "Plans")
        await pilot.press("tab")
        await type_in(pilot, "many")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Please write a whole number" in text(app)
        await pilot.press("end", *["backspace"] * 4)
        await type_in(pilot, "24")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (output,) = live.workshop.all(Output)
        assert (output.what, output.count) == ("Plans", 24)
        await pilot.press("x", "y")
        await settle(pilot)
        assert live.workshop.all(Output) == []


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_outputs_are_only_words(size: tuple[int, int]) -> None:
    """Outputs that try something are drawn as they are."""
    live = await with_models()
    run = await live.go("outputs")
    for number, words in enumerate(EVIL_LINES):
        said = f"{number} {words}"[:200]
        await live.do(CountOutput(run, said, number, said))
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*["pagedown"] * 6, "x")
        await settle(pilot)
        assert app.is_running


async def test_outputs_look_as_they_were_kept(screenshot: object) -> None:
    """One output, and the sentence about experiences."""
    live = await with_models()
    run = await live.go("outputs")
    await live.do(CountOutput(run, "Dialogues held", 1240, "2026, north and south units"))
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot


async def test_who_has_finished_counts_from_the_first_who_says_so() -> None:
    """People add outputs when they like, so nobody is waited for before somebody says: done."""
    live = await LiveWorkshop.begin(2, LATER_STEPS)
    run = await live.go("outputs")
    live.room.set_present(frozenset(live.people))
    view = ViewApp.of(live).view
    assert view.progress(live.workshop) is None
    await live.do(Finish(run), live.people[0])
    assert view.progress(live.workshop) == (1, 2)
