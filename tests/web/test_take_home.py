from tests.support.phone import Page, Phone, ServedWorkshop
from workshoptui.web.privacy import responsible
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds import choose, collect, draft, plan, vote
from workshoptui.workshop.models import models
from workshoptui.workshop.sittings import CloseSitting

EVIL = '<b>&amp; "Bo"</b>'
FILES = {
    "/record.html": ("text/html; charset=utf-8", "record.html"),
    "/mine.html": ("text/html; charset=utf-8", "what-i-have-given.html"),
    "/follow-up.ics": ("text/calendar; charset=utf-8", "follow-up.ics"),
}


async def test_when_a_sitting_ends_there_is_something_to_take_home() -> None:
    """The record, one's own words, the chosen model and the dates, each as a file for the phone."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.do(collect.AddCard(await served.go("ideas"), EVIL), 0)
        assert "Take it home" not in (await ann.room()).text
        await served.do(CloseSitting(""))
        page = await ann.room()
        links = [tag.get("href", "") for kind, tag in page.tags if kind == "a"]
        assert {"/record.html", "/mine.html", "/room?words=1#words"} <= set(links)
        assert not {"/model/a4", "/follow-up.ics"} & set(links)

        for name in ("Walk", "Talk"):
            await served.do(draft.AddModel(await served.go("draft"), name))
        model = models(served.workshop)[-1].id
        await served.do(choose.ChooseModel(await served.go("choose"), model, "It leads"))
        agreed = plan.AgreeFollowUp(
            await served.go("plan"), "Call, then write", "Ann", "2026-04-01"
        )
        await served.do(agreed)
        assert served.workshop.all(FollowUp)
        links = [tag.get("href", "") for kind, tag in (await ann.room()).tags if kind == "a"]
        assert {"/model/a4", "/follow-up.ics"} <= set(links)
        for path, (media_type, name) in FILES.items():
            answer = await ann.http.get(path)
            assert answer.headers["content-type"] == media_type
            assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
            assert (await Phone(served.app).http.get(path)).headers["location"] == "/"
        assert "SUMMARY:Call\\, then write" in (await ann.http.get("/follow-up.ics")).text
        mine = await ann.http.get("/mine.html")
        assert EVIL in Page(mine.text).text
        assert EVIL not in mine.text
        assert EVIL not in Page((await bo.http.get("/mine.html")).text).text
        assert "It leads" in (await ann.http.get("/record.html")).text


async def test_the_record_is_compressed_once_for_all() -> None:
    """Everybody asks for it when a sitting ends; their own words are compressed for them alone."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        answers = [
            await phone.http.get("/record.html") for phone in served.phones for _time in range(2)
        ]
        assert {answer.headers["content-encoding"] for answer in answers} == {"gzip"}
        assert len({answer.headers["content-length"] for answer in answers}) == 1
        assert answers[0].headers["vary"]


async def test_what_somebody_chose_stands_among_what_they_gave() -> None:
    """Theirs alone, with the way back while the round is open; it counts as it is after that."""
    async with await ServedWorkshop.with_phones("Ann", "Bo") as served:
        ann, bo = served.phones
        await served.do(collect.AddCard(await served.go("ideas"), "Time to listen"), 0)
        await served.close()
        await served.go("reveal")
        await served.close()
        run = await served.go("vote")
        (factor, _name), *_ = vote.slate_of(served.workshop, served.run)
        await served.do(vote.PlaceDots(run, factor, 2), 0)
        page = Page((await ann.http.get("/mine")).text)
        assert "2 dots" in page.text
        assert f"/room?run={run}" in [tag.get("href") for _, tag in page.tags]
        assert "2 dots" not in (await bo.http.get("/mine")).text
        await served.close()
        page = Page((await ann.http.get("/mine")).text)
        assert "2 dots" in page.text
        assert "· closed" in page.text
        assert f"/room?run={run}" not in [tag.get("href") for _, tag in page.tags]
        assert "2 dots" in (await ann.http.get("/mine.html")).text


async def test_whom_to_ask_stands_beside_what_is_kept() -> None:
    """Where people join, on a page of its own, and under “You”, also for who has not joined."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        (ann,) = served.phones
        asked = responsible(served.workshop)
        assert asked.named == ("Upper Valley",)
        new = Phone(served.app).http
        for html in ((await new.get("/j/ABCD23/new")).text, (await new.get("/kept")).text):
            text = Page(html).text
            assert "What is kept, and who sees it" in text
            assert "your name stands beside all that you gave" in text
            assert "Whoever can listen to it can read along." in text
            assert "Upper Valley" in text.partition("Whom to ask:")[2]
        assert "/kept" in [tag.get("href") for _, tag in (await ann.room()).tags]
