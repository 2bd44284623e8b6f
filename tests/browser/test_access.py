"""Phones of people who use keys, a screen reader or colours of their own."""

from playwright.async_api import Page, ViewportSize, expect

from tests.support.browser_phone import LARGER, Phone
from tests.support.online import OnlineWorkshop, online_at
from tests.support.phones import Phones
from workshoptui.workshop import runs

RING = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches(".levels input") ? one.nextElementSibling : one;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { top, bottom, left, right } = shown.getBoundingClientRect();
  const inside = left >= 0 && right <= window.innerWidth && bottom > 0 && top < window.innerHeight;
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  return [one.outerHTML.slice(0, 160), ring && inside];
}"""
"""The element with the focus, and whether a ring around it can be seen."""

START = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.blur();
  document.body.removeAttribute("tabindex");
  window.scrollTo(0, 0);
}"""
"""Begins where the page does, wherever the last key had come to: what stood there may have gone."""
GROUND = "one => getComputedStyle(one).backgroundColor"
PAGES = ("welcome", "interviews", "ideas", "vote", "draft", "rate", "rank", "lens", "questionnaire")


async def go(place: OnlineWorkshop, phone: Phone, activity: str) -> None:
    """A new, open round of an activity, on the phone too."""
    await place.room.submit(runs.RunAgain(activity))
    if place.room.workshop.get(runs.Run, place.run.id).phase == "ready":
        await place.room.submit(runs.OpenRound(place.run.id))
    await phone.page.wait_for_selector(
        f"#state[data-run='{place.run.id}'][data-phase='open']", state="attached"
    )


async def test_whatever_a_key_reaches_has_a_ring(phones: Phones) -> None:
    """On each kind of page each stop of the tab key shows where one is; in forced colours too."""
    async with online_at("lens") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        for activity in PAGES:
            await go(place, ann, activity)
            for forced in ("none", "active") if activity in {"vote", "rate"} else ("none",):
                await ann.page.emulate_media(forced_colors=forced)
                await ann.page.evaluate(START)
                stops: set[str] = set()
                for _ in range(40):
                    await ann.page.keyboard.press("Tab")
                    found = await ann.page.evaluate(RING)
                    if found is None or found[0] in stops:
                        break
                    stops.add(found[0])
                    assert found[1], (activity, forced, found[0])
                assert len(stops) > 5, (activity, stops)


TARGETS = """() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary");
  const small = ({ width, height }) => Math.min(width, height) < 43.5;
  return [...all]
    .filter((one) => one.checkVisibility() && one.type !== "hidden")
    .filter((one) => !one.matches(".skip, .note p a, .note li a"))
    .map((one) => (/^(radio|checkbox)$/.test(one.type) ? one.closest("label") : one))
    .filter((one) => small(one.getBoundingClientRect()))
    .map((one) => one.outerHTML.slice(0, 120));
}"""
"""What a finger is to hit and is less than 44 pixels wide or high."""


async def test_fingers_hit_and_nothing_is_wider_than_a_small_screen(phones: Phones) -> None:
    """44 pixels each way, and 320 pixels of width, with letters twice as large too."""
    async with online_at("lens") as place:
        (ann,) = await phones(1, size=ViewportSize(width=320, height=568))
        await place.enter(ann, "Ann")
        for activity in PAGES:
            await go(place, ann, activity)
            for size in ("112.5%", "225%"):
                await ann.page.evaluate(LARGER, size)
                width = await ann.page.evaluate("document.documentElement.scrollWidth")
                assert width <= 320, (activity, size, width)
                assert await ann.page.evaluate(TARGETS) == [], (activity, size)


async def test_enter_never_takes_a_vote_away(phones: Phones) -> None:
    """However often somebody presses it where they put a dot, or a model on their list."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        page = ann.page
        first = page.locator("form.stepper").first
        await first.locator("button").nth(1).focus()
        for dots in ("1", "2", "3", "3", "3"):
            await page.keyboard.press("Enter")
            await expect(first.locator("output")).to_have_text(dots)
        await expect(first.locator("button").nth(1)).to_be_focused()
        models = await place.add_untried_models("One", "Two", "Three")
        await go(place, ann, "rank")
        await page.get_by_role("button", name="One", exact=True).focus()
        for _ in range(4):
            await page.keyboard.press("Enter")
            await page.wait_for_timeout(400)
        order = await page.locator("[data-order]").get_attribute("data-order")
        assert order is not None
        assert models[0] in order


async def test_the_ends_of_a_scale_are_heard_and_what_is_chosen_is_seen(phones: Phones) -> None:
    """A screen reader says what 1 and 5 mean; forced colours tell the chosen answer from others."""
    async with online_at("lens") as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        page = ann.page
        for activity, least, most in (
            ("rate", "1 \u2013 not at all", "5 \u2013 fully"),
            ("questionnaire", "1 \u2013 strongly disagree", "5 \u2013 strongly agree"),
        ):
            await go(place, ann, activity)
            scale = page.locator("fieldset.scale:visible").first
            if not await scale.is_visible():
                await page.get_by_role("button", name="Next").click()
            heard = await scale.aria_snapshot()
            assert f'radio "{least}"' in heard
            assert f'radio "{most}"' in heard
            await looks_chosen(page, "fieldset.scale:visible")
        await go(place, ann, "lens")
        await page.get_by_role("button", name="Next").click()
        await looks_chosen(page, "fieldset.places:visible")


async def looks_chosen(page: Page, scale: str) -> None:
    """In forced colours, light and dark, the answer that is ticked has another ground."""
    answers = page.locator(scale).first.locator(".levels label")
    await answers.nth(3).locator("input").check()
    for scheme in ("light", "dark"):
        await page.emulate_media(forced_colors="active", color_scheme=scheme)
        grounds = [await answers.nth(at).locator("> span").evaluate(GROUND) for at in (2, 3)]
        assert grounds[0] != grounds[1], (scale, scheme)
    await page.emulate_media(forced_colors="none", color_scheme="light")
