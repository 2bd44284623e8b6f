"""What axe finds on phones' pages: nothing, in any state, in either theme."""

import os
from importlib.resources import files
from typing import Literal

import pytest
from playwright.async_api import Page

from tests.browser.test_access import go
from tests.support.browser_phone import BOX, SEND, SMALL_SIZE, Phone
from tests.support.online import online
from tests.support.phones import Phones
from tests.support.room import CODE
from tests.support.whole_workshop import play_workshop
from workshoptui.workshop import runs

FOUND = """async ({ within, only }) => {
  const options = { resultTypes: ["violations"], ...(only && { runOnly: only }) };
  const { violations } = await axe.run(within, options);
  const told = (id, { html }) => `${id}: ${html.slice(0, 200)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => told(id, node)));
}"""
QUICK = ("collect", "vote", "lens", "survey")
"""Kinds of activity that have every kind of control between them."""

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def axe() -> str:
    """The script of axe; skips the test where it is not installed, and fails it where CI is set."""
    try:
        return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        if os.environ.get("CI"):
            raise
        return pytest.skip("axe-playwright-python is not installed: run tests/run once")


async def found(page: Page, within: str = "document", *, only: str = "") -> list[str]:
    """What axe finds there: of all its rules, or of one."""
    if not await page.evaluate("() => Boolean(window.axe)"):
        await page.evaluate(axe())
    where = None if within == "document" else within
    arguments = {"within": where or {"include": [["html"]]}, "only": [only] if only else None}
    told: list[str] = await page.evaluate(FOUND, arguments)
    return told


async def test_axe_finds_nothing_where_every_control_is(phones: Phones) -> None:
    """Open, in the dark too, with something saved, refused and unsent, and closed."""
    await walk(phones, QUICK)


@pytest.mark.long
async def test_axe_finds_nothing_in_any_activity(phones: Phones) -> None:
    """Each kind, open and closed."""
    await walk(phones, ())


async def walk(phones: Phones, wanted: tuple[str, ...]) -> None:
    """Look at all of one page, and at what is to be done in these kinds of activity, or in all."""
    axe()
    live = await play_workshop(until="plan", closing=False, people=4)
    async with online(live) as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await place.enter(ann, "Ann")
        page = ann.page
        assert await found(page) == []
        kinds: dict[str, str] = {}
        for run in place.workshop.all(runs.Run):
            activity = runs.activity_of(place.workshop, run)
            kinds.setdefault(activity.kind, activity.id)
        for kind in wanted or kinds:
            await go(place, ann, kinds[kind])
            assert await found(page, "#live") == [], (kind, "open")
            if kind == "vote" or not wanted:
                await page.emulate_media(color_scheme="dark")
                assert await found(page, "#live", only="color-contrast") == [], (kind, "dark")
                await page.emulate_media(color_scheme="light")
            if kind == "collect":
                await states_of_a_form(ann)
            await place.room.submit(runs.CloseRound(place.run.id))
            await page.wait_for_selector("#state[data-phase='closed']", state="attached")
            assert await found(page, "#live") == [], (kind, "closed")


async def states_of_a_form(ann: Phone) -> None:
    """Saved, refused, and unsent with a list of it."""
    page = ann.page
    for text, told in (("A card", ".saved"), ("\u200b", ".refused")):
        await page.locator(BOX).fill(text)
        await page.locator(SEND).first.click()
        await page.locator(f"#live {told}").first.wait_for()
        assert await found(page, "#live") == [], told
    await ann.context.set_offline(True)
    await page.locator(BOX).fill("Unsent")
    await page.locator(SEND).first.click()
    await page.locator("#outbox summary").click()
    for theme in THEMES:
        await page.emulate_media(color_scheme=theme)
        assert await found(page, "#outbox") == [], theme
    await page.emulate_media(color_scheme="light")
    await ann.context.set_offline(False)


async def test_axe_finds_nothing_on_the_other_pages(phones: Phones) -> None:
    """Those to read, those to join with, and those that say what went wrong."""
    axe()
    live = await play_workshop(until="choose", people=3)
    async with online(live) as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        for path in ("", f"j/{CODE}", f"j/{CODE}/new", "j/WRONG2", "recall"):
            await ann.open(f"{place.url}/{path}")
            assert await found(ann.page) == [], path
        await place.enter(ann, "Ann")
        for path in (
            "room",
            "note",
            "model",
            "mine",
            "became",
            "look-back",
            "views",
            "language",
            "kept",
            "phone",
        ):
            await ann.open(f"{place.url}/{path}")
            assert await found(ann.page) == [], path
