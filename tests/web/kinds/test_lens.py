from tests.support.phone import ServedWorkshop, ticked
from workshoptui.workshop.disclosure import ShowFigures
from workshoptui.workshop.kinds.lens import LookThroughLens


async def test_part_of_the_pairs_can_be_saved() -> None:
    """What was given stays, the rest stays open, and the page counts the pairs that are done."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("lens")
        [ann] = served.phones
        before = await ann.room()
        pairs = sorted({t["name"][4:] for _, t in before.tags if "now." in t.get("name", "")})
        await ann.send("look-through-lens", **{f"now__{pairs[0]}": "2", f"wanted__{pairs[0]}": "5"})
        await ann.send("look-through-lens", **{f"now__{pairs[1]}": "3"})
        page = await ann.room()

        assert f"0 of {len(pairs)} pairs done" in before.text
        assert f"1 of {len(pairs)} pairs done" in page.text
        assert ticked(page, f"now.{pairs[0]}") == ["2"]
        assert ticked(page, f"wanted.{pairs[0]}") == ["5"]
        assert ticked(page, f"wanted.{pairs[1]}") == []


async def test_nobody_sees_the_profile_before_it_is_closed() -> None:
    """Then each line says where people are now and where they want to be; there is no total."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        run = await served.go("lens")
        await served.do(LookThroughLens(run, {"r1": 2, "r2": 3}, {"r1": 4, "r2": 3}), by=1)
        hidden = await served.phones[0].room()
        await served.close()
        few = await served.phones[0].room()
        await served.do(ShowFigures(run))
        page = await served.phones[0].room()
        lines = [tag["aria-label"] for _, tag in page.tags if tag.get("role") == "img"]

        assert ticked(hidden, "now.r1") == []
        assert not [tag for _, tag in hidden.tags if tag.get("role") == "img"]
        assert "1 person answered. Figures are shown from 5 people on" in few.text
        assert not [tag for _, tag in few.tags if tag.get("role") == "img"]
        assert lines[0].startswith("Now 2, wanted 4;")
        assert "Shown at the facilitator's word: n=1." in page.text
        assert "total" not in page.text.lower()
        assert page.text.count("One of the widest gaps") == 1


async def test_a_lens_that_nobody_looked_through_says_so() -> None:
    """No empty axes."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go("lens")
        await served.close()

        assert "Nobody answered." in (await served.phones[0].room()).text
