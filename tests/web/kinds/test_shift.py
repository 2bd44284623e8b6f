from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.shift import RoleShift


async def test_a_row_is_added_and_taken_back_by_who_wrote_it() -> None:
    """Everybody reads from what to what; only the writer can take it back."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("shifts")
        ann, bo = served.phones
        await ann.send("add-shift", who="Case worker", before="Decides", after="Finds out together")
        page = await bo.room()

        assert "From Decides" in page.text
        assert "to Finds out together" in page.text
        assert not [name for name in page.forms if name.startswith("take-back")]
        await ann.send("take-back")
        assert not served.workshop.all(RoleShift)


async def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept() -> None:
    """Nothing has to be typed twice."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("shifts")
        [ann] = served.phones
        form = (await ann.room()).form("add-shift")
        refused = await ann.post(form, who="Case worker", before="Decides")

        assert refused.status_code == 422
        assert 'aria-invalid=true aria-describedby="' in refused.text
        assert "Case worker" in refused.text
        assert not served.workshop.all(RoleShift)
