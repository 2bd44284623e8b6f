"""A chosen model on a phone: to be read, and written in only once it is opened again."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import JoinTeam, WriteSection
from workshoptui.workshop.model_locks import ReopenModel
from workshoptui.workshop.models import sections_of


async def test_a_newcomer_cannot_rewrite_what_was_chosen() -> None:
    """No form for it on the page; a form of before is answered with why, and nothing changes."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        one, _ = await served.add_untried_models("Round table", "Walk")
        section = sections_of(served.workshop, one)[0]
        await served.do(WriteSection(one, section.id, "Ask what matters"))
        run = await served.go("draft")
        await served.do(JoinTeam(one), 0)
        [ann] = served.phones
        before = (await ann.room()).form(f"write-section-{run}-{one}-{section.id}")
        await served.do(ChooseModel(await served.go("choose"), one, "It leads"))
        await served.go("draft")
        page = await ann.room()
        assert not [name for name in page.forms if f"-{run}-{one}-" in name]
        assert "so it stays as it was decided" in page.text
        assert "Ask what matters" in page.text
        answer = await ann.post(before, text="Something else")
        assert answer.status_code == 409
        assert "The group has chosen this model" in answer.text
        assert sections_of(served.workshop, one)[0].text == "Ask what matters"
        await served.do(ReopenModel(one, "The pilot found a gap"))
        page = await ann.room()
        await ann.post(page.form(f"write-section-{run}-{one}-{section.id}"), text="Ask first")
        assert sections_of(served.workshop, one)[0].text == "Ask first"
