"""Real phones where the method needs more than a form: turns, orders, pairs, a lens."""

from playwright.async_api import expect

from tests.support.browser_phone import LARGER, SMALL
from tests.support.online import online
from tests.support.phones import Phones
from workshoptui.workshop import sittings
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds.choose import Proposal, Propose, Stance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.rank import RankBallot
from workshoptui.workshop.kinds.reveal import whose_turn
from workshoptui.workshop.kinds.story import DrawPairs, Story

NOW = "#now"
PAGES = (
    *("prepare", "interviews", "reveal", "clarify", "rank"),
    *("choose", "outputs", "lens", "goals", "shifts"),
    *("context", "around", "ethics", "plan", "feedback"),
)
"""Activities with pages of these kinds."""


async def test_models_are_ordered_by_tapping(phones: Phones) -> None:
    """Best first, and an arrow puts it right; a double tap counts once."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        one, two, _ = await place.add_untried_models("One", "Two", "Three")
        await place.go("rank")
        page = ann.page
        await page.get_by_role("button", name="Two", exact=True).dblclick()
        await expect(page.locator(".order li")).to_have_count(1)
        await page.get_by_role("button", name="One", exact=True).click()
        await expect(page.locator(".order li")).to_have_count(2)
        await page.get_by_role("button", name="Move One up").click()
        await expect(page.locator(".order .name").first).to_contain_text("One")
        await expect(page.get_by_role("button", name="Move One up")).to_be_disabled()

        assert place.workshop.all(RankBallot)[0].order == (one, two)


async def test_the_turn_comes_by_itself_and_the_card_goes_to_everybody(phones: Phones) -> None:
    """Nobody reloads anything."""
    async with online() as place:
        both = await phones(2)
        for number, phone in enumerate(both):
            await place.enter(phone, f"Number {number}")
        run = await place.go("ideas")
        for number in range(2):
            await place.do(AddCard(run, f"Idea {number}"), by=number)
        await place.close()
        run = await place.go("reveal")
        first = place.people.index(whose_turn(place.workshop, run))
        mine, other = both[first].page, both[1 - first].page
        await expect(other.locator(NOW)).to_contain_text("Card 1 of 2: somebody is choosing")
        await mine.locator(".picks button").click()

        await expect(other.locator(NOW)).to_contain_text("It is your turn")
        await expect(other.locator(NOW)).to_contain_text(f"Idea {first}")
        await expect(mine.locator(NOW)).to_contain_text("Card 2 of 2: somebody is choosing")


async def test_a_story_half_written_survives_the_drawing_of_pairs(phones: Phones) -> None:
    """The partner's name appears, and what was typed stays."""
    async with online() as place:
        ann, bo = await phones(2)
        await place.enter(ann, "Ann")
        await place.enter(bo, "Bo")
        run = await place.go("interviews")
        answer = ann.page.get_by_label("Which dialogue made a difference?")
        await answer.fill("She asked me first")
        await answer.blur()
        await place.do(DrawPairs(run))

        await expect(ann.page.locator(NOW)).to_contain_text("You are together with Bo.")
        await expect(answer).to_have_value("She asked me first")
        await ann.page.get_by_role("button", name="Save the story").click()
        await expect(ann.page.locator(".saved")).to_contain_text("Thank you for writing it down.")
        await expect(bo.page.locator(NOW)).to_contain_text("She asked me first")
        assert not place.workshop.all(Story)[0].shared
        await bo.page.get_by_role("button", name="Yes, share it").click()
        await expect(ann.page.locator(NOW)).to_contain_text("has read it and agrees")
        assert place.workshop.all(Story)[0].consent == "yes"


async def test_places_on_the_lens_wait_for_a_later_hour(phones: Phones) -> None:
    """What was tapped is there after a reload, which goes on from it; closed, the profile is."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        run = await place.go("lens")
        pair = ann.page.locator(".pair:visible")
        await pair.locator(".places").first.locator("label").nth(1).click()
        await pair.locator(".places").last.locator("label").nth(4).click()
        await expect(ann.page.locator(".left")).to_contain_text("1 of 3 pairs done")
        await expect(ann.page.locator(".said > .saved")).to_have_count(1)  # it has arrived
        await ann.page.reload()
        await expect(ann.page.locator(".pager")).to_contain_text("2 of 3")
        await ann.page.get_by_role("button", name="Back").click()
        await expect(pair.locator(".places").last.locator("input").nth(4)).to_be_checked()
        await place.close()
        await place.do(ShowFigures(run))

        await expect(ann.page.get_by_role("img").first).to_have_attribute(
            "aria-label", "Now 2, wanted 5; 1 is the first statement, 5 the second."
        )


async def test_without_a_script_people_rank_and_say_how_far_they_agree(phones: Phones) -> None:
    """Plain forms, one tap or one choice each."""
    async with online() as place:
        (ann,) = await phones(1, javascript=False)
        one, _ = await place.add_untried_models("One", "Two")
        await place.go("rank")
        await place.enter(ann, "Ann", scripts=False)
        await ann.page.get_by_role("button", name="One", exact=True).click()
        await expect(ann.page.locator(NOW)).to_contain_text("Your order is saved.")
        assert place.workshop.all(RankBallot)[0].order == (one,)

        await place.do(Propose(await place.go("choose"), one))
        await ann.page.reload()
        await ann.page.get_by_label("Yes, with minor reservations").check()
        await ann.page.get_by_role("button", name="Send").click()
        await expect(ann.page.locator(NOW)).to_contain_text(
            "Noted: “Yes, with minor reservations”."
        )
        assert place.workshop.all(Proposal)
        assert place.workshop.all(Stance)[0].gradient == "minor-reservations"


async def test_the_page_says_when_the_group_parts_and_wakes_when_it_meets(phones: Phones) -> None:
    """By itself, weeks later too, and it is still the same person's."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        await place.go("welcome")
        await place.do(sittings.CloseSitting("Everybody tries it once."))
        await expect(ann.page.locator(NOW)).to_contain_text("Everybody tries it once.")
        await place.do(sittings.OpenSitting("2026-04-09"))

        await expect(ann.page.locator("h1")).to_have_text("Welcome")
        await expect(ann.page.locator("#you")).to_contain_text("Ann")
        assert len(place.people) == 1


async def test_pages_fit_and_what_fingers_touch_is_large_enough(phones: Phones) -> None:
    """Nothing is wider than a phone, with letters twice as large too, and 48 pixels to touch."""
    async with online() as place:
        (ann,) = await phones(1)
        await place.enter(ann, "Ann")
        served = place
        one, _ = await served.add_untried_models("A rather long name for a dialogue model", "Two")
        run = await served.go("ideas")
        await served.do(AddCard(run, "Sit down first, and ask what the days are like"), by=0)
        await served.close()
        for activity in PAGES:
            run = await served.go(activity)
            if activity == "choose":
                await served.do(Propose(run, one))
            await ann.page.goto(ann.page.url)
            await expect(ann.page.locator("#state")).to_have_attribute("data-run", run)
            assert await ann.page.evaluate(SMALL) == [], activity
            for size in ("112.5%", "225%"):
                await ann.page.evaluate(LARGER, size)
                width = await ann.page.evaluate("document.documentElement.scrollWidth")
                assert width <= 390, (activity, size, width)
