from tests.support.phone import ServedWorkshop
from workshoptui.workshop import sittings
from workshoptui.workshop.kinds.prepare import prepared
from workshoptui.workshop.reading import AddReading


async def test_people_read_and_tick_between_sittings_too() -> None:
    """From the page that the phone already has, by a link; the tick can be taken back."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        run = await served.go("prepare")
        await served.do(sittings.CloseSitting())
        [ann] = served.phones
        page = await ann.room()
        beside = await ann.room(run)
        assert f"/room?run={run}" in [tag.get("href") for _, tag in page.tags]
        assert "Bring nothing else." in beside.text

        await ann.post(beside.form("finish"))
        workshop = served.workshop
        assert [one.name for one in prepared(workshop, "prepare")] == ["Ann"]
        await ann.post((await ann.room(run)).form("finish"))
        assert prepared(workshop, "prepare") == []


async def test_what_there_is_to_read_or_watch_stands_there() -> None:
    """For this sitting and for every one; a link tells the other side nothing."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        run = await served.go("prepare")
        [ann] = served.phones
        assert "To read or watch" not in (await ann.room(run)).text
        await served.do(AddReading("A <b>film", "https://films.example.org/?a=1&b=2", "Short"))
        await served.do(AddReading("The form", "form.pdf, in the folder Planning", "", 1))
        await served.do(AddReading("A report", "on the shelf", "", 2))
        page = await ann.room(run)
        assert "A <b>film" in page.text
        assert "form.pdf, in the folder Planning" in page.text
        assert "A report" not in page.text
        (link,) = (tag for _, tag in page.tags if "films.example" in tag.get("href", ""))
        assert link["href"] == "https://films.example.org/?a=1&b=2"
        assert (link["target"], link["rel"]) == ("_blank", "noopener noreferrer")
        await served.do(sittings.CloseSitting())
        assert "A report" in (await ann.room(run)).text
