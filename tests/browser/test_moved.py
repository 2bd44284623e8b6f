"""A hand-over in real browsers: an open page goes to the new address, unless it holds words."""

from pathlib import Path

from playwright.async_api import expect

from tests.support.clock import Clock
from tests.support.participant import LONG, Participant
from tests.support.phones import Phones
from tests.web.test_departure import moving
from workshoptui.workshop.people import Participant as Person


async def test_an_open_page_goes_there_and_half_written_words_are_not_lost(
    tmp_path: Path, clock: Clock, phones: Phones
) -> None:
    """By itself, as the same person; who has something unsent is asked to see to it first."""
    ann, bo, cy = list(map(Participant, await phones(3), ("Ann", "Bo", "Cy")))

    async def join(here: str, code: str) -> None:
        for one in (ann, bo, cy):
            await one.join(f"{here}/j/{code}")
        for one in (bo, cy):
            await one.phone.page.locator("#live textarea").first.fill("Half a thought")
        await cy.phone.page.goto(f"{here}/note")  # where what is half written stands nowhere

    # A browser keeps cookies of one host for all its ports, so the new address has another name.
    async with moving(tmp_path, clock, join, name="localhost") as move:
        for one in (ann, bo, cy):
            await expect(one.phone.page.locator("#connection")).to_be_hidden(timeout=LONG)
        move.departure.begin()
        await ann.phone.page.wait_for_url(f"{move.there}/room", timeout=LONG)
        assert "Ann" in await ann.phone.page.content()
        banner = bo.phone.page.locator("#moved")
        await expect(banner).to_be_visible(timeout=LONG)
        assert bo.phone.page.url.startswith(move.here)
        await expect(cy.phone.page.locator("#moved")).to_be_visible(timeout=LONG)
        await banner.locator("a").click()
        await bo.phone.page.wait_for_url(f"{move.there}/room", timeout=LONG)
        people = [one.name for one in move.room.workshop.all(Person)]
        assert people == ["Ann", "Ann", "Bo", "Cy"]  # the first one is a phone without a browser
