"""The language of a phone: what was chosen on it, else what its browser likes best."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers

from tests.support.catalogues import further_language
from tests.support.phone import Page, Phone, ServedWorkshop
from tests.support.room import CODE
from tests.support.whole_workshop import play_workshop
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import spoken
from workshoptui.web.phone_language import best_match, phone_language


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("sv", "sv"),
        ("sv-FI,sv;q=0.9,en;q=0.8", "sv"),
        ("en-GB,en;q=0.9,sv;q=0.8", "en"),
        ("fi;q=1.0, sv;q=0.5", "sv"),
        ("en;q=0.3, sv;q=0.7", "sv"),
        ("EN, sv", "en"),
        ("sv;q=0, en", "en"),
        ("sv;q=0", None),
        ("xx, yy;q=0.5", None),
        ("*", None),
        ("", None),
        ("sv;q=much, en;q=0.1", "en"),
        ("sv;q=nan", None),
        ("," * 5000 + "sv", None),
        ("../../etc/passwd, sv", "sv"),
    ],
)
def test_the_browser_s_best_wish_that_there_is(accepted: str, code: str | None) -> None:
    """A weight of 0 is no wish, nor is one that cannot be read."""
    match = best_match(accepted)
    assert (match.code if match else None) == code


async def test_what_was_chosen_goes_before_the_browser_and_the_workshop_comes_last() -> None:
    """A cookie that names no language there is counts as none."""
    live = await play_workshop(until="start")

    def language_of(**headers: str) -> str:
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        return phone_language(Headers(asked), live.workshop).code

    assert language_of() == "en"
    assert language_of(accept_language="sv") == "sv"
    assert language_of(accept_language="sv", cookie="workshop=x; language=en") == "en"
    assert language_of(accept_language="sv", cookie="language=xx") == "sv"
    assert language_of(accept_language="sv", cookie='language="') == "sv"
    assert language_of(accept_language="sv", cookie="my-language=en; language=") == "sv"
    assert language_of(accept_language="sv", cookie="a=b; language=en; c=d") == "en"
    await live.room.close()


async def test_a_page_says_which_language_it_is_in(tmp_path: Path) -> None:
    """To the browser, to who listens to it, and to whatever keeps copies."""
    with further_language(tmp_path, "ar"):
        async with await ServedWorkshop.with_phones() as served:
            phone = Phone(served.app)
            for asked, opening in {
                "en-GB": '<html lang="en" dir="ltr">',
                "sv": '<html lang="sv" dir="ltr">',
                "ar-EG": '<html lang="ar" dir="rtl">',
            }.items():
                page = await phone.http.get(f"/j/{CODE}/new", headers={"accept-language": asked})
                assert opening in page.text
                assert page.headers["content-language"] == asked[:2]
                assert page.headers["vary"].startswith("accept-language, cookie")
            style = await phone.http.get("/static/x/style.css")
            assert "content-language" not in style.headers


async def test_nobody_else_hears_the_language_of_a_phone() -> None:
    """What the screen says of it, it says in its own."""
    async with await ServedWorkshop.with_phones() as served:
        heard: list[str] = []
        served.room.watch(
            lambda _: heard.append(spoken().code), lambda: heard.append(spoken().code)
        )
        phone = Phone(served.app)
        phone.http.headers["accept-language"] = "sv"
        assert (await phone.join("Ann")).status_code == 303
        served.room.set_present(frozenset({"p1"}))
        assert set(heard) == {"en"}


async def test_an_error_of_ours_is_told_in_the_language_of_the_phone() -> None:
    """Although that answer passes through nothing that others pass through."""
    async with await ServedWorkshop.with_phones() as served:
        served.app.state.context.markdown = lambda _: 1 / 0
        ann = Phone(served.app, failing=True)
        await ann.join("Ann")
        failed: httpx.Response = await ann.http.get(
            "/note.md", headers={"accept-language": "sv", "cookie": ann_cookie(ann)}
        )
        assert failed.status_code == 500
        assert '<html lang="sv"' in failed.text
        assert failed.headers["content-language"] == "sv"


def ann_cookie(phone: Phone) -> str:
    """The cookies that a phone keeps, as it sends them."""
    return "; ".join(f"{name}={value}" for name, value in phone.http.cookies.items())


async def test_every_language_is_there_to_choose_before_joining() -> None:
    """Each by its own name, the present one marked."""
    async with await ServedWorkshop.with_phones() as served:
        page = Page((await Phone(served.app).http.get(f"/j/{CODE}/new")).text)
    offered = {tag["value"]: tag for kind, tag in page.tags if kind == "button" and "lang" in tag}
    assert list(offered) == ["en", "sv"]
    assert [code for code, tag in offered.items() if tag.get("aria-current")] == ["en"]
    assert "English" in page.text
    assert "Svenska" in page.text


async def test_the_pages_of_a_language_are_made_ready_once_for_its_first_phones() -> None:
    """Several that come at once wait for the same; the workshop's own waits for nothing."""
    async with await ServedWorkshop.with_phones() as served:
        templates = served.app.state.context.templates
        sv = {"accept-language": "sv"}
        assert "join.html" not in templates.ready(language("sv"))
        phone, other = Phone(served.app), Phone(served.app)
        answers = await asyncio.gather(
            phone.http.get("/", headers=sv), other.http.get("/", headers=sv)
        )
        assert [answer.headers["content-language"] for answer in answers] == ["sv", "sv"]
        assert "kinds/vote.html" in templates.ready(language("sv"))
        await phone.http.get("/")
        assert "kinds/vote.html" not in templates.ready(language("en"))
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "phones' pages"]


async def test_in_a_page_from_right_to_left_the_note_s_words_have_their_own_way(
    tmp_path: Path,
) -> None:
    """Else the dot at the end of an English sentence stood at its beginning. No style is there."""
    with further_language(tmp_path, "ar"):
        async with ServedWorkshop.of(await play_workshop(until="ideas")) as served:
            ann = await served.phone("Ann")
            blocks = r"<p\b[^>]*>"
            note = (await ann.http.get("/note")).text.partition('<div id="sections">')[2]
            arabic = (await ann.http.get("/note", headers={"accept-language": "ar"})).text
            arabic = arabic.partition('<div id="sections">')[2].partition("</div>\n</section>")[0]
            found = re.findall(blocks, arabic)
            assert "style=" not in arabic
            assert len(found) > 5
            assert all('dir="auto"' in block for block in found)
            assert not all('dir="auto"' in block for block in re.findall(blocks, note))
