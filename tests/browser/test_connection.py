"""Phones whose connection is not what it seems: they notice, say so, and lose nothing."""

import asyncio

from playwright.async_api import Route, expect

from tests.support.online import online_at
from tests.support.phones import Phones
from tests.support.silent_line import SilentLine
from workshoptui.workshop import runs
from workshoptui.workshop.cards import Card

BANNER = "#connection"
HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

BEAT = """() => new Promise((heard) => {
  const name = `stream:${document.getElementById("note").dataset.workshop}:en`;
  new BroadcastChannel(name).onmessage = ({ data }) => data.told?.name === "beat" && heard();
})"""
"""Waits until the tab that has the stream has heard a beat."""


async def test_a_line_that_falls_silent_is_noticed_and_left(phones: Phones) -> None:
    """No end of a connection is ever told; the page goes on by itself, and says when it cannot."""
    async with online_at("ideas") as place, SilentLine.to(place.server.port) as line:
        place.url = f"http://127.0.0.1:{line.port}"
        (ann,) = await phones(1)
        await place.enter(ann)
        heading, banner = ann.page.locator("h1"), ann.page.locator(BANNER)

        line.hush()
        await place.room.submit(runs.GoTo("welcome"))
        await expect(heading).to_have_text("Welcome")

        line.hush(new=True)
        await place.room.submit(runs.GoTo("ideas"))
        await expect(banner).to_contain_text("may not be up to date")
        await expect(heading).to_have_text("Welcome")
        line.speak()
        await expect(heading).not_to_have_text("Welcome")
        await expect(banner).to_be_hidden()


async def test_a_page_that_comes_back_into_view_listens_anew(phones: Phones) -> None:
    """It does not wait for the silence to last: a phone that slept may have slept for long."""
    async with online_at("ideas") as place, SilentLine.to(place.server.port) as line:
        place.url = f"http://127.0.0.1:{line.port}"
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.evaluate(HIDE, True)
        line.hush()
        await place.room.submit(runs.GoTo("welcome"))
        async with ann.page.expect_request("**/events?*", timeout=3_000):
            await ann.page.evaluate(HIDE, False)
        await expect(ann.page.locator("h1")).to_have_text("Welcome")


async def test_a_page_that_cannot_be_fetched_says_that_it_is_old(phones: Phones) -> None:
    """The stream lives and tells of a change; what is asked for never comes, then it does."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        asked = 0

        async def stuck(_route: Route) -> None:
            nonlocal asked
            asked += 1

        await ann.page.route("**/room/form*", stuck)
        await place.room.submit(runs.GoTo("welcome"))
        await expect(ann.page.locator(BANNER)).to_be_visible()
        await ann.page.evaluate(BEAT)  # says nothing about the page
        await expect(ann.page.locator(BANNER)).to_be_visible()
        await ann.page.unroute("**/room/form*")
        await expect(ann.page.locator("h1")).to_have_text("Welcome")
        await expect(ann.page.locator(BANNER)).to_be_hidden()
        assert asked >= 1


async def test_one_failure_to_send_is_over_with_the_first_success(phones: Phones) -> None:
    """While the stream lives, nothing says for long that there is no connection."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.route("**/do/add-card", lambda route: route.abort(), times=1)
        await ann.page.locator("form[id^=add-card] textarea").fill("From the lift")
        await ann.page.get_by_role("button", name="Send").click()
        await expect(ann.page.locator(BANNER)).to_be_visible()
        await expect(ann.page.locator(BANNER)).to_be_hidden()
        await expect(ann.page.locator("#my-cards")).to_contain_text("From the lift")
        cards = [card for card in place.room.workshop.all(Card) if card.text == "From the lift"]
        assert len(cards) == 1


async def test_all_tabs_of_a_phone_share_one_stream(phones: Phones) -> None:
    """A browser keeps six connections to a server; a seventh tab loads, and the first can send."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        tabs = [ann.page]
        for _ in range(6):
            tab = await ann.context.new_page()
            await tab.goto(f"{place.url}/room", wait_until="domcontentloaded")
            tabs.append(tab)
        for tab in tabs:
            await expect(tab.locator("#here")).to_have_text("1 phone here")
        async with asyncio.timeout(20):
            while place.broadcaster.listening > 1:  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.05)

        await tabs[0].locator("form[id^=add-card] textarea").fill("From the first")
        await tabs[0].get_by_role("button", name="Send").click()
        await expect(tabs[0].locator("#my-cards")).to_contain_text("From the first")
        await place.room.submit(runs.GoTo("welcome"))
        for tab in tabs:
            await expect(tab.locator("h1")).to_have_text("Welcome")

        await tabs.pop().close()
        await place.room.submit(runs.GoTo("ideas"))
        for tab in tabs:
            await expect(tab.locator("h1")).not_to_have_text("Welcome")
            await expect(tab.locator(BANNER)).to_be_hidden()
        assert place.broadcaster.listening == 1
