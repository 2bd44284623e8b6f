"""In a language without a letter, nothing on a phone's page has one but people's words.

What is shown of it in a real browser is in `tests/browser/test_languages.py`.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser

import pytest
from markupsafe import escape
from starlette.responses import HTMLResponse

from tests.support.phone import Phone, ServedWorkshop
from tests.support.pseudo_language import wordless_language
from tests.support.room import CODE
from tests.support.room_page import rendered
from tests.support.whole_workshop import play_workshop
from tests.web.test_direction import number_of, scenes
from workshoptui.language.dates import _MONTHS, _WEEKDAYS
from workshoptui.language.spoken import speaking
from workshoptui.web import phone_language
from workshoptui.web.form_result import saved
from workshoptui.web.kinds import KIND_PAGES
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.people import Participant

OURS = re.compile(r"[A-Za-z]{2,}")
"""A word in our letters: people's and the agenda's are in others."""
DATA = {*_MONTHS, *_WEEKDAYS, "English", "Svenska", CODE, *re.findall("[A-Z]+", "K7P2XM")}
"""What is no message: codes, the names of languages, and of days and months, which are Babel's."""
SPOKEN = {"aria-label", "title", "alt", "placeholder", "data-end"}
"""The attributes that people read or hear."""
NOT_READ = {"script", "style", "title"}


class Words(HTMLParser):
    """What people read on a page, and hear: all text together, and each attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.attributes: list[str] = []
        self._skipping = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read aloud, or shown."""
        given = dict(attrs)
        if tag in NOT_READ:
            self._skipping = tag
        if tag == "details" and (given.get("id") or "").startswith("note-"):
            self._skipping = "details"  # the shared note, which the record is asked about
        if given.get("placeholder") == "2026-03-05":
            del given["placeholder"]
        self.attributes += [value for name, value in given.items() if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        """What was not read is over."""
        if tag == self._skipping:
            self._skipping = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._skipping:
            self.text += data

    def ours(self) -> list[str]:
        """The words of it that are in our letters, and so in no message."""
        found = [word for part in (self.text, *self.attributes) for word in OURS.findall(part)]
        return [word for word in found if word not in DATA]


async def test_every_page_of_every_kind() -> None:
    """In each phase, for who wrote something and for who did not."""
    live = await play_workshop(say=number_of)
    seen = dict.fromkeys(KIND_PAGES, 0)
    with speaking(wordless_language()):
        for kind, scene in scenes(live):
            for me in scene.all(Participant)[:2]:
                words = Words(rendered(scene, me))
                assert words.ours() == [], kind
                seen[kind] += words.text.count("·")
    assert min(seen.values()) > 30, seen


async def test_what_is_said_of_every_form() -> None:
    """Once it is saved, in time or late."""
    live = await play_workshop(until="ideas", say=number_of)
    me = live.workshop.all(Participant)[0]
    with speaking(wordless_language()):
        for action in PHONE_ACTIONS:
            for lateness in ("", "late", "words"):
                result = saved(action, "", lateness)
                assert not OURS.search(result.text), action
    assert rendered(live.workshop, me, result=result)


@asynccontextmanager
async def pseudo_served(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ServedWorkshop]:
    """A workshop in which each phone reads the pseudo-language."""
    chosen = wordless_language()
    monkeypatch.setattr(phone_language, "phone_language", lambda *_: chosen)
    live = await play_workshop(until="ideas", say=number_of)
    async with ServedWorkshop.of(live) as served:
        yield served


def read(html: str, *written: str) -> list[str]:
    """The words of a page that are in no message, but for what somebody has written."""
    for words in ("Dialogues that matter", "Upper Valley", *written):
        html = html.replace(str(escape(words)), "")
    return Words(html).ours()


async def test_the_pages_before_and_around_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining, coming back, what one wrote, the note, and what cannot be had."""
    async with pseudo_served(monkeypatch) as served:
        phone = Phone(served.app)
        pages = [
            await phone.http.get("/"),
            await phone.http.get("/?code=WRONG"),
            await phone.http.get(f"/j/{CODE}"),
            await phone.http.get(f"/j/{CODE}/new"),
            await phone.http.get("/recall"),
            await phone.http.post("/recall", data={"phrase": number_of(""), "key": ""}),
            await phone.http.get("/language"),
            await phone.http.get("/nothing-here"),
            await phone.http.post("/do/finish", data={}),
            await phone.http.post("/do/nothing", data={}),
            await phone.http.post("/do/finish", data={}, headers={"origin": "https://x.test"}),
            await phone.http.post("/do/finish", content=b"x" * 200_000),
        ]
        for page in pages:
            assert "·" in page.text, page.url
            assert read(page.text) == [], page.url


async def test_the_pages_of_who_has_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the recall phrase, whose words are in no sentence."""
    async with pseudo_served(monkeypatch) as served:
        phone = Phone(served.app)
        key = {"key": "k" * 30, "code": CODE, "name": "", "role": ""}
        await phone.http.post("/join", data=key)
        agenda = served.workshop.all(Activity)
        written = [words for activity in agenda for words in (activity.title, activity.prompt)]
        for activity in agenda:
            written += [asked.text for asked in getattr(activity, "questions", ())]
            written += [section.title for section in getattr(activity, "canvas", ())]
        for path in ("/room", "/mine", "/note", "/model", "/look-back", "/kept", "/phone"):
            page = await phone.http.get(path)
            assert "·" in page.text
            text = re.sub('<ol class="words">.*?</ol>', "", page.text, flags=re.DOTALL)
            assert read(text, *filter(None, written)) == [], path


def test_the_page_for_who_asks_too_fast() -> None:
    """It is made without a template."""
    from workshoptui.web.throttle import _too_much

    with speaking(wordless_language()):
        page: HTMLResponse = _too_much()
    assert read(bytes(page.body).decode()) == []
