from tests.support.phone import ServedWorkshop
from workshoptui.workshop import sittings
from workshoptui.workshop.kinds.prepare import prepared


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
