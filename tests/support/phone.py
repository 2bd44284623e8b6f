"""A phone without JavaScript, without a browser: follows links and fills in forms as they are."""

import json
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from types import TracebackType
from typing import Self

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from tests.support.clock import Clock
from tests.support.markdown_reader import section
from tests.support.room import CODE, LiveWorkshop
from tests.support.whole_workshop import WHOLE, play_workshop
from workshoptui.agendas import load_agenda
from workshoptui.journal.memory import MemoryJournal
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.room.room import Room
from workshoptui.web.app import close, create_app
from workshoptui.workshop.agenda import Agenda
from workshoptui.workshop.next_cycle import BeginFrom
from workshoptui.workshop.people import Role
from workshoptui.workshop.sittings import OpenSitting

ADDRESS = "http://workshop.test"
SHIPPED = load_agenda()
_VOID = {"input", "meta", "link", "br", "rect", "hr", "img"}


@dataclass
class Form:
    """A form on a page.

    Attributes:
        action: where it is sent.
        fields: what it would send as it stands, without its buttons.
        limits: the longest text of its text fields, by name.
    """

    id: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)


class Page(HTMLParser):
    """A page as a browser without scripts understands it.

    Attributes:
        forms: by id, or by address where they have none.
        tags: every element in order, with its attributes.
        text: what can be read.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.forms: dict[str, Form] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._form: Form | None = None
        self._area = ""
        self._select = ""
        self.feed(html)

    def form(self, start: str) -> Form:
        """The first form whose id starts so."""
        return next(form for name, form in self.forms.items() if name.startswith(start))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self._form = Form(given.get("id", ""), given["action"])
            self.forms[given.get("id") or given["action"]] = self._form
        if self._form is None:
            return
        name = given.get("name", "")
        if name and "data-limit" in given:
            self._form.limits[name] = int(given["data-limit"])
        if tag == "textarea":
            self._area = name
            self._form.fields.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self._form.fields[self._select] = [given["value"]]
        elif tag == "input" and name:
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self._form.fields.setdefault(name, []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form:
            # A line break right after the tag is not part of the text.
            self._form.fields[self._area][-1] += data.removeprefix("\n")
        self.text += data


class Phone:
    """One phone in a workshop that is served."""

    def __init__(self, app: ASGIApp, *, failing: bool = False) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=not failing)
        self.http = httpx.AsyncClient(transport=transport, base_url=ADDRESS)

    async def join(self, name: str = "", role: str = "", code: str = CODE) -> httpx.Response:
        """Scan the code, fill in the form, join."""
        page = Page((await self.http.get(f"/J/{code}")).text)
        if "/join" not in page.forms:  # it asks first whether they were here before
            page = Page((await self.http.get(f"/j/{code}/new")).text)
        fields = page.form("/join").fields | {"name": [name], "role": [role]}
        return await self.http.post("/join", data=fields)

    async def phrase(self) -> str:
        """The recall words that stand under “You”."""
        return words_in((await self.http.get("/room")).text)

    async def room(self, run: str = "") -> Page:
        """The room page."""
        response = await self.http.get("/room", params={"run": run} if run else {})
        assert response.status_code == 200, response.status_code
        return Page(response.text)

    async def every_part(self, path: str = "/room") -> list[Page]:
        """A page, and after it every part that links lead on to from what is too long for one."""
        pages, waiting, seen = list[Page](), [path], {path}
        while waiting:
            response = await self.http.get(waiting.pop(0))
            assert response.status_code == 200, response.status_code
            pages.append(Page(response.text))
            for address in leading_on(response.text):
                if address not in seen:
                    seen.add(address)
                    waiting.append(address)
        return pages

    async def send(self, start: str, **fields: str | list[str]) -> httpx.Response:
        """Fill in the first form of the room page whose id starts so, and send it."""
        return await self.post((await self.room()).form(start), **fields)

    async def post(self, form: Form, **fields: str | list[str]) -> httpx.Response:
        """Send a form with these fields in place of its own."""
        values = {
            name.replace("__", "."): value if isinstance(value, list) else [value]
            for name, value in fields.items()
        }
        return await self.http.post(form.action, data=form.fields | values)


class ServedWorkshop(LiveWorkshop):
    """A live workshop with its web side, for as long as the context lasts.

    Attributes:
        phones: the phones that joined, in their order.
    """

    def __init__(
        self, room: Room, journal: MemoryJournal, clock: Clock, *, public_url: str | None = None
    ) -> None:
        super().__init__(room, journal, clock)
        self.phones: list[Phone] = []
        self.app: Starlette = create_app(
            room, new_note=lambda: SharedNote().sections, markdown=render, public_url=public_url
        )

    @classmethod
    async def begun_from(cls, taken: BeginFrom) -> Self:
        """One that took this over from an earlier workshop, before its first sitting."""
        live = await LiveWorkshop.found(SHIPPED)
        await live.do(taken)
        return cls.of(live)

    @classmethod
    def of(cls, live: LiveWorkshop, *, public_url: str | None = None) -> Self:
        """A workshop that goes on already."""
        return cls(live.room, live.journal, live.clock, public_url=public_url)

    @classmethod
    async def at(cls, until: str, *, closing: bool = False, people: int = 3) -> Self:
        """A whole workshop in which the group is in the activity `until`: see `play_workshop`."""
        return cls.of(await play_workshop(until=until, closing=closing, people=people))

    @classmethod
    async def with_phones(cls, *names: str) -> Self:
        """In its first sitting, with a phone for each name; ``""`` for one who gave none."""
        return await cls._begun(WHOLE, *((name, "") for name in names))

    @classmethod
    async def with_roles(cls, *roles: Role, plan: Agenda = SHIPPED, language: str = "en") -> Self:
        """In its first sitting, with the agenda that comes along and a phone for each role."""
        return await cls._begun(plan, *(("", role) for role in roles), language=language)

    @classmethod
    async def _begun(cls, plan: Agenda, *people: tuple[str, str], language: str = "en") -> Self:
        served = await cls.found(plan, "Dialogues that matter", "Upper Valley", language)
        await served.do(OpenSitting("2026-03-05", "Town hall"))
        for name, role in people:
            await served.phone(name, role)
        return served

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        close(self.app)
        await self.room.close()

    async def phone(self, name: str = "", role: str = "") -> Phone:
        """One more phone that has joined."""
        phone = Phone(self.app)
        response = await phone.join(name, role)
        assert response.status_code == 303, response.text
        self.phones.append(phone)
        return phone

    @property
    def record(self) -> str:
        """The record's Markdown, as it is now."""
        return render(self.workshop)

    def section(self, title: str) -> str:
        """The section of the record with this title."""
        return section(self.record, title)

    @property
    def facts(self) -> dict[str, list[dict[str, object]]]:
        """The record as JSON."""
        facts: dict[str, list[dict[str, object]]] = json.loads(to_json(self.workshop))
        return facts


