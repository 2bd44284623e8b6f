"""The transactional and the relational view: one text, on phones and in the record."""

import pytest

from tests.support.phone import Page, ServedWorkshop
from workshoptui.language.two_views import two_views, two_views_title
from workshoptui.record.markdown import render


@pytest.mark.parametrize("activity", ["prepare", "context", "lens"])
async def test_it_is_a_tap_away_and_back(activity: str) -> None:
    """From the pages on which people prepare, say what it is about, and use the lens."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        await served.go(activity)
        [ann] = served.phones
        assert "/views" in [tag.get("href") for _, tag in (await ann.room()).tags]
        page = Page((await ann.http.get("/views")).text)
        assert two_views_title() in page.text
        assert all(words in page.text for _, words in two_views())
        assert "/room" in [tag.get("href") for _, tag in page.tags]


async def test_who_has_not_joined_is_asked_in_first() -> None:
    """As for every page of the room."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        [ann] = served.phones
        ann.http.cookies.clear()
        response = await ann.http.get("/views")
        assert (response.status_code, response.headers["location"]) == (303, "/")


async def test_the_record_has_it_once() -> None:
    """As a part of what people were given, in the workshop's language."""
    async with await ServedWorkshop.with_phones("Ann") as served:
        record = render(served.workshop)
        assert record.count("**The transactional view**") == 1
        assert record.count("**The relational view**") == 1


def test_it_is_half_a_page() -> None:
    """Nobody reads more while others wait."""
    assert sum(len(words.split()) for _, words in two_views()) < 320
