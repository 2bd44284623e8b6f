"""What a phone keeps: its page without a connection, and every word, however it ends."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped, import-not-found, unused-ignore]
from playwright.async_api import Page, Route, async_playwright, expect

from tests.support import chromium
from tests.support.browser_phone import BOX, SEND, SMALL_SIZE
from tests.support.online import online_at
from tests.support.phones import Phones
from tests.support.room import CODE
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.web.app import close, create_app
from workshoptui.web.server import Server
from workshoptui.workshop import runs
from workshoptui.workshop.cards import Card

ALIVE = "#live[data-live=on]"
KEPT = """async () => {
  for (const name of await caches.keys()) {
    const answer = await (await caches.open(name)).match(new URL("room", registration()).href);
    if (answer) return answer.text();
  }
  return "";
  function registration() { return navigator.serviceWorker.controller.scriptURL; }
}"""
"""The room as it is kept."""

FULL = """() => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (/^(draft|letter):/.test(key)) throw new DOMException("full", "QuotaExceededError");
    set.call(this, key, value);
  };
}"""


async def kept(page: Page, words: str) -> None:
    """Return once the room is kept with these words on it."""
    await page.wait_for_function("navigator.serviceWorker.controller")
    async with asyncio.timeout(20):
        while words not in await page.evaluate(KEPT):  # noqa: ASYNC110  (nothing tells of it)
            await asyncio.sleep(0.05)


async def test_a_page_that_is_loaded_without_a_connection_is_the_one_that_was_kept(
    phones: Phones,
) -> None:
    """It says of when it is, has all that is unsent, and goes on by itself; and only for one."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, keeps_pages=True)
        await place.enter(ann, "Ann")
        page = ann.page
        await kept(page, "You: <bdi>Ann</bdi>")
        await place.server.stop()
        await page.locator(BOX).fill("From the lift")
        await page.locator(SEND).first.click()
        await page.locator(BOX).fill("Half a thought")
        await page.reload()
        await expect(page.locator("#connection")).to_contain_text("as it was at")
        await expect(page.locator(BOX)).to_have_value("Half a thought")
        await expect(page.locator(".letters")).to_contain_text("From the lift")

        app = create_app(place.room, new_note=lambda: SharedNote().sections, markdown=render)
        again = Server.bind(app, "127.0.0.1", place.server.port, before_stop=lambda: close(app))
        await again.start()
        try:
            await expect(page.locator("#my-cards")).to_contain_text("From the lift")
            await expect(page.locator("#connection")).to_be_hidden()
            await place.room.submit(runs.GoTo("welcome"))
            await expect(page.locator("h1")).to_have_text("Welcome")

            # Whoever takes the phone next sees nothing of hers, without a connection either.
            await ann.context.clear_cookies()
            await place.enter(ann, "Bo")
            await kept(page, "You: <bdi>Bo</bdi>")
            assert "Ann" not in (await page.evaluate(KEPT)).partition("</main>")[0]
        finally:
            await again.stop()
        await page.reload()
        await expect(page.locator("#you > summary")).to_contain_text("Bo")


async def test_a_page_stays_kept_while_somebody_writes_and_goes_with_the_words_on_it(
    phones: Phones,
) -> None:
    """What a phone says of what is done on it changes nothing; recall words are shown no more."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, keeps_pages=True)
        await place.enter(ann, "Ann")
        page = ann.page
        await kept(page, 'class="words"')
        async with page.expect_request("**/doing"):
            await page.locator(BOX).fill("Half a thought")
        await page.evaluate("navigator.serviceWorker.ready")
        assert "Ann" in await page.evaluate(KEPT)
        await page.locator("#you > summary").click()
        await page.locator("#words > summary").click()
        await page.get_by_role("button", name="I have written them down").click()
        async with asyncio.timeout(20):
            while await page.evaluate(KEPT):  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.05)


async def test_a_page_of_several_people_is_not_kept_however_it_came_there(phones: Phones) -> None:
    """What was kept while the phone was being handed on goes with the next page."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, keeps_pages=True)
        await place.enter(ann, "Ann")
        page = ann.page
        await kept(page, "You: <bdi>Ann</bdi>")
        hers = await page.evaluate(KEPT)
        await page.goto(f"{place.url}/phone")
        await page.locator("#name").fill("Bo")
        await page.get_by_role("button", name="Go on as this person").click()
        await expect(page.locator("#you > summary")).to_contain_text("Bo")
        # As if it had been on its way before.
        await page.evaluate(
            """async (html) => {
              const [name] = await caches.keys();
              const headers = { "x-keep": "yes", "x-kept": Date.now() };
              await (await caches.open(name)).put("/room", new Response(html, { headers }));
            }""",
            hers,
        )
        await page.reload()
        async with asyncio.timeout(20):
            while await page.evaluate(KEPT):  # noqa: ASYNC110  (nothing tells of it)
                await asyncio.sleep(0.05)


