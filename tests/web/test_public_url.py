"""The public address: everything works behind a path, whatever the proxy does with it."""

import re
from importlib.resources import files

import httpx
import pytest

from tests.support.online import behind
from tests.support.phone import Page
from tests.support.ports import free_port
from tests.support.proxy import proxied
from tests.support.whole_workshop import play_workshop
from workshoptui.web.endpoints import Endpoints
from workshoptui.web.public_url import normalized_url, public_path
from workshoptui.web.serving import serve


@pytest.mark.parametrize(
    ("strips", "host"), [(True, None), (True, "127.0.0.1:8765"), (False, None)], ids=str
)
async def test_a_phone_joins_and_sends_behind_a_path(strips: bool, host: str | None) -> None:
    """Links, forms, redirects, cookies, files and changes all stay behind it."""
    async with (
        behind("/w", strips=strips, host=host) as (public, _),
        httpx.AsyncClient(follow_redirects=True, timeout=5, trust_env=False) as phone,
    ):
        entry = await phone.get(f"{public}/?code=ABCD23")
        assert str(entry.url) == f"{public}/j/ABCD23"
        form = Page(entry.text).form("/w/join")
        joined = await phone.post(
            str(entry.url.join(form.action)), data=form.fields | {"name": "Ann"}
        )
        assert joined.status_code == 200, joined.text
        assert {cookie.path for cookie in phone.cookies.jar} == {"/w"}
        room = await phone.get(f"{public}/room")
        assert str(room.url) == f"{public}/room"
        page = Page(room.text)
        introduce = page.form("introduce")
        sent = await phone.post(
            str(room.url.join(introduce.action)), data=introduce.fields | {"name": ["Anna"]}
        )
        assert str(sent.url).startswith(f"{public}/room")
        assert "Anna" in sent.text
        linked = [
            tag[name]
            for _, tag in page.tags
            for name in ("href", "src", "action")
            if name in tag and not tag[name].startswith("#")
        ]
        assert linked
        assert [link for link in linked if not link.startswith("/w/")] == []
        for kind, tag in page.tags:
            if kind in {"link", "script"}:
                where = room.url.join(tag.get("href") or tag["src"])
                assert (await phone.get(where)).status_code == 200
        assert (await phone.get(f"{public}/note.md")).text.startswith("---")
        async with phone.stream("GET", f"{public}/events") as changes:
            assert changes.headers["content-type"].startswith("text/event-stream")


async def test_phones_in_the_room_need_no_proxy() -> None:
    """Whoever asks this computer itself gets the same pages, with and without the path."""
    live = await play_workshop(until="start")
    public = "https://example.org/w"
    async with (
        serve(live.room, host="127.0.0.1", port=free_port(), public_url=public) as way_in,
        httpx.AsyncClient(base_url=way_in.local_url, timeout=5, trust_env=False) as phone,
    ):
        form = Page((await phone.get("/J/ABCD23")).text).form("/w/join")
        assert (await phone.post(form.action, data=form.fields)).status_code == 303
        assert (await phone.get("/w/room")).status_code == 200
        again = await phone.get("/w/j/ABCD23")
        assert again.headers["location"] == "/w/room"
    await live.room.close()


@pytest.mark.parametrize("asked", ["/room/", "/room//", "//evil.example/room/", "/evil.example//"])
async def test_a_slash_at_the_end_sends_nobody_elsewhere(asked: str) -> None:
    """No redirect is built from what a phone says it asked."""
    live = await play_workshop(until="start")
    async with (
        serve(live.room, host="127.0.0.1", port=free_port()) as way_in,
        httpx.AsyncClient(timeout=5, trust_env=False) as phone,
    ):
        answer = await phone.get(httpx.URL(way_in.local_url).copy_with(raw_path=asked.encode()))
        assert answer.headers.get("location", "/") == "/"
        assert answer.status_code in {303, 404}
    await live.room.close()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/?room=1",
        "https://example.org/w#top",
        "https://ann:secret@example.org",
        "https://example.org/a/../b",
        "https://example.org//w",
        'https://example.org/"w',
        "https://example.org/ä",
        "https://example.org/a b",
        "https://example.org:99999",
        "https://example.org:0/w",
        "https://example.org:port",
        "https://exam ple.org",
        "https://example.org\\w",
    ],
)
def test_an_address_that_links_cannot_be_built_on_is_refused(url: str) -> None:
    """At the start, and not by forms that go nowhere."""
    with pytest.raises(ValueError, match="cannot be what phones open"):
        normalized_url(url)


