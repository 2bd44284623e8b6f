"""What a phone says that is not kept: that somebody writes on it, and a raised hand."""

from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.room.hands import MOST
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.sittings import CloseSitting

SCRIPT = {"x-fragment": "changes"}


async def test_a_hand_is_raised_and_lowered_without_a_script() -> None:
    """The page says that it is up, and what to press when one has said it."""
    async with await ServedWorkshop.at("goals") as served:
        ann, bo = await served.phone("Ann"), await served.phone("Bo")
        doing = served.app.state.context.doing
        assert "I would like to say something" in (await ann.room()).text
        answer = await ann.http.post("/hand", data={"up": "1"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/room#hand")
        assert len(doing.hands.people) == 1
        page = await ann.room()
        assert "take my hand down" in page.text
        assert 'id="hand-up" hidden' not in page.html
        others = await bo.room()
        assert "1 person would like to say something." in others.text
        assert 'id="hand-up" hidden' in others.html
        await ann.http.post("/hand", data={"up": ""})
        assert doing.hands.people == ()


async def test_only_who_takes_part_and_from_our_page() -> None:
    """Others have no hand; nor has a page of somebody else."""
    async with await ServedWorkshop.at("goals") as served:
        ann, stranger = await served.phone("Ann"), Phone(served.app)
        assert (await stranger.http.post("/hand", data={"up": "1"})).status_code == 303
        assert (await stranger.http.post("/doing", data={})).status_code == 401
        evil = {"origin": "http://elsewhere.example"}
        assert (await ann.http.post("/hand", data={"up": "1"}, headers=evil)).status_code == 403
        assert served.app.state.context.doing.hands.people == ()


async def test_a_phone_gone_wild_is_refused() -> None:
    """It may say so often enough for fingers, and no more."""
    async with await ServedWorkshop.at("goals") as served:
        ann = await served.phone("Ann")
        run = current_run(served.workshop)
        assert run is not None
        said = {"run": run.id, "spot": f"add-goal-{run.id}"}
        codes = [
            (await ann.http.post("/doing", data=said, headers=SCRIPT)).status_code
            for _time in range(21)
        ]
        assert codes == [*[204] * 20, 429]
        assert served.app.state.context.doing.now.writing == 1
        assert (await ann.http.post("/hand", data={"up": "1"}, headers=SCRIPT)).status_code == 429
        await ann.send("add-goal", words="To be heard.")
        assert served.app.state.context.doing.now.writing == 0


async def test_a_hand_that_is_one_too_many_is_not_said_to_be_up() -> None:
    """The phone says to try again, or to raise it in the room."""
    async with await ServedWorkshop.at("goals") as served:
        ann = await served.phone("Ann")
        for number in range(MOST):
            served.app.state.context.doing.hands.put_up(f"p-{number}")
        answer = await ann.http.post("/hand", data={"up": "1"}, headers=SCRIPT)
        assert answer.status_code == 429
        assert 'id="hand-up" hidden' in (await ann.room()).html


async def test_between_sittings_nobody_sees_a_hand() -> None:
    """So none is asked for."""
    async with await ServedWorkshop.at("goals") as served:
        ann = await served.phone("Ann")
        await served.do(CloseSitting())
        assert Page((await ann.http.get("/room")).text).html.count('action="/hand"') == 0


async def test_an_old_page_raises_nobody_elses_hand() -> None:
    """On a phone that somebody else has now: neither a hand, nor that they write."""
    async with await ServedWorkshop.at("goals") as served:
        ann = await served.phone("Ann")
        form = Page((await ann.http.get("/phone")).text).form("/phone/new")
        await ann.post(form, name="Bo")
        doing = served.app.state.context.doing
        for path in ("/hand", "/doing"):
            answer = await ann.http.post(path, data={"up": "1"}, headers=SCRIPT)
            assert answer.status_code == 401
        assert doing.hands.people == ()
        form = (await ann.room()).form("hand")
        assert (await ann.post(form, up="1")).status_code == 303
        assert doing.hands.people == (served.people[-1],)
