"""Browsers that cannot run the scripts: they say so, work as plain forms, and follow."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.support.browser_phone import BOX, SEND
from tests.support.online import online, online_at
from tests.support.paths import ROOT
from tests.support.phones import Phones
from tests.support.room import CODE
from workshoptui.workshop import runs

STATIC = ROOT / "src" / "workshoptui" / "web" / "static"
NEW = re.compile(
    r"=>|`|\?\.|\?\?|\b(?:const|let|class|async|await|import|export)\b|\.\.\.|for \(.* of "
)
"""What browsers before modules do not know."""

OFTEN = "window.setInterval = (act) => setTimeout(act, 0);"
"""Looks at once, and once a page."""


async def unreadable(route: Route) -> None:
    """A module as a browser finds it that does not know its words."""
    await route.fulfill(body="a ??!= b", content_type="text/javascript")


@pytest.mark.parametrize("script", ["plain.js", "reshown.js"])
def test_a_script_for_old_browsers_has_old_words_only(script: str) -> None:
    """One new word, and they read none of it."""
    code = re.sub(r"//.*|/\*.*?\*/", "", (STATIC / script).read_text("utf-8"))
    assert NEW.search(code) is None


async def entered(page: Page, url: str) -> None:
    """Joined, and in the room."""
    await page.goto(f"{url}/j/{CODE}/new")
    await page.locator("button.main").click()
    await page.wait_for_selector("#now")
    await page.goto(f"{url}/room")


async def test_where_the_scripts_cannot_run_the_page_says_so_and_follows(phones: Phones) -> None:
    """It is loaded anew when the group moves on, but not under what somebody writes."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        page = ann.page
        await ann.context.route("**/room.js", unreadable)
        await ann.context.add_init_script(OFTEN)
        await entered(page, place.url)
        await expect(page.locator("#plain")).to_contain_text("Everything works all the same")
        await page.locator(BOX).fill("A plain card")
        await page.locator(SEND).first.click()
        await expect(page.locator("#my-cards")).to_contain_text("A plain card")

        asked = "**/room"
        async with page.expect_response(asked):
            await page.goto(f"{place.url}/room")
        await page.locator(BOX).fill("Half a thought")
        await place.room.submit(runs.GoTo("welcome"))
        news = page.locator("#plain-news")
        await page.evaluate("() => window.dispatchEvent(new Event('load'))")
        await expect(news).to_be_visible()
        await expect(page.locator(BOX)).to_have_value("Half a thought")
        await news.get_by_role("link").click()
        await expect(page.locator("h1")).to_have_text("Welcome")
        await place.room.submit(runs.GoTo("ideas"))
        await page.evaluate("() => window.dispatchEvent(new Event('load'))")
        await expect(page.locator("h1")).not_to_have_text("Welcome")
    assert all("SyntaxError" in fault or "Unexpected" in fault for fault in ann.faults)
    ann.faults.clear()


async def test_without_any_script_a_page_with_nothing_to_fill_in_looks_again(
    phones: Phones,
) -> None:
    """Unless somebody would rather not; and never one on which something could be written."""
    async with online() as place:
        (ann,) = await phones(1, javascript=False)
        await place.enter(ann, "Ann", scripts=False)
        again = ann.page.locator("meta[http-equiv=refresh]")
        await expect(again).to_have_count(1)
        await ann.page.get_by_role("link", name="Do not do that").click()
        await expect(again).to_have_count(0)
        await place.go("ideas")
        await ann.open(f"{place.url}/room")
        await expect(again).to_have_count(0)


async def test_forms_are_sent_as_without_scripts_where_one_fails_half_way(phones: Phones) -> None:
    """It has listened to them already by then; nothing that is sent may end in it."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        page = ann.page
        await ann.context.route("**/jump.js", fails)
        await entered(page, place.url)
        await expect(page.locator("#plain")).to_be_visible()
        await page.locator(BOX).fill("A plain card")
        async with page.expect_navigation():
            await page.locator(SEND).first.click()
        await expect(page.locator("#my-cards")).to_contain_text("A plain card")
    assert all("it is broken" in fault for fault in ann.faults)
    ann.faults.clear()


async def fails(route: Route) -> None:
    """A part of the scripts that cannot begin."""
    body = "export function beginJump() { throw new Error('it is broken'); }"
    await route.fulfill(body=body, content_type="text/javascript")
