import pytest

from tests.support.phone import Page, ServedWorkshop
from workshoptui.workshop.kinds.output import Output


async def test_a_number_is_saved_and_taken_back_by_who_wrote_it() -> None:
    """Everybody reads it, apart from what people experienced."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.go("outputs")
        ann, bo = served.phones
        await ann.send("count-output", what="dialogues held", count="1200", period="in spring")
        page = await bo.room()

        assert "1,200 dialogues held" in page.text
        assert "is never counted" in page.text
        assert not [name for name in page.forms if name.startswith("take-back")]
        await ann.send("take-back")
        assert not served.workshop.all(Output)


@pytest.mark.parametrize("count", ["", "many", "-1", "2.5", "99999999999"])
async def test_what_is_no_number_of_things_is_refused_at_its_field(count: str) -> None:
    """With what was typed still there."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("outputs")
        refused = await served.phones[0].send("count-output", what="dialogues held", count=count)
        page = Page(refused.text)
        [field] = [tag for _, tag in page.tags if tag.get("name") == "count"]

        assert refused.status_code == 422
        assert "Please write a whole number" in refused.text
        assert field["value"] == count
        assert field["aria-invalid"] == "true"
        assert page.form("count-output").fields["what"] == ["dialogues held"]
