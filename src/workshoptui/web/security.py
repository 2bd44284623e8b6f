"""Security: security headers on every answer, and refusal of requests for other hosts."""

from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Other sites learn nothing. (“no-referrer” would also take the Origin away from our own forms,
    # which is how we tell them from another site's.)
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""On every page: nothing runs, loads or frames our pages but ourselves."""

FILE_HEADERS = {"x-content-type-options": HEADERS["x-content-type-options"]}
"""On the files of a page: thirty of them come at once, and the others say nothing about a file."""


class SecurityHeaders:
    """Puts `HEADERS` on every page, `FILE_HEADERS` on files, each the last on its connection.

    Pages stay out of caches unless they say otherwise.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_file = "immutable" in headers.get("cache-control", "")
                for name, value in (FILE_HEADERS if is_file else HEADERS).items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
                # Where something in between has fallen silent, a phone would try each connection
                # that it kept, one after another; a new one costs less than finding that out.
                headers.setdefault("connection", "close")
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class KnownHosts:
    """Refuses requests whose `Host` is not this computer.

    A page of some other site could otherwise give its own name this computer's address, and read
    from a phone's browser what only that phone may see.
    """

    def __init__(self, app: ASGIApp, knows: Callable[[str], bool], refusal: ASGIApp) -> None:
        """`knows` says whether a `Host` header means this computer; `refusal` answers others."""
        self._app = app
        self._knows = knows
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            if len(hosts) != 1 or not self._knows(hosts[0].decode("latin-1")):
                await self._refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
