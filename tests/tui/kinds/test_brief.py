"""The welcome on the facilitator's screen."""

import pytest

from tests.support.agenda import agenda
from tests.support.apps import ViewApp
from tests.support.evil import MARKUP
from tests.support.room import LiveWorkshop
from tests.support.screen import SIZES, settle, text
from workshoptui.workshop.finishing import Finish


@pytest.mark.parametrize("size", SIZES)
async def test_the_points_are_read_and_ticked(size: tuple[int, int]) -> None:
    """Every point is on screen, with how many ticked it, and at last that all did."""
    live = await LiveWorkshop.begin(2)
    run = await live.go("welcome")
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "1 We are here to find out" in text(app)
        assert "2 What you write can be seen." in text(app)
        assert "0 of 2 ticked" in text(app)
        await live.do(Finish(run), live.people[0])
        await settle(pilot)
        assert "1 of 2 ticked" in text(app)
        await live.do(Finish(run), live.people[1])
        await settle(pilot)
        assert "✓ Everybody here has read it (2)." in text(app)


async def test_before_anybody_joined_it_says_how() -> None:
    """The empty state points to the join screen."""
    live = await LiveWorkshop.begin()
    await live.go("welcome")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Waiting for the first person. j shows how to join." in text(app)
        assert "No citizen" not in text(app)


async def test_it_says_whose_voice_is_missing() -> None:
    """Roles are named, never counted; without a citizen or service user it says so in words."""
    live = await LiveWorkshop.begin()
    await live.join("Ann", "manager")
    await live.join("Bo")
    await live.go("welcome")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert "Here today: manager." in text(app)
        assert "No citizen or service user is here" in text(app)
        await live.join("Cid", "citizen")
        await settle(pilot)
        assert "Here today: citizen or service user, manager." in text(app)
        assert "No citizen" not in text(app)


async def test_points_of_an_agenda_are_only_words() -> None:
    """An agenda that somebody else wrote cannot steer the screen."""
    live = await LiveWorkshop.begin(
        0, agenda("first_step", ("We are here", f"{MARKUP} We are here"))
    )
    await live.go("welcome")
    async with (app := ViewApp.of(live)).run_test() as pilot:
        await settle(pilot)
        assert f"{MARKUP} We are here" in text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_welcome_looks_as_it_was_kept(size: tuple[int, int], screenshot: object) -> None:
    """Long points, ticks and roles."""
    longer = (
        "What you write can be seen by everyone here and is kept in the record. Names are optional,"
        " and nobody is shown who wrote a card or how anyone voted."
    )
    live = await LiveWorkshop.begin(
        0, agenda("first_step", ("What you write can be seen.", longer))
    )
    for role in ("manager", "co-worker", ""):
        await live.join("", role)
    await live.do(Finish(await live.go("welcome")), live.people[0])
    async with (app := ViewApp.of(live)).run_test(size=size) as pilot:
        await settle(pilot)
        assert app == screenshot
