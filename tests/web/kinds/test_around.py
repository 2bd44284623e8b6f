"""Who is around the person, on a phone."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.around import PersonAround


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
