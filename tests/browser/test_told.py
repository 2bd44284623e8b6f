"""What phones say of what was done: where the eye is, once, and about what."""

from typing import Any

from playwright.async_api import Page, ViewportSize, expect

from tests.support.online import online, online_at
from tests.support.phones import Phones
from workshoptui.workshop import runs
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds import collect, vote

SMALL = ViewportSize(width=360, height=640)
IN_VIEW = """one => {
  const { top, bottom } = one.getBoundingClientRect();
  return one.checkVisibility() && top >= 0 && bottom <= window.innerHeight;
}"""
FOCUSED = (
    "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
)
SAID = "() => document.getElementById('announce').textContent"


async def seen(page: Page, what: str) -> Any:
    """Whether the first of these stands where somebody who does not scroll sees it."""
    return await page.locator(what).first.evaluate(IN_VIEW)


async def test_at_its_end_a_button_keeps_the_focus_and_says_why(phones: Phones) -> None:
    """Enter after Enter on “+” puts the most on one and stays there; so does “−” at none."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        await place.enter(ann)
        page = ann.page
        budget = place.room.workshop.all(vote.Budget)[-1]
        row = page.locator("form.stepper").first
        more, less = (
            row.get_by_role("button", name="One dot more"),
            row.get_by_role("button", name="One dot less"),
        )
        await more.focus()
        for dots in range(1, budget.cap + 1):
            await page.keyboard.press("Enter")
            await expect(row.locator("output")).to_have_text(str(dots))
        await expect(row.locator(".end")).to_contain_text("the most on one")
        for _ in range(3):
            await page.keyboard.press("Enter")
            assert "One dot more" in str(await page.evaluate(FOCUSED))
        await expect(row.locator("output")).to_have_text(str(budget.cap))
        await expect(more).to_have_attribute("aria-disabled", "true")
        assert "the most on one" in await page.evaluate(SAID)
        assert await seen(page, "form.stepper .end")

        await less.focus()
        for dots in reversed(range(budget.cap)):
            await page.keyboard.press("Enter")
            await expect(row.locator("output")).to_have_text(str(dots))
        await page.keyboard.press("Enter")
        await expect(row.locator(".end")).to_have_text("None of your dots is on it.")
        assert "One dot less" in str(await page.evaluate(FOCUSED))
        await expect(more).not_to_have_attribute("aria-disabled", "true")


async def test_a_rating_that_was_saved_says_so_where_it_was_saved(phones: Phones) -> None:
    """Nothing else comes under the finger; the next model is one tap away."""
    async with online_at("rate") as place:
        (ann,) = await phones(1)
        await ann.page.set_viewport_size(SMALL)
        await place.enter(ann)
        page = ann.page
        fold = page.locator("details.model:visible")
        name = (await fold.locator("summary bdi").first.text_content()) or ""
        ahead = page.get_by_role("button", name="Next")
        *before, last = await fold.locator("fieldset.scale").all()
        for scale in before:
            await scale.locator("input[value='4']").check()
        await last.scroll_into_view_if_needed()
        where = await ahead.bounding_box()
        await last.locator("input[value='4']").check()
        await expect(fold.locator(".saved")).to_contain_text(f"Saved: {name}. 1 of")
        assert name in await page.evaluate(SAID)
        now = await ahead.bounding_box()
        assert where is not None
        assert now is not None
        assert abs(now["y"] - where["y"]) < 4
        await expect(fold).to_have_count(1)
        await ahead.click()
        await expect(fold).to_have_count(1)
        await expect(fold).not_to_contain_text(name)


async def test_what_is_saved_out_of_sight_is_said_in_sight(phones: Phones) -> None:
    """In a fold that closes, beside a card that is gone: once, with what it is about."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await ann.page.set_viewport_size(SMALL)
        await place.enter(ann)
        page, box = ann.page, ann.page.locator("form[id^=add-card] textarea")
        for number in range(8):
            await box.fill(f"Card {number}\u2014" + "and more of it " * 5)
            await page.get_by_role("button", name="Send").click()
            await expect(page.locator("form[id^=add-card] .saved")).to_contain_text(
                f"Card {number}"
            )
        # New words are not what was saved.
        await box.press_sequentially("N")
        await expect(page.locator("form[id^=add-card] .saved")).to_have_count(0)
        await box.fill("")

        last = page.locator(".cards > li").last
        await last.get_by_text("Change", exact=True).click()
        await last.get_by_label("Put it better").fill("Better")
        await last.get_by_role("button", name="Save").click()
        await expect(page.locator(".cards > li").last).to_contain_text("Better")
        saved = page.locator(".saved:visible")
        await expect(saved).to_have_count(1)
        assert await seen(page, ".saved:visible")

        await last.get_by_text("Take back …").click()
        await last.get_by_role("button", name="Yes, take back").click()
        await expect(page.locator("#glance")).to_contain_text("Better")
        await expect(page.locator(".saved:visible")).to_have_count(1)
        assert await seen(page, "#glance")


async def test_a_round_that_closes_says_so_at_the_top_and_goes_there(phones: Phones) -> None:
    """Whoever has scrolled far down does not have to look for it."""
    async with online_at("ideas") as place:
        (ann,) = await phones(1)
        await ann.page.set_viewport_size(SMALL)
        await place.enter(ann)
        run = place.run.id
        for number in range(30):
            card = collect.AddCard(run, f"Card {number}")
            await place.room.submit(card, by=place.room.workshop.all(Card)[0].given_by)
        await ann.page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        await place.room.submit(runs.CloseRound(run))
        await expect(ann.page.locator("#round-closed")).to_be_visible()
        assert await seen(ann.page, "#round-closed")
        assert "closed" in await ann.page.evaluate(SAID)


async def test_a_model_that_is_first_stays_under_its_arrow(phones: Phones) -> None:
    """Enter on “up” does not go on to another button once there is nothing above."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await place.add_untried_models("One", "Two", "Three")
        await place.go("rank")
        page = ann.page
        for name in ("Two", "One"):
            await page.get_by_role("button", name=name, exact=True).click()
            await expect(page.locator(".order")).to_contain_text(name)
            await page.wait_for_timeout(400)  # within that, a second tap is the same one
        await page.get_by_role("button", name="Move One up").focus()
        for _ in range(3):
            await page.keyboard.press("Enter")
            await page.wait_for_timeout(400)
        await expect(page.locator(".order .name").first).to_contain_text("One")
        await expect(page.locator(".order .end")).to_have_text("It is the first already.")
        assert "Move One up" in str(await page.evaluate(FOCUSED))
