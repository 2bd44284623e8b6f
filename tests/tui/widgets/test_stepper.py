"""Where the workshop is."""

import pytest

from tests.support.apps import WidgetApp
from tests.support.screen import drawn
from workshoptui.tui.widgets.stepper import ActivityState, StepActivity, Stepper
from workshoptui.tui.widgets.stepper import Step as Step

STEPS = (
    Step("Identify", (StepActivity("Welcome", "done"), StepActivity("Pair interviews", "skipped"))),
    Step(
        "Prototype",
        (StepActivity("Draft", "done"), StepActivity("Test", "now"), StepActivity("Rate")),
    ),
    Step("Evaluate", (StepActivity("Reflection"),)),
)


@pytest.mark.parametrize(("width", "rows"), [(80, 1), (160, 2)])
async def test_it_says_step_and_activity(width: int, rows: int) -> None:
    """One line at 80 cells, two at 160; always all steps, and where in the current one we are."""
    stepper = Stepper()
    async with (app := WidgetApp(stepper)).run_test(size=(width, 24)) as pilot:
        stepper.show(STEPS, 1)
        await pilot.pause()
        text = "\n".join(drawn(app)[1 : 1 + rows])
        assert stepper.size.height == rows
    for word in ("✓ Identify", "2 Prototype", "3 Evaluate", "✓●○", "Test 2/3"):
        assert word in text


async def test_a_very_narrow_screen_keeps_what_matters() -> None:
    """The current step and activity are the last to go."""
    stepper = Stepper()
    async with (app := WidgetApp(stepper)).run_test(size=(40, 10)) as pilot:
        stepper.show(STEPS, 1)
        await pilot.pause()
        line = drawn(app)[1]
    assert "2 Prototype" in line
    assert "Test 2/3" in line
    assert "Identify" not in line


async def test_a_step_without_a_current_activity_is_only_named() -> None:
    """Between activities the dots stand without a title; without steps nothing stands there."""
    stepper = Stepper()
    async with (app := WidgetApp(stepper)).run_test() as pilot:
        assert drawn(app)[1].strip() == ""
        stepper.show(STEPS, 0)
        await pilot.pause()
        assert "1 Identify  ✓–" in drawn(app)[1]


STATES: list[ActivityState] = [
    *("done",) * 7,
    "now",
    "next",
    "done",
    *("next",) * 4,
]
FAR = Step(
    "Identify the success factors",
    tuple(
        StepActivity(f"Activity number {place} of many", state)
        for place, state in enumerate(STATES)
    ),
)


@pytest.mark.parametrize("width", [80, 70, 60, 50])
async def test_where_the_room_is_and_what_is_next_are_always_in_sight(width: int) -> None:
    """However many activities a step has: marks that are far away and ends of names go first."""
    stepper = Stepper()
    async with (app := WidgetApp(stepper)).run_test(size=(width, 24)) as pilot:
        stepper.show((FAR, *STEPS[1:]), 0)
        await pilot.pause()
        line = drawn(app)[1]
    assert "✓✓●○✓" in line
    assert "Activity n" in line
    assert "8/14" in line
    if width == 80:
        assert "✓✓✓✓✓✓✓●○✓○○○○" in line
