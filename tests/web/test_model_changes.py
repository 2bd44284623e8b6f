"""What changed in a model, on phones: said where people test, rate and choose, word by word."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop.kinds.draft import AddSection, RenameModel, ShapeSection, WriteSection


async def test_a_phone_shows_what_went_out_and_what_came_in() -> None:
    """By section; marked as taken out and put in, and not by colour alone."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        one, other = await served.with_models("Round table", "Walk")
        await served.try_models(one, other)
        await served.do(WriteSection(one, "header", "Ask <b>Anna</b> first"))
        await served.try_models(one)
        await served.do(WriteSection(one, "header", "Ask the person first", edited=None))
        await served.do(ShapeSection(one, "prepare", "Before"))
        await served.do(AddSection(one, "Whole picture, too"))
        await served.do(RenameModel(one, "The kitchen"))
        page = await served.phones[0].room()
        test = page.html.partition("by now; changed since this test: Header")[2]
        assert "Ask <del>&lt;b&gt;Anna&lt;/b&gt;</del> <ins>the person</ins> first" in test
        assert "It was called “Prepare” before." in test
        assert "This section was added." in test
        assert "its name (was Round table)" in page.text


async def test_a_phone_says_nothing_where_nothing_changed() -> None:
    """Nobody reads of versions of which there is one."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        await served.try_models(*await served.with_models("Round table", "Walk"))
        for kind in ("draft", "test", "rate", "choose"):
            await served.go(kind)
            assert "changed since" not in (await served.phones[0].room()).text
