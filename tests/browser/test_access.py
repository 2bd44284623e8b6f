"""Phones of people who use keys, a screen reader or colours of their own."""

from playwright.async_api import Page

from tests.support.browser_phone import Phone
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
            scale = page.locator("fieldset.scale").first
            heard = await scale.aria_snapshot()
            assert f'radio "{least}"' in heard
            assert f'radio "{most}"' in heard
            await looks_chosen(page, "fieldset.scale")
        await go(place, ann, "lens")
        await looks_chosen(page, "fieldset.places")


async def looks_chosen(page: Page, scale: str) -> None:
    """In forced colours, light and dark, the answer that is ticked has another ground."""
    answers = page.locator(scale).first.locator(".levels label")
    await answers.nth(3).locator("input").check()
    for scheme in ("light", "dark"):
        await page.emulate_media(forced_colors="active", color_scheme=scheme)
        grounds = [await answers.nth(at).locator("> span").evaluate(GROUND) for at in (2, 3)]
        assert grounds[0] != grounds[1], (scale, scheme)
    await page.emulate_media(forced_colors="none", color_scheme="light")
