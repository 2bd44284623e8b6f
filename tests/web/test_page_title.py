"""The title of a page: what its owner sees of it among other tabs."""

from tests.support.phone import ServedWorkshop
from workshoptui.workshop import runs
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.reveal import whose_turn
from workshoptui.workshop.workshop_info import workshop_info


def titled(html: str) -> str:
    """The title of a page, which its script is told too."""
    title = html.partition("<title>")[2].partition("</title>")[0]
    assert f'data-title="{title}"' in html
    return title


async def test_a_page_is_titled_by_what_the_group_does_and_by_whose_turn_it_is() -> None:
    """Before anything begins by the workshop; then by the activity, closed, or one's own turn."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann = served.phones[0]
        title = workshop_info(served.workshop).title
        assert titled((await ann.http.get("/room")).text) == title
        run = await served.go("ideas")
        for number in range(2):
            await served.do(AddCard(run, f"Idea {number}"), by=number)
        activity = runs.activity_of(served.workshop, served.workshop.get(runs.Run, run)).title
        assert titled((await ann.http.get("/room")).text) == f"{activity} \u2013 {title}"
        await served.close()
        closed = titled((await ann.http.get("/room")).text)
        assert closed == f"Closed: {activity} \u2013 {title}"
        run = await served.go("reveal")
        turn = served.people.index(whose_turn(served.workshop, run))
        pages = [titled((await phone.http.get("/room")).text) for phone in served.phones]
        assert [page.startswith("Your turn: ") for page in pages] == [turn == 0, turn == 1]
