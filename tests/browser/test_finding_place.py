"""The shared note on a phone: what is over is a line, what is new says so, and the place stays."""

from playwright.async_api import expect

from tests.support.browser_phone import SMALL_SIZE, Phone
from tests.support.online import online_at
from tests.support.phones import Phones
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.runs import GoTo, current_run

TOP = "id => document.getElementById(id).getBoundingClientRect().top"
LAST = "() => document.querySelector('#note-goals > :last-child').getBoundingClientRect().top"
OPENED = "() => [...document.querySelectorAll('#sections > [open]')].map(({ id }) => id)"


async def _reads(phone: Phone, section: str) -> float:
    """Somebody reads the note from the heading of this section on; where that stands."""
    await phone.page.evaluate(
        "id => { document.activeElement.blur(); document.getElementById(id).scrollIntoView();"
        " window.scrollBy(0, -100); }",
        section,
    )
    await phone.page.wait_for_timeout(50)
    return float(await phone.page.evaluate(TOP, section))


async def test_what_is_over_is_a_line_and_stays_as_the_person_left_it(phones: Phones) -> None:
    """It folds as the group goes on, unless somebody reads it; links and the contents open it."""
    async with online_at("goals") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await place.enter(ann, "Ann")
        await expect(ann.page.locator("#note-goals")).to_have_attribute("open", "")
        await expect(ann.page.locator("#note-context")).not_to_have_attribute("open", "")
        await ann.page.locator("#note-context > summary").click()
        await place.do(GoTo("citizen-value"))
        goals = ann.page.locator("#note-goals")
        await expect(goals.locator("summary[data-over]")).to_have_count(1)
        await expect(goals).not_to_have_attribute("open", "")
        await expect(goals.locator("summary")).to_contain_text("2 goals")
        assert "note-context" in await ann.page.evaluate(OPENED)
        await ann.page.locator("#contents summary").click()
        await ann.page.locator("#contents").get_by_role("link", name="Goals in people").click()
        await expect(goals).to_have_attribute("open", "")
        await place.do(SettleCitizenValue("Everybody is heard, at last."))
        await expect(ann.page.locator("#contents a[href='#note-citizen-value']")).to_have_count(1)
        await ann.page.reload()
        await expect(ann.page.locator("#live[data-live]")).to_have_count(1)
        assert {"note-context", "note-citizen-value"} <= set(await ann.page.evaluate(OPENED))
        assert ann.faults == []


async def test_the_reading_place_stays_to_the_pixel_whatever_changes_above(phones: Phones) -> None:
    """Also on the note's own page, which follows it; a browser's own anchoring is not asked for."""
    async with online_at("goals") as place:
        ann, bo = await phones(2, size=SMALL_SIZE)
        for phone in (ann, bo):
            await place.enter(phone, "Ann")
        await bo.open(f"{place.url}/note")
        await expect(bo.page.locator("#live[data-live]")).to_have_count(1)
        run = current_run(place.workshop)
        assert run is not None
        for number in range(12):
            await place.do(AddGoal(run.id, f"Goal {number}, which is long. " * 5))
        for phone in (ann, bo):
            await expect(phone.page.locator("#note-goals blockquote")).to_have_count(14)
            assert await phone.page.evaluate("document.documentElement.style.overflowAnchor")
            before = await _reads(phone, "note-goals")
            await place.do(SettleCitizenValue(f"A value that stands above. {before} " * 4))
            await expect(phone.page.locator("#note-decided")).to_contain_text(f"{before}")
            assert abs(await phone.page.evaluate(TOP, "note-goals") - before) < 1
        assert ann.faults == bo.faults == []


async def test_what_is_new_says_so_until_it_has_been_seen(phones: Phones) -> None:
    """In words, at the thing and on the way to it; said once to who comes back; kept here."""
    async with online_at("goals") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await place.enter(ann, "Ann")
        run = current_run(place.workshop)
        assert run is not None
        jump = ann.page.locator("#jump")
        await expect(jump).to_have_text("Our shared note")
        await place.do(AddGoal(run.id, "One that is new"))
        await expect(jump).to_have_text("Our shared note · 1 new")
        await expect(ann.page.locator("#sections p > .new")).to_have_count(1)
        await ann.page.reload()
        await expect(ann.page.locator("#announce")).to_have_text(
            "1 thing is new in the shared note since you looked."
        )
        await jump.click()
        await expect(jump).to_have_text("What to do now")
        await _reads(ann, "note-goals")
        await ann.page.evaluate("document.querySelector('#sections .new').scrollIntoView()")
        await ann.page.wait_for_timeout(1500)  # as long as one looks at it
        await jump.click()
        await expect(jump).to_have_text("Our shared note")
        await expect(ann.page.locator("#sections .new")).to_have_count(0)
        await ann.page.wait_for_timeout(900)
        await ann.page.reload()
        await expect(ann.page.locator("#live[data-live]")).to_have_count(1)
        await expect(ann.page.locator("#sections .new")).to_have_count(0)
        assert ann.faults == []
