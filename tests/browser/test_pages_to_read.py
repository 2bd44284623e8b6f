"""Pages to read follow the workshop while they are open, and keep the reader's place."""

from playwright.async_api import expect

from tests.support.browser_phone import SMALL_SIZE, Phone
from tests.support.online import OnlineWorkshop, online_at
from tests.support.phones import Phones
from workshoptui.workshop.account import GiveAccount, subjects
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import models, sections_of

COMES_BACK = "() => document.dispatchEvent(new Event('visibilitychange'))"
NEWS = "#news p"


async def read(place: OnlineWorkshop, phone: Phone, path: str) -> None:
    """Join, and open a page to read."""
    await place.enter(phone, "Ann")
    await phone.open(f"{place.url}/{path}")


async def try_out(place: OnlineWorkshop, model: str, case: str) -> None:
    """A test of a model is logged."""
    run = await place.go("test")
    await place.do(LogTest(run, model, case, "It went", "Calm. " * 200, "Heard", "Keep"))


async def test_who_comes_back_to_looking_back_sees_what_was_found_since(phones: Phones) -> None:
    """What is unfolded stays so, and what is read stands where it stood."""
    async with online_at("test") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        first, *_others, last = (model.id for model in models(place.workshop) if not model.datum)
        await try_out(place, last, "What she reads")
        await read(place, ann, "look-back")
        await ann.page.locator("#findings summary").click()
        here = ann.page.get_by_text("What she reads")
        await here.evaluate("line => line.scrollIntoView({ block: 'start' })")
        stood = await here.bounding_box()
        await try_out(place, first, "Far above")
        await try_out(place, last, "Just below")
        await ann.page.evaluate(COMES_BACK)
        await expect(ann.page.get_by_text("Just below")).to_be_visible()
        await expect(ann.page.get_by_text("Far above")).to_be_visible()
        now = await here.bounding_box()
        assert stood
        assert now
        assert abs(now["y"] - stood["y"]) < 2
        await expect(ann.page.locator(NEWS)).to_be_hidden()
        assert ann.faults == []


async def test_who_reads_is_told_and_shows_it_when_they_like(phones: Phones) -> None:
    """A minute later a line says that there is something new; the page stays until it is asked."""
    async with online_at("draft") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await place.do(AddModel(place.run.id, "The bench"))
        model = models(place.workshop)[-1].id
        await ann.page.clock.install()
        await read(place, ann, f"model?model={model}")
        section = sections_of(place.workshop, model)[0].id
        async with ann.page.expect_response("**/model?**") as unchanged:
            await ann.page.clock.fast_forward(76_000)
        assert (await unchanged.value).status == 204, "nothing happened, and nothing was drawn"
        await expect(ann.page.locator(NEWS)).to_be_hidden()
        await place.do(WriteSection(model, section, "We sit down first"))
        await ann.page.clock.fast_forward(76_000)
        await expect(ann.page.locator(NEWS)).to_contain_text("There is something new.")
        await expect(ann.page.get_by_text("We sit down first")).to_have_count(0)
        await ann.page.get_by_role("button", name="Show it").click()
        await expect(ann.page.get_by_text("We sit down first")).to_be_visible()
        await expect(ann.page.locator(NEWS)).to_be_hidden()
        assert ann.faults == []


async def test_what_happens_elsewhere_is_no_news(phones: Phones) -> None:
    """The workshop went on, and what became of it did not."""
    async with online_at("goals") as place:
        (ann,) = await phones(1, size=SMALL_SIZE)
        await read(place, ann, "became")
        await place.join("Bo")
        async with ann.page.expect_response("**/became") as answered:
            await ann.page.evaluate(COMES_BACK)
        assert (await answered.value).status == 200
        await expect(ann.page.locator(NEWS)).to_be_hidden()
        one = subjects(place.workshop)[0]
        await place.do(GiveAccount(one.about, one.id, "A bench", "He asked", "Unit", "2026-03-05"))
        await ann.page.evaluate(COMES_BACK)
        await expect(ann.page.get_by_text("A bench")).to_be_visible()


async def test_without_scripts_they_are_pages_as_before(phones: Phones) -> None:
    """No line that nobody could follow."""
    async with online_at("goals") as place:
        (ann,) = await phones(1, javascript=False)
        await place.enter(ann, "Ann", scripts=False)
        for path in ("became", "look-back", "model", "note"):
            await ann.open(f"{place.url}/{path}")
            await expect(ann.page.locator("h1")).to_have_count(1)
            await expect(ann.page.locator(NEWS)).to_be_hidden()
