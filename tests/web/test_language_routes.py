"""Choosing a language, without JavaScript."""

import pytest

from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.room import CODE
from tests.support.whole_workshop import play_workshop


async def test_a_language_is_chosen_on_the_page_that_one_is_on_and_kept() -> None:
    """Before joining, and under “You” afterwards."""
    async with await ServedWorkshop.with_phones() as served:
        phone = Phone(served.app)
        page = Page((await phone.http.get(f"/j/{CODE}/new")).text)
        chosen = await phone.post(page.form("/language"), language="sv")
        assert chosen.status_code == 303
        assert chosen.headers["location"] == f"/j/{CODE}/new"
        assert "samesite=lax" in chosen.headers["set-cookie"].lower()
        assert '<html lang="sv"' in (await phone.http.get(chosen.headers["location"])).text

        await phone.join("Ann")
        room = await phone.room()
        link = next(tag["href"] for _, tag in room.tags if "/language" in tag.get("href", ""))
        page = Page((await phone.http.get(link)).text)
        back = await phone.post(page.form("/language"), language="en")
        assert back.headers["location"] == "/"
        assert '<html lang="en"' in (await phone.room()).html


@pytest.mark.parametrize(
    "page",
    ["https://elsewhere.test", "//elsewhere.test", "/\\elsewhere.test", "room", "", "/a\r\nb: c"],
)
async def test_the_way_back_never_leads_to_another_site(page: str) -> None:
    """Whoever made the link."""
    async with await ServedWorkshop.with_phones() as served:
        phone = Phone(served.app)
        sent = await phone.http.post("/language", data={"page": page, "language": "sv"})
        assert sent.headers["location"] == "/"
        shown = await phone.http.get("/language", params={"page": page})
        assert "elsewhere" not in shown.text


async def test_a_language_that_is_not_there_changes_nothing() -> None:
    """Nor does another site's form."""
    async with await ServedWorkshop.with_phones() as served:
        phone = Phone(served.app)
        sent = await phone.http.post("/language", data={"page": "/", "language": "tlh"})
        assert "set-cookie" not in sent.headers
        from_elsewhere = await phone.http.post(
            "/language",
            data={"page": "/", "language": "sv"},
            headers={"origin": "https://elsewhere.test"},
        )
        assert from_elsewhere.status_code == 403


async def test_behind_a_path_the_choice_is_that_of_this_workshop_alone() -> None:
    """What stands beside it on the same host is not told, and the way back leads there."""
    live = await play_workshop(until="start")
    async with ServedWorkshop.of(live, public_url="https://example.org/w") as served:
        phone = Phone(served.app)
        page = Page((await phone.http.get(f"/w/j/{CODE}/new")).text)
        sent = await phone.post(page.form("/w/language"), language="sv")
        assert sent.headers["location"] == f"/w/j/{CODE}/new"
        assert "path=/w" in sent.headers["set-cookie"].lower()
