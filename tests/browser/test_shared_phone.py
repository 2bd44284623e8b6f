import pytest
from playwright.async_api import Browser, ViewportSize, expect

from tests.support.browser_phone import BOX, SEND, SIZE, SMALL_SIZE, Phone
from tests.support.online import OnlineWorkshop, online
from tests.support.phone import ServedWorkshop
from tests.support.room import CODE
from workshoptui.workshop.cards import Card
from workshoptui.workshop.people import Participant
from workshoptui.workshop.sittings import CloseSitting
from workshoptui.workshop.workshop_info import Retitle

LONG_TITLE = "Planering av stöd hemma tillsammans med alla som berörs av det i Lindby kommun " * 2
LONG_ORGANISATION = "Social- och omsorgsförvaltningen i Lindby kommun, enheten för relationell"


async def hand_to(phone: Phone, name: str) -> None:
    """In the open tab, as somebody does who follows the links."""
    await phone.page.locator("#you > summary").click()
    await phone.page.get_by_role("link", name="Hand this phone to the next person").click()
    await phone.page.locator("#name").fill(name)
    await phone.page.get_by_role("button", name="Go on as this person").click()
    await expect(phone.page.locator("#you > summary")).to_contain_text(name)


async def give_to(phone: Phone, name: str) -> None:
    """To somebody who is on the phone already."""
    await phone.page.get_by_role("link", name="Writing now").click()
    await phone.page.get_by_role("button", name=name).click()
    await expect(phone.page.locator("#you > summary")).to_contain_text(name)


async def test_nothing_of_one_person_is_shown_or_sent_as_another(browser: Browser) -> None:
    """Neither what was being written nor what waited to be sent; it goes out once they are back."""
    live = await ServedWorkshop.with_phones()
    await live.go("ideas")
    async with online(live) as place:
        phone = await Phone.of(browser, size=SMALL_SIZE)
        await place.enter(phone, "Ann")
        await phone.context.route("**/do/**", lambda route: route.abort())
        await phone.page.locator(BOX).fill("Waits for Ann")
        await phone.page.locator(SEND).click()
        await expect(phone.page.locator(".letters")).to_contain_text("Waits for Ann")
        await phone.page.locator(BOX).fill("Half of Ann")
        old = phone.page
        phone.page = await phone.context.new_page()
        await phone.open(f"{place.url}/room")
        await hand_to(phone, "Bo")
        for tab in (phone.page, old):  # the other tab has become Bo's by itself
            await expect(tab.locator("#you > summary")).to_contain_text("Bo")
            await expect(tab.locator(BOX)).to_have_value("")
            await expect(tab.locator("body")).not_to_contain_text("Waits for Ann")
        await old.close()
        for _ in range(2):  # to where the phone was handed on, and to the page before
            await phone.page.go_back()
        await expect(phone.page.locator("#you > summary")).to_contain_text("Bo")
        await expect(phone.page.locator("body")).not_to_contain_text("of Ann", ignore_case=True)
        await phone.context.unroute("**/do/**")
        await phone.page.locator(BOX).fill("Of Bo")
        await phone.page.locator(SEND).click()
        await expect(phone.page.locator("#my-cards")).to_contain_text("Of Bo")
        await give_to(phone, "Ann")
        await expect(phone.page.locator(BOX)).to_have_value("Half of Ann")
        await expect(phone.page.locator("#my-cards")).to_contain_text("Waits for Ann")
        await expect(phone.page.locator("#my-cards")).not_to_contain_text("Of Bo")
        ann, bo = place.workshop.all(Participant)
        written = {card.text: card.given_by for card in place.workshop.all(Card)}
        assert written == {"Of Bo": bo.id, "Waits for Ann": ann.id}

        await give_to(phone, "Bo")
        await phone.open(f"{place.url}/phone")
        role = await phone.page.locator("#role").bounding_box()
        button = await phone.page.locator("button.main").bounding_box()
        assert role is not None
        assert button is not None
        assert role["y"] + role["height"] <= button["y"]  # it is under nothing
        await phone.open(f"{place.url}/room")
        await place.do(CloseSitting("See you"))
        heading = phone.page.locator("#guests")
        await expect(heading).to_contain_text("From now on only Ann writes on this phone.")
        await expect(phone.page.locator("#take-home")).to_be_visible()
        await phone.page.get_by_role("button", name="forget the others here").click()
        await expect(heading).to_have_count(0)
        assert phone.faults == []
        await phone.close()


async def test_what_one_gave_is_not_shown_to_another_who_goes_back(browser: Browser) -> None:
    """As Safari goes back: to the page as it stood, which is loaded anew before it is seen."""
    async with online() as place:
        phone = await Phone.of(browser, size=SMALL_SIZE)
        await place.enter(phone, "Ann")
        await phone.open(f"{place.url}/mine")
        left = """(name) => {
          window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
          return document.body.hidden;
        }"""
        assert await phone.page.evaluate(left, "pagehide")
        async with phone.page.expect_navigation():
            await phone.page.evaluate(left, "pageshow")
        await expect(phone.page.locator("h1")).to_be_visible()
        await phone.close()


async def fits(place: OnlineWorkshop, browser: Browser, size: ViewportSize) -> None:
    """What is to be done to join, and to come back, is on the first screen."""
    phone = await Phone.of(browser, size=size, language="sv-SE")
    for path, shown in (("/new", ("#name", "#role", "button.main")), ("", ("textarea", ".main"))):
        await phone.open(f"{place.url}/j/{CODE}{path}")
        for selector in shown:
            box = await phone.page.locator(selector).first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size["height"], (path, selector)
            assert box["height"] >= 44
        wide = await phone.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"]
    await phone.close()


@pytest.mark.parametrize("size", [SIZE, SMALL_SIZE], ids=["common", "small"])
async def test_two_taps_and_two_pages_lead_to_the_first_field(
    browser: Browser, size: ViewportSize
) -> None:
    """With a long title and organisation too; going back leads to no page that was sent."""
    live = await ServedWorkshop.with_phones()
    await live.do(Retitle(LONG_TITLE[:150].strip(), LONG_ORGANISATION))
    await live.go("ideas")
    async with online(live) as place:
        phone = await Phone.of(browser, size=size)
        loaded: list[str] = []
        phone.page.on("domcontentloaded", lambda page: loaded.append(page.url))
        await phone.open(f"{place.url}/J/{CODE}")
        await phone.page.locator("button.main").click()
        field = phone.page.locator(BOX)
        await expect(field).to_be_visible()
        box = await field.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= size["height"]
        assert len(loaded) == 2, loaded
        await phone.page.go_back()
        assert phone.page.url.partition("?")[0] == f"{place.url}/room"
        await phone.close()
        await place.do(CloseSitting(""))
        await fits(place, browser, size)