def test_a_name_with_letters_of_its_language_is_what_phones_ask_for() -> None:
    """A `Host` header has it in ASCII, and so have the code on the wall and the list of hosts."""
    public = normalized_url("https://Møte.example:8443/w/")
    assert public == "https://xn--mte-0na.example:8443/w"
    way_in = Endpoints("ABCD23", host="127.0.0.1", port=8765, public_url=public)
    assert way_in.knows("xn--mte-0na.example:8443")
    assert normalized_url("http://[2001:db8::1]:80/") == "http://[2001:db8::1]:80"


def test_the_path_of_a_public_address() -> None:
    """Without a slash at its end; empty where there is none."""
    assert public_path("https://example.org/Our/room/") == "/Our/room"
    assert public_path("https://example.org/") == ""
    assert public_path(None) == ""


def test_scripts_never_ask_the_root_of_a_host() -> None:
    """They take addresses from `address.js`, which knows where the workshop begins."""
    for script in (files("workshoptui.web") / "static").iterdir():
        if script.name.endswith(".js"):
            rooted = re.findall(r"(?:[\"'`])/(?![/*])\w*", script.read_text("utf-8"))
            # What an address is compared with is not asked for.
            assert [one for one in rooted if one != '"/room'] == [], script.name


@pytest.mark.parametrize("strips", [True, False], ids=["path-taken-off", "path-kept"])
async def test_every_page_that_links_lead_to_stays_behind_the_path(strips: bool) -> None:
    """Also at the end of a whole workshop, between sittings, in another language."""
    live = await play_workshop()
    port = free_port()
    async with (
        proxied(port, "/our/w", strips=strips) as outside,
        serve(
            live.room,
            host="127.0.0.1",
            port=port,
            public_url=f"http://127.0.0.1:{outside}/our/w",
            service=True,
        ) as way_in,
        httpx.AsyncClient(follow_redirects=True, timeout=10, trust_env=False) as phone,
    ):
        public = f"http://127.0.0.1:{outside}/our/w"
        assert way_in.shown.join_url == f"{public}/J/ABCD23"
        assert (await phone.get(f"{public}/health")).text == "ok\n"
        form = Page((await phone.get(f"{public}/j/ABCD23/new")).text).form("/our/w/join")
        await phone.post(f"{public}/join", data=form.fields)
        waiting, seen, found = [f"{public}/room"], set[str](), {f"{public}/room"}
        while waiting and len(seen) < 150:
            asked = waiting.pop()
            answer = await phone.get(asked)
            seen |= {asked, str(answer.url)}
            assert answer.status_code == 200, answer.url
            assert str(answer.url).startswith(f"{public}/"), answer.url
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            for _, tag in Page(answer.text).tags:
                for name in ("href", "src", "action", "formaction"):
                    link = tag.get(name, "#")
                    if link.startswith(("#", "https://")):
                        continue
                    address = str(answer.url.join(link)).partition("#")[0]
                    assert address.startswith(f"{public}/"), (answer.url, link)
                    page = re.sub(r"(?<=\bfrom=)\d+", "", address)  # one part of a list is enough
                    if name in {"href", "src"} and page not in found:
                        found.add(page)
                        waiting.append(address)
        assert waiting == []
        assert {f"{public}/{page}" for page in ("note", "model", "became", "mine")} <= seen
    await live.room.close()
