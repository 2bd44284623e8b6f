"""Throttle: rate limits per person and per address.

Who has joined has limits of their own; all who have not share those of their address, and a
whole room may have one address. So what a newcomer needs, the page behind the code and joining
itself, is delayed at most, never refused. Limits that count only failures are in `joining`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from workshoptui.language.spoken import spoken
from workshoptui.web.html_messages import gettext as _
from workshoptui.web.rate_limiter import RateLimiter

HELD_SECONDS = 1.0
"""How long a request that comes too fast is made to wait: then its sender cannot send the next."""

Purpose = Literal["enter", "page", "send", "listen", "file", "copy"]

_PURPOSES: dict[str, Purpose] = {
    "/events": "listen",
    **dict.fromkeys(("/note.md", "/record.html", "/mine.html", "/follow-up.ics"), "copy"),
}

_JOINED: dict[Purpose, tuple[float, float]] = {
    "enter": (120, 5),
    "page": (120, 5),
    "send": (120, 5),
    "listen": (60, 2),
    "file": (600, 20),
    "copy": (20, 0.5),
}
"""Of each person: how many at once, and how many a second in the long run."""

_NEWCOMERS: dict[Purpose, tuple[float, float]] = {
    "enter": (1000, 30),
    "page": (300, 30),
    "send": (300, 20),
    "listen": (100, 5),
    "file": (6000, 200),
    "copy": (100, 5),
}
"""The same of all at one address who have not joined."""


async def delay(scope: Scope, seconds: float) -> None:
    """Let a request wait. Its connection may be closed meanwhile, to make room for others."""
    connection = scope.get("state", {}).get("connection")
    if connection is not None:
        connection.delayed = True
    try:
        await asyncio.sleep(seconds)
    finally:
        if connection is not None:
            connection.delayed = False


class Throttle:
    """ASGI middleware that delays, then refuses (429), whoever sends requests too fast."""

    def __init__(
        self,
        app: ASGIApp,
        participant_id: Callable[[Request], str | None],
        needed: Callable[[str], bool],
        clock: Callable[[], float],
        wait: Callable[[Scope, float], Awaitable[None]] = delay,
    ) -> None:
        """Guard `app`.

        Args:
            app: what answers.
            participant_id: the id of the participant whose phone sent a request, or None.
            needed: whether a newcomer needs this path to get in.
            clock: tells seconds.
            wait: makes a request wait.
        """
        self._app = app
        self._participant_id = participant_id
        self._needed = needed
        self._wait = wait
        self._joined = _limiters(_JOINED, clock)
        self._newcomers = _limiters(_NEWCOMERS, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, at once where it may be."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        person = self._participant_id(Request(scope))
        needed = self._needed(scope["path"])
        purpose = "enter" if needed else _purpose(scope)
        if person is not None:
            within = self._joined[purpose].take(person)
        else:
            within = self._newcomers[purpose].take(client_address(scope))
        if not within:
            await self._wait(scope, HELD_SECONDS)
            if person is not None or not needed:
                await _too_much()(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _too_much() -> HTMLResponse:
    """What whoever came too fast is told, in the language of their phone."""
    language = spoken()
    title, told = _("Please wait a moment"), _("That was a lot at once")
    lead = _("Nothing you wrote is lost. Wait a moment, go back, and try again.")
    return HTMLResponse(
        f"<!doctype html><html lang={language.code} dir={language.direction}>"
        "<meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>{title}</title><h1>{told}</h1><p class=lead>{lead}</p>",
        429,
        headers={"retry-after": "2"},
    )


def client_address(scope: Scope) -> str:
    """The address that a request comes from; ``""`` where it is unknown."""
    client = scope.get("client")
    return client[0] if client else ""


def _limiters(
    figures: dict[Purpose, tuple[float, float]], clock: Callable[[], float]
) -> dict[Purpose, RateLimiter]:
    return {
        purpose: RateLimiter(clock, burst=burst, rate=rate)
        for purpose, (burst, rate) in figures.items()
    }


def _purpose(scope: Scope) -> Purpose:
    if scope["method"] not in {"GET", "HEAD"}:
        return "send"
    path: str = scope["path"]
    if path.startswith("/static/"):
        return "file"
    return _PURPOSES.get(path, "page")
