"""The short questions to both sides of a use, on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.milestones import with_chosen
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.tui.widgets.large_digits import LargeNumber
from workshoptui.workshop.kinds.feedback import GiveFeedback


async def answered(people: int, *, staff: int, closing: bool = True) -> LiveWorkshop:
    """So many people answered, the last of them as staff; two say no to the first question."""
    live = await with_chosen(people)
    run = await live.go("feedback")
    for number, person in enumerate(live.people):
        answers: dict[str, bool | None] = {"matters": number > 1, "heard": True}
        side = "staff" if number >= people - staff else "person"
        await live.do(GiveFeedback(run, side, answers), person)  # type: ignore[arg-type]
    if closing:
        await live.close()
    return live


@pytest.mark.parametrize("size", SIZES)
async def test_while_it_is_open_only_how_many_is_shown(size: tuple[int, int]) -> None:
    """No question, no side and no answer."""
    live = await answered(6, staff=1, closing=False)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 6
        assert "Answers are hidden until you show them." in text(app)
        assert "taff" not in text(app)
        assert "yes" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_after_closing_both_sides_and_each_are_shown(size: tuple[int, int]) -> None:
    """With how many people and dialogues; the use log says so as well."""
    live = await answered(10, staff=5)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "Both sides: 10 people, 10 forms" in shown
        assert "Was it about what matters? 8 yes, 2 no" in shown
        assert "Staff: 5 people, 5 forms" in shown
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Answered the short questions: The person it was about" in text(app)


async def test_of_few_figures_wait_for_the_facilitators_word() -> None:
    """And the page says why."""
    live = await answered(3, staff=1)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Figures are shown from 5 people on" in text(app)
        assert "Was it about what matters?" not in text(app)
    await live.go("uses")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Answered the short questions: 3 people." in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_answers_look_as_they_were_kept(
    size: tuple[int, int], screenshot: object
) -> None:
    """Both sides, and each."""
    live = await answered(10, staff=5)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
