"""The preparation page on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.sittings import CloseSitting


@pytest.mark.parametrize("size", SIZES)
async def test_the_points_and_how_many_prepared(size: tuple[int, int]) -> None:
    """Every point is on screen, and how many of all who joined ticked it."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "1 Think of one dialogue that made a difference." in text(app)
        assert "2 Whom are such dialogues for?" in text(app)
        assert "0 of 2 ticked" in text(app)
        await live.do(Finish(run), live.people[1])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        await live.do(Finish(run), live.people[0])
        await settle(pilot)
        assert "✓ Everybody has prepared for sitting 1 (2)." in text(app)


async def test_ticks_come_in_between_sittings() -> None:
    """The page stays open when the group has parted, and counts everybody who ever joined."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("prepare")
    await live.do(CloseSitting())
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        await live.do(Finish(run), live.people[1])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        assert "stays open on the phones between sittings" in text(app)


async def test_before_anybody_joined_it_says_how() -> None:
    """The empty state points to the address."""
    live = await LiveWorkshop.begin()
    await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Nobody has joined yet. j shows the address" in text(app)


async def test_points_of_an_agenda_are_only_words() -> None:
    """An agenda that somebody else wrote cannot steer the screen."""
    live = await LiveWorkshop.begin(
        0, agenda("first_step", ("Think of one", f"{MARKUP} Think of one"))
    )
    await live.go("prepare")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert f"{MARKUP} Think of one" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Points and ticks."""
    live = await LiveWorkshop.begin(5)
    run = await live.go("prepare")
    for person in live.people[:3]:
        await live.do(Finish(run), person)
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
