"""The preparation page on the facilitator's screen."""

import pytest

from tests.support.settle import settle
from tests.support.view_app import AGENDA, MARKUP, SIZES, Play, text
from workshoptui.workshop.finishing import Finish
from workshoptui.workshop.sittings import CloseSitting


@pytest.mark.parametrize("size", SIZES)
async def test_the_points_and_how_many_prepared(size: tuple[int, int]) -> None:
    """Every point is on screen, and how many of all who joined ticked it."""
    play = await Play.begin(2)
    run = await play.go("prepare")
    async with (app := play.app()).run_test(size=size) as pilot:
        await settle(pilot)
        assert "1 Think of one dialogue that made a difference." in text(app)
        assert "2 Whom are such dialogues for?" in text(app)
        assert "0 of 2 ticked" in text(app)
        await play.do(Finish(run), play.people[1])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        await play.do(Finish(run), play.people[0])
        await settle(pilot)
        assert "✓ Everybody has prepared for sitting 1 (2)." in text(app)


async def test_ticks_come_in_between_sittings() -> None:
    """The page stays open when the group has parted, and counts everybody who ever joined."""
    play = await Play.begin(2)
    run = await play.go("prepare")
    await play.do(CloseSitting())
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        await play.do(Finish(run), play.people[1])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        assert "stays open on the phones between sittings" in text(app)


async def test_before_anybody_joined_it_says_how() -> None:
    """The empty state points to the address."""
    play = await Play.begin()
    await play.go("prepare")
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        assert "Nobody has joined yet. j shows the address" in text(app)


async def test_points_of_an_agenda_are_only_words() -> None:
    """An agenda that somebody else wrote cannot steer the screen."""
    play = await Play.begin(agenda=AGENDA.replace("Think of one", f"{MARKUP} Think of one"))
    await play.go("prepare")
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        assert f"{MARKUP} Think of one" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Points and ticks."""
    play = await Play.begin(5)
    run = await play.go("prepare")
    for person in play.people[:3]:
        await play.do(Finish(run), person)
    async with (app := play.app()).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