async def test_what_others_left_on_a_phone_goes_after_a_month(phones: Phones) -> None:
    """As one's own does: of who had it for a sitting, and of an earlier workshop."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        await ann.page.evaluate(
            """(day) => {
              const left = (key, days) => {
                const since = Date.now() - days * day;
                localStorage.setItem(key, JSON.stringify({ since }));
              };
              for (const kind of ["draft", "letter"]) {
                left(`${kind}:ABCD23.0123456789ab:old`, 31);
                left(`${kind}:ABCD23.0123456789ab:new`, 29);
                left(`${kind}:WXYZ99:old`, 31);
              }
            }""",
            86_400_000,
        )
        await ann.page.reload()
        await ann.page.wait_for_selector(ALIVE)
        keys = await ann.page.evaluate("Object.keys(localStorage)")
        assert not [key for key in keys if key.endswith(":old")]
        assert len([key for key in keys if key.endswith(":new")]) == 2


async def test_the_outbox_is_a_list(phones: Phones) -> None:
    """What it is, of when, what it waits for; each can be copied, or deleted once one is sure."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await place.enter(ann)
        page, outbox = ann.page, ann.page.locator("#outbox")
        await expect(outbox).to_be_hidden()
        await ann.context.set_offline(True)
        for text in ("One", "Two"):
            await page.locator(BOX).fill(text)
            await page.locator(SEND).first.click()
        await page.locator(BOX).fill("A draft")
        await outbox.locator("summary").click()
        await expect(outbox.locator("summary")).to_contain_text("2 things on this phone")
        things = outbox.locator(".leftover")
        await expect(things).to_have_count(3)
        await expect(things.nth(0)).to_contain_text("Silent generation · ")
        await expect(things.nth(1)).to_contain_text("It waits for a connection.")
        await expect(things.nth(2)).to_contain_text("You have not sent this.")
        await expect(outbox).to_contain_text("Leave this page open")
        for text in ("One", "A draft"):
            await outbox.get_by_role("button", name=f"Delete: {text}").click()
            sure = outbox.get_by_role("button", name=f"Yes, delete it: {text}")
            await expect(sure).to_be_focused()
            await sure.click()
        await expect(things).to_have_count(1)
        await expect(things.get_by_role("button", name="Copy it")).to_be_visible()
        await expect(page.locator(BOX)).to_have_value("")
        await ann.context.set_offline(False)
        await expect(outbox.locator("summary")).to_have_text("Everything is sent", timeout=15_000)
        sent = {card.text for card in place.room.workshop.all(Card)}
        assert "Two" in sent
        assert not sent & {"One", "A draft"}


async def test_a_page_that_is_nobodys_any_more_is_left(phones: Phones) -> None:
    """Shown again or as it was kept: it does not say for ever that there is no connection."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        paused = "<!doctype html><h1>The facilitator has paused this phone</h1>"
        for path in ("/room", "/"):
            await ann.context.route(
                f"{place.url}{path}",
                lambda route: route.fulfill(status=403, body=paused, content_type="text/html"),
            )
        await ann.page.evaluate(
            "() => { dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }"
        )
        await expect(ann.page.locator("h1")).to_contain_text("has paused this phone")
    ann.faults.clear()  # the browser tells of it


async def test_words_outlive_a_storage_that_is_full(phones: Phones) -> None:
    """They are kept in another place, from which they come back."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await ann.context.add_init_script(f"({FULL})()")
        await place.enter(ann)
        await ann.page.locator(BOX).fill("On a full phone")
        await ann.page.reload()
        await expect(ann.page.locator(BOX)).to_have_value("On a full phone")


async def test_what_is_written_before_the_scripts_are_there_is_a_draft_like_any(
    phones: Phones,
) -> None:
    """On a slow line people write first; what they wrote stays when the group moves on."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        come = asyncio.Event()

        async def slowly(route: Route) -> None:
            await come.wait()
            await route.continue_()

        await ann.context.route("**/room.js", slowly)
        await ann.page.goto(f"{place.url}/room?late=1", wait_until="commit")
        await ann.page.locator(BOX).fill("Written early")
        come.set()
        await ann.page.wait_for_selector(ALIVE)
        await place.room.submit(runs.GoTo("welcome"))
        await expect(ann.page.locator("#leftover textarea")).to_have_value("Written early")


async def test_a_phone_whose_battery_dies_finds_its_words(phones: Phones, tmp_path: Path) -> None:
    """Killed a moment after a key was pressed: the draft is there, and what was sent arrives."""
    await phones(0)  # skips where there is no Chromium
    async with online_at("ideas") as place:
        async with a_browser(tmp_path) as page:
            await page.goto(f"{place.url}/j/{CODE}/new")
            await page.locator("button.main").click()
            await page.goto(f"{place.url}/room")
            await page.wait_for_selector(ALIVE)
        async with a_browser(tmp_path) as page:
            await page.goto(f"{place.url}/room")
            await page.wait_for_selector(ALIVE)
            await page.context.set_offline(True)
            await page.locator(BOX).fill("Sent in the lift")
            await page.locator(SEND).first.click()
            await page.locator(BOX).press_sequentially("Half a thought")
            await asyncio.sleep(0.1)
            kill(tmp_path)
        async with a_browser(tmp_path) as page:
            await page.goto(f"{place.url}/room")
            await expect(page.locator(BOX)).to_have_value("Half a thought")
            await expect(page.locator("#my-cards")).to_contain_text("Sent in the lift")
    texts = [card.text for card in place.room.workshop.all(Card)]
    assert texts.count("Sent in the lift") == 1


@asynccontextmanager
async def a_browser(folder: Path) -> AsyncIterator[Page]:
    """A browser that keeps what it knows in a folder."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=chromium.find(),
            args=list(chromium.ARGS),
            viewport=SMALL_SIZE,
            service_workers="block",
        )
        yield context.pages[0]
        with suppress(Exception):  # it may have been killed
            await context.close()


def kill(folder: Path) -> None:
    """As a battery that is empty: nothing is written any more."""
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            line = process.cmdline()
            if any(str(folder) in part for part in line):
                process.kill()
