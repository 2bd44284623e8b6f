"""Rankings on the facilitator's screen."""

import pytest

from tests.support.apps import ViewApp
from tests.support.milestones import ranked, rated, with_tests
from tests.support.screen import SIZES, settle, text
from workshoptui.tui.kinds.rank import likeness
from workshoptui.tui.widgets.large_digits import LargeNumber


@pytest.mark.parametrize("size", SIZES)
async def test_while_ranking_only_how_many_is_shown(size: tuple[int, int]) -> None:
    """No model and no order before the round is closed."""
    live = await with_tests(4)
    await rated(live)
    await ranked(live, closing=False)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app.view.query_one(LargeNumber).value == 4
        assert "of 4 put the models in order" in text(app)
        assert "round table" not in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_after_closing_places_points_and_likeness_are_shown(size: tuple[int, int]) -> None:
    """Schulze places, Borda points, the Condorcet winner and Kendall's W, in words."""
    live = await with_tests(12)
    await rated(live)
    await ranked(live)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        shown = text(app).replace("█", "")
        assert "1. The round table  24 12" in shown or "1. The round table 24 12" in shown
        assert "“The round table” beats every other model" in shown
        assert "How alike your orders are: 0.78 (Kendall's W)" in shown


async def test_nobody_ranked() -> None:
    """A round in which nobody gave an order says so."""
    live = await with_tests()
    await live.go("rank")
    await live.close()
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody ranked the models." in text(app)


def test_orders_of_one_person_are_not_compared() -> None:
    """Likeness needs two people; the same order twice is all alike."""
    order = (frozenset({"a"}), frozenset({"b"}))
    assert likeness([(1, order)], ["a", "b"]) is None
    assert likeness([(2, order)], ["a", "b"]) == 1.0


async def test_the_ranking_looks_as_it_was_kept(screenshot: object) -> None:
    """Three models in their order."""
    live = await with_tests(12)
    await rated(live)
    await ranked(live)
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert app == screenshot
