"""Who is around the person, on a phone."""

from tests.support.phone import Page, ServedWorkshop
from workshoptui.workshop.kinds.around import AddAround, PersonAround
from workshoptui.workshop.kinds.draft import AddModel, JoinTeam, WriteSection
from workshoptui.workshop.models import Section, models


async def test_somebody_is_added_changed_and_taken_back_by_who_wrote_it() -> None:
    """Everybody reads who it is, what they do and what falls between; no names are asked for."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("around")
        ann, bo = served.phones
        page = await ann.room()
        assert "What they are, never a name" in page.text
        await ann.send("add-around", who="School nurse", does="Has an open door")
        page = await bo.room()
        assert "School nurse" in page.text
        assert "Falls between" not in page.text
        assert not [name for name in page.forms if name.startswith(("edit", "take-back"))]
        await ann.send("edit-around", gap="Closed in summer")
        assert "Falls between: Closed in summer" in (await bo.room()).text
        await ann.send("take-back")
        assert not served.workshop.all(PersonAround)


async def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept() -> None:
    """Nothing has to be typed twice."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("around")
        [ann] = served.phones
        refused = await ann.post((await ann.room()).form("add-around"), who="Grandmother")
        assert refused.status_code == 422
        assert "Grandmother" in refused.text
        assert not served.workshop.all(PersonAround)


async def test_while_drafting_the_map_is_put_into_the_whole_picture() -> None:
    """It stands in a fold beside that section; the button writes its lines as any other edit."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.do(
            AddAround(await served.go("around"), "School nurse", "Has an open door", "In summer")
        )
        run = await served.go("draft")
        ann, bo = served.phones
        await served.do(AddModel(run, "Walk"), by=0)
        model = models(served.workshop)[-1].id
        await served.do(JoinTeam(model), by=1)
        page = await ann.room()
        assert page.text.count("School nurse: Has an open door (falls between: In summer)") == 1
        slower = (await bo.room()).form(f"write-section-{run}-{model}-whole-map")
        form = page.form(f"write-section-{run}-{model}-whole-map")
        assert (await ann.post(form)).status_code == 303
        section = served.workshop.get(Section, (model, "whole"))
        assert section.text == "School nurse: Has an open door (falls between: In summer)"
        assert not [f for f in (await ann.room()).forms if f.endswith("whole-map")]
        written = WriteSection(model, "whole", "Ours", edited=section.edited)
        await served.do(written, by=0)
        refused = await bo.post(slower)
        assert "Somebody else in the team has just changed this section" in refused.text
        assert served.workshop.get(Section, (model, "whole")).text == "Ours"
        again = Page(refused.text).forms[slower.id]
        assert (await bo.post(again)).status_code == 303
        text = served.workshop.get(Section, (model, "whole")).text
        assert text.splitlines()[0] == "Ours"
        assert text.splitlines()[1].startswith("School nurse")
