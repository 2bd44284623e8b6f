"""Page tags: a page that has not changed for somebody is not sent to them again."""

from tests.support.phone import ServedWorkshop
from workshoptui.web.page_tags import PageTags, is_known
from workshoptui.workshop.kinds.collect import AddCard


def test_a_tag_is_of_one_person_until_they_send_something() -> None:
    """What is drawn anew each time makes no difference; whose page it is does."""
    tags = PageTags()
    tag = tags.tag("p1", b"<p>One</p> key-1", "key-1")
    assert tags.tag("p1", b"<p>One</p> key-2", "key-2") == tag
    assert tags.tag("p2", b"<p>One</p> key-1", "key-1") != tag
    assert tags.tag("p1", b"<p>Two</p> key-1", "key-1") != tag
    assert PageTags().tag("p1", b"<p>One</p> key-1", "key-1") != tag
    tags.sent("p1")
    assert tags.tag("p1", b"<p>One</p> key-1", "key-1") != tag


def test_a_phone_may_name_several() -> None:
    """Each as it was given."""
    assert is_known('W/"a", W/"b"', 'W/"b"')
    assert not is_known('W/"ab"', 'W/"b"')
    assert not is_known("", 'W/"b"')


async def test_an_unchanged_room_is_not_sent_again() -> None:
    """Neither after a while nor to another tab; but after any change, and never somebody else's."""
    async with await ServedWorkshop.at("ideas") as served:
        ann, bo = await served.phone("Ann"), await served.phone("Bo")
        first = await ann.http.get("/room")
        asked = {"if-none-match": first.headers["etag"]}
        served.clock.advance(60)
        again = await ann.http.get("/room", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert (await bo.http.get("/room", headers=asked)).status_code == 200

        run = served.run.id
        await served.room.submit(AddCard(run, "Listen"), by=served.people[0])
        others = await ann.http.get("/room", headers=asked)
        asked = {"if-none-match": others.headers["etag"]}
        assert (await ann.http.get("/room", headers=asked)).status_code == 304
        # What is refused changes nothing, but a key of that page has been used.
        refused = await ann.send("add-card", text="\u200b")
        assert refused.status_code == 422
        assert "etag" not in refused.headers
        assert (await ann.http.get("/room", headers=asked)).status_code == 200

        assert (await ann.send("add-card", text="Mine")).status_code == 303
        saved = await ann.http.get("/room")
        assert "Mine" in saved.text
        assert "etag" not in saved.headers  # it says once that this is saved
        assert saved.headers["cache-control"] == "no-store"
