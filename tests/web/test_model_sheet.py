"""A whole model, one tap away where people are asked about it."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddComment, WriteSection
from workshoptui.workshop.models import sections_of


async def test_a_model_is_read_where_it_is_tested_rated_checked_and_used() -> None:
    """Its text as it stands now, folded; beside the rating also what was found and said."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        one, two = await served.with_models("Round table", "Walk")
        section = sections_of(served.workshop, one)[0]
        await served.do(WriteSection(one, section.id, "Coffee first", edited=section.edited))
        await served.do(AddComment(one, "Who makes the coffee?"), 1)
        [ann, _] = served.phones

        await served.go("test")
        testing = await ann.room()
        await served.try_models(one, two)
        await served.go("rate")
        rating = await ann.room()
        before = [name for name in ("ethics", "uses") if await _reads(served, name)]
        await served.do(ChooseModel(await served.go("choose"), one, "It leads"))
        after = [name for name in ("ethics", "uses") if await _reads(served, name)]

        for page in (testing, rating):
            assert "Read “Round table”" in page.text
            assert "Coffee first" in page.text
            assert "Nothing is written in it yet." in page.text
        assert "Who makes the coffee?" not in testing.text
        assert "Who makes the coffee?" in rating.text
        assert "What to keep, change or drop" in rating.text
        assert before == []
        assert after == ["ethics", "uses"]


async def _reads(served: ServedWorkshop, activity: str) -> bool:
    """Whether the chosen model is read in an activity."""
    await served.go(activity)
    # Everybody's note, which has all models, stands below.
    own = (await served.phones[0].room()).text.partition("Everybody sees the same")[0]
    return "Coffee first" in own
