"""The welcome on the facilitator's screen."""

import pytest

from tests.support.settle import settle
from tests.support.view_app import AGENDA, MARKUP, SIZES, Play, text
from workshoptui.workshop.finishing import Finish


@pytest.mark.parametrize("size", SIZES)
async def test_the_points_are_read_and_ticked(size: tuple[int, int]) -> None:
    """Every point is on screen, with how many ticked it, and at last that all did."""
    play = await Play.begin(2)
    run = await play.go("welcome")
    async with (app := play.app()).run_test(size=size) as pilot:
        await settle(pilot)
        assert "1 We are here to find out" in text(app)
        assert "2 What you write can be seen." in text(app)
        assert "0 of 2 ticked" in text(app)
        await play.do(Finish(run), play.people[0])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        await play.do(Finish(run), play.people[1])
        await settle(pilot)
        assert "✓ Everybody here has read it (2)." in text(app)


async def test_before_anybody_joined_it_says_how() -> None:
    """The empty state points to the join screen."""
    play = await Play.begin()
    await play.go("welcome")
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        assert "Waiting for the first person. j shows how to join." in text(app)
        assert "No citizen" not in text(app)


async def test_it_says_whose_voice_is_missing() -> None:
    """Roles are named, never counted; without a citizen or service user it says so in words."""
    play = await Play.begin()
    await play.join("Ann", "manager")
    await play.join("Bo")
    await play.go("welcome")
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        assert "Here today: manager." in text(app)
        assert "No citizen or service user is here" in text(app)
        await play.join("Cid", "citizen")
        await settle(pilot)
        assert "Here today: citizen or service user, manager." in text(app)
        assert "No citizen" not in text(app)


async def test_points_of_an_agenda_are_only_words() -> None:
    """An agenda that somebody else wrote cannot steer the screen."""
    play = await Play.begin(agenda=AGENDA.replace("We are here", f"{MARKUP} We are here"))
    await play.go("welcome")
    async with (app := play.app()).run_test() as pilot:
        await settle(pilot)
        assert f"{MARKUP} We are here" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Long points, ticks and roles."""
    agenda = AGENDA.replace(
        "What you write can be seen.",
        "What you write can be seen by everyone here and is kept in the record. Names are optional,"
        " and nobody is shown who wrote a card or how anyone voted.",
    )
    play = await Play.begin(agenda=agenda)
    for role in ("manager", "co-worker", ""):
        await play.join("", role)
    await play.do(Finish(await play.go("welcome")), play.people[0])
    async with (app := play.app()).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
