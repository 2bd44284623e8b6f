"""Writing into the note on real phones: what is half written stays, and others see it at once."""

from playwright.async_api import expect

from tests.support.browser_phone import SMALL, SMALL_SIZE
from tests.support.online import online
from tests.support.phones import Phones
from workshoptui.workshop.remarks import Remark


async def test_an_answer_is_half_written_while_the_group_moves_on(phones: Phones) -> None:
    """It stays in its box, and still goes where it belongs; what is sent comes as a block."""
    async with online() as place:
        await place.go("clarify")
        ann, bo = await phones(2, size=SMALL_SIZE)
        for phone, name in ((ann, "Ann"), (bo, "Bo")):
            await place.enter(phone, name)
        box = "#write textarea >> nth=0"
        await ann.page.fill(box, "Why so **early**?")
        await ann.page.get_by_role("button", name="Put it into the note").click()
        await expect(ann.page.locator("#my-remarks li")).to_have_count(1)
        await expect(ann.page.locator(box)).to_have_value("")
        # It is new for everybody else.
        await expect(bo.page.locator("#note blockquote")).to_contain_text("Why so")
        await expect(bo.page.locator("#jump")).to_contain_text("new")
        await expect(ann.page.locator("#note blockquote")).to_contain_text("Why so")
        await expect(ann.page.locator("#note blockquote")).not_to_contain_text("New")
        await expect(ann.page.locator("#note p:has(+ blockquote) .new")).to_have_count(0)
        await bo.page.locator("#note").get_by_text("Answer or change it").click()
        await expect(bo.page.locator("#write blockquote")).to_contain_text("Why so")
        await bo.page.fill(box, "Because of the bus")
        await place.go("groups")
        await expect(bo.page.locator("h1")).to_contain_text("Grouping")
        await expect(bo.page.locator(box)).to_have_value("Because of the bus")
        await bo.page.get_by_role("button", name="Put it into the note").click()
        await expect(ann.page.locator("#note")).to_contain_text("Because of the bus")
        question, answer = place.workshop.all(Remark)
        assert (answer.reply_to, answer.run) == (question.id, question.run)
        assert await bo.page.evaluate(SMALL) == []
