"""A phone without JavaScript, without a browser: follows links and fills in forms as they are."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import TracebackType
from typing import Self

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from tests.support.whole_workshop import Play
from workshoptui.record.markdown import render
from workshoptui.record.note import SharedNote
from workshoptui.web.app import close, create_app

ADDRESS = "http://workshop.test"
_VOID = {"input", "meta", "link", "br", "rect", "hr", "img"}


@dataclass
class Sent:
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
        self.forms: dict[str, Sent] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._form: Sent | None = None
        self._area = ""
        self._select = ""
        self.feed(html)

    def form(self, start: str) -> Sent:
        """The first form whose id starts so."""
        return next(form for name, form in self.forms.items() if name.startswith(start))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self._form = Sent(given.get("id", ""), given["action"])
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


class Visitor:
    """One phone in a room that is played."""

    def __init__(self, app: ASGIApp, *, failing: bool = False) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=not failing)
        self.http = httpx.AsyncClient(transport=transport, base_url=ADDRESS)

    async def join(self, name: str = "", role: str = "", code: str = "ABCD23") -> httpx.Response:
        """Scan the code, fill in the form, join."""
        page = Page((await self.http.get(f"/J/{code}")).text)
        if "/join" not in page.forms:  # it asks first whether they were here before
            page = Page((await self.http.get(f"/j/{code}/new")).text)
        fields = page.form("/join").fields | {"name": [name], "role": [role]}
        return await self.http.post("/join", data=fields)

    async def room(self, run: str = "") -> Page:
        """The room page."""
        response = await self.http.get("/room", params={"run": run} if run else {})
        assert response.status_code == 200, response.status_code
        return Page(response.text)

    async def send(self, start: str, **fields: str | list[str]) -> httpx.Response:
        """Fill in the first form of the room page whose id starts so, and send it."""
        return await self.post((await self.room()).form(start), **fields)

    async def post(self, form: Sent, **fields: str | list[str]) -> httpx.Response:
        """Send a form with these fields in place of its own."""
        given = {
            name.replace("__", "."): value if isinstance(value, list) else [value]
            for name, value in fields.items()
        }
        return await self.http.post(form.action, data=form.fields | given)


class Served:
    """A played workshop with its web side, for as long as the context lasts."""

    def __init__(self, play: Play, *, public_url: str | None = None) -> None:
        self.play = play
        self.app: Starlette = create_app(
            play.room, sections=SharedNote().sections, markdown=render, public_url=public_url
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        close(self.app)
        await self.play.room.close()

    async def visitor(self, name: str = "", role: str = "") -> Visitor:
        """A phone that has joined."""
        visitor = Visitor(self.app)
        response = await visitor.join(name, role)
        assert response.status_code == 200, response.text
        return visitor
