"""Long lists on a phone: turned to, looked through and voted in, with a script and without."""

import pytest
from playwright.async_api import expect

from tests.support.browser_phone import SMALL, SMALL_SIZE
from tests.support.large import grow_choices
from tests.support.online import online_at
from tests.support.phones import Phones

WIDER = "() => document.documentElement.scrollWidth > innerWidth"


async def test_a_long_vote_is_gone_through_a_part_at_a_time(phones: Phones) -> None:
    """What is put on a part stays in sight there, and is counted with what stands elsewhere."""
    async with online_at("vote") as place:
        (ann,) = await phones(1)
        page = ann.page
        await page.set_viewport_size(SMALL_SIZE)
        grow_choices(place.workshop, place.run.id, 879)
        await place.enter(ann, "Ann")
        left, first = page.locator("#dots-left b"), page.locator("form.stepper").first
        await expect(left).to_have_text("3")
        await first.get_by_role("button", name="One dot more").click()
        await expect(first.locator(".saved")).to_have_count(1)
        await expect(page.locator(".mine li")).to_have_count(1)

        await page.get_by_role("link", name="Show more:").click()
        await expect(left).to_have_text("2")
        second = page.locator("form.stepper").nth(2)
        here = await second.get_attribute("id")
        await second.get_by_role("button", name="One dot more").click()
        await expect(second.locator(".saved")).to_have_count(1)
        assert await second.get_attribute("id") == here
        await expect(left).to_have_text("1")
        await expect(page.locator(".mine li")).to_have_count(2)

        await page.get_by_label("Look for words in this list").fill("NUMBER 777 ")
        await page.get_by_role("button", name="Look for them").click()
        await expect(page.locator("form.stepper")).to_have_count(1)
        await expect(left).to_have_text("1")
        assert not await page.evaluate(WIDER)
        assert await page.evaluate(SMALL) == []
        await page.locator(".mine a").first.click()
        await expect(page.locator("form.stepper output").first).to_have_text("1")
        assert ann.faults == []


@pytest.mark.parametrize("scripts", [True, False])
async def test_words_that_are_looked_for_are_sent_nowhere_else(
    phones: Phones, scripts: bool
) -> None:
    """They are in the address, and no draft that a phone keeps."""
    async with online_at("vote") as place:
        (ann,) = await phones(1, javascript=scripts)
        grow_choices(place.workshop, place.run.id, 300)
        await place.enter(ann, "Ann", scripts=scripts)
        seq = place.workshop.seq
        await ann.page.get_by_label("Look for words in this list").fill("elephant")
        await ann.page.get_by_role("button", name="Look for them").click()
        nothing = ann.page.get_by_text("Nothing in this list has these words.")
        await expect(nothing).to_be_visible()
        assert "find=elephant" in ann.page.url
        await ann.page.get_by_role("link", name="Show the whole list").click()
        await expect(ann.page.locator("form.stepper").first).to_be_visible()
        await expect(ann.page.locator("#leftover")).to_be_empty()
        assert place.workshop.seq == seq