_ON = re.compile(r'<nav class="more".*?<a class="button" href="([^"#]*)#', re.DOTALL)


def words_in(html: str) -> str:
    """The recall words in a room page."""
    listed = html[html.index('<ol class="words">') :].partition("</ol>")[0]
    return " ".join(re.findall(r"<li>([^<]+)</li>", listed))


def leading_on(html: str) -> list[str]:
    """The addresses of what comes after the parts of lists that are shown."""
    return [unescape(address) for address in _ON.findall(html)]


def buttons(page: Page, name: str) -> dict[str, str]:
    """The values of the enabled buttons with this name, by their label if they have one."""
    return {
        tag.get("aria-label", tag["value"]): tag["value"]
        for kind, tag in page.tags
        if kind == "button" and tag.get("name") == name and "disabled" not in tag
    }


def ticked(page: Page, name: str) -> list[str]:
    """What is chosen of the radio buttons or ticks with this name."""
    return [tag["value"] for _, tag in page.tags if tag.get("name") == name and "checked" in tag]


def harmless(page: Page) -> None:
    """Nothing on the page that our templates do not put there."""
    for tag, attributes in page.tags:
        assert tag not in {"img", "iframe", "object", "embed", "style", "base"}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert not attributes.get("href", "").strip().lower().startswith("javascript:")
        if tag == "script":
            assert attributes["src"].startswith("/static/")
