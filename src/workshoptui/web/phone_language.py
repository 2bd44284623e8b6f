"""Phone language: which language a phone reads, and answering each request in it."""

import re
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.catalogue import Language, language, languages, matching_language
from workshoptui.language.spoken import speaking, spoken
from workshoptui.room.room import Room
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

COOKIE: Final = "language"
"""Holds the code of the language that somebody has chosen on their phone."""

_IN_COOKIES = re.compile(rf"(?:^|;)\s?{COOKIE}=([A-Za-z0-9-]{{2,35}})\s?(?:;|$)")
_REMEMBERED = 512
"""Of how many different wishes it is remembered which language they lead to."""

_MOST = 32
"""Languages that a browser may name; what it names beyond them is not looked at."""


class LanguageChoice(msgspec.Struct, frozen=True):
    """A language that a phone can read.

    Attributes:
        name: what it is called in itself.
        direction: ``ltr`` or ``rtl``.
        chosen: whether the page is in it.
    """

    code: str
    name: str
    direction: str
    chosen: bool


def language_choices() -> tuple[LanguageChoice, ...]:
    """Every language that there is, English first."""
    here = spoken().code
    known = (language(code) for code in languages())
    return tuple(
        LanguageChoice(one.code, one.name, one.direction, one.code == here) for one in known
    )


def phone_language(headers: Headers, workshop: Workshop) -> Language:
    """The language that the phone which sent `headers` reads.

    What the person chose on it, else the one that its browser likes best of those there are, else
    that of the workshop.
    """
    return (
        _known(_chosen(headers.get("cookie", "")))
        or best_match(headers.get("accept-language", ""))
        or workshop_language(workshop)
    )


def stream_language(request: Request) -> Language:
    """The language of the page that listens, which says so itself: it may be an older one."""
    return _known(request.query_params.get("language", "")) or spoken()


class SpeakingToPhones:
    """ASGI middleware that has each request answered in the language of its phone.

    A page says which language it is in, and to caches what that depends on.
    """

    def __init__(
        self, app: ASGIApp, room: Room, prepare: Callable[[Language], Awaitable[None]]
    ) -> None:
        """Call `prepare` with a language before a request is answered in it."""
        self._app = app
        self._room = room
        self._prepare = prepare
        # Of a thousand phones most say one of a few things.
        self._known: dict[tuple[str, str, str], Language] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        chosen = self._language(Headers(scope=scope))

        async def labelled(message: Message) -> None:
            if message["type"] == "http.response.start":
                label(MutableHeaders(scope=message), chosen)
            await send(message)

        await self._prepare(chosen)
        with speaking(chosen):
            await self._app(scope, receive, labelled)

    def _language(self, headers: Headers) -> Language:
        cookie = _chosen(headers.get("cookie", ""))
        asked = (
            cookie,
            headers.get("accept-language", ""),
            workshop_info(self._room.workshop).language,
        )
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[asked] = phone_language(headers, self._room.workshop)
        return known


def label(headers: MutableHeaders, spoken_here: Language) -> None:
    """Say in the headers of a page which language it is in, and what that depends on."""
    if headers.get("content-type", "").startswith("text/html"):
        headers["content-language"] = spoken_here.code
        headers["vary"] = "accept-language, cookie"


def best_match(accepted: str) -> Language | None:
    """The language that an `Accept-Language` header likes best of those there are.

    One that it weighs with 0 is not wanted; of two with the same weight the first one wins, and
    ``*`` is no wish.
    """
    wishes: list[tuple[float, Language]] = []
    unwanted: set[str] = set()
    for wish in accepted.split(",")[:_MOST]:
        code, *parameters = (part.strip() for part in wish.split(";"))
        weight = _weight(parameters)
        found = _known(code)
        if found is None or weight is None:
            continue
        if weight > 0:
            wishes.append((weight, found))
        elif found.code.casefold() == code.casefold():
            unwanted.add(found.code)
    wanted = [wish for wish in wishes if wish[1].code not in unwanted]
    return max(wanted, key=lambda wish: wish[0])[1] if wanted else None


def _weight(parameters: list[str]) -> float | None:
    """The weight of a wish, 1 where none is given; None where it cannot be read."""
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                return None
            return weight if 0 <= weight <= 1 else None
    return 1.0


def _known(code: str) -> Language | None:
    return matching_language(code) if code and len(code) < 40 else None


def _chosen(cookie: str) -> str:
    """The code in a `Cookie` header; ``""`` where it holds none."""
    found = _IN_COOKIES.search(cookie) if COOKIE in cookie else None
    return found[1] if found else ""
