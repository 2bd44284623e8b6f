"""Compression: answers as gzip where a phone takes that, what many phones share compressed once.

Phones come over plain http most often, where browsers offer gzip and nothing better. Answers of a
few hundred bytes are left as they are, and streams.

How long a page is must not tell what is secret on it, to somebody whose words stand there too (the
attack called BREACH). So recall words are never packed, and nothing else on a page is packed by
what they are; and before each page of somebody's own stands a name of any length.
"""

import re
import secrets
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST = 1400
"""Bytes of an answer that go in one packet anyway."""

_SECRETS = re.compile(rb'(<ol class="words">.*?</ol>)', re.DOTALL)
"""The recall words on a page."""

_QUICK, _ONCE, _AS_IT_IS = 4, 9, 0
"""How hard is tried: for one phone, for all that come, and with what is secret."""

_HIDING = 96
"""A name of up to so many letters in front of an answer hides how long it is exactly."""

_TYPES = ("text/html", "text/markdown", "text/css", "text/javascript", "text/plain", "image/svg")

_BEGINNING = b"\x1f\x8b\x08"
_NO_NAME, _NAME = b"\x00\x00\x00\x00\x00\x00\xff", b"\x08\x00\x00\x00\x00\x00\xff"
_LAST = b"\x03\x00"
"""A last block that holds nothing."""


class Shared:
    """What many phones are sent as the same bytes: compressed once for all of them.

    Attributes:
        plain: what it is.
    """

    def __init__(self, plain: bytes) -> None:
        self.plain = plain

    @cached_property
    def deflated(self) -> bytes:
        """The same as blocks of a deflated text, which refer to nothing but each other."""
        return _deflated(self.plain, _ONCE)


Part = bytes | Shared


def gzipped(parts: Sequence[Part], hiding: Callable[[int], int] = secrets.randbelow) -> bytes:
    """The parts one after the other as one gzip file; `hiding` draws a number below another."""
    pieces, check, length = [], 0, 0
    for part in parts:
        plain = part.plain if isinstance(part, Shared) else part
        pieces += [part.deflated] if isinstance(part, Shared) else _own(plain)
        check, length = zlib.crc32(plain, check), length + len(plain)
    head = _BEGINNING + _NO_NAME
    if not all(isinstance(part, Shared) for part in parts):
        head = _BEGINNING + _NAME + b"a" * hiding(_HIDING) + b"\x00"
    end = check.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((head, *pieces, _LAST, end))


def with_shared(page: bytes, shared: Shared) -> list[Part]:
    """A page as parts, where what many share stands in it."""
    before, found, behind = page.partition(shared.plain or page)
    return [before, shared, behind] if found and shared.plain else [page]


def takes_gzip(accepted: str) -> bool:
    """Whether an `Accept-Encoding` header has gzip among what its sender can read."""
    weights = {"gzip": 0.0, "*": 0.0}
    for wish in accepted.lower().split(","):
        name, _semicolon, parameter = (part.strip() for part in wish.partition(";"))
        try:
            weight = float(parameter.removeprefix("q=")) if parameter else 1.0
        except ValueError:
            weight = 0.0
        weights[name] = weight
        if name == "gzip":
            return weight > 0
    return weights["*"] > 0


class PartsResponse(Response):
    """An answer of parts, some of which many phones share."""

    def __init__(
        self,
        parts: Sequence[Part],
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        media_type: str = "text/html",
    ) -> None:
        plain = (part.plain if isinstance(part, Shared) else part for part in parts)
        super().__init__(b"".join(plain), status_code, headers, media_type)
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if len(self.body) >= LEAST and _reads_gzip(scope):
            self.body = gzipped(self._parts)
            self.headers["content-encoding"] = "gzip"
            self.headers["content-length"] = str(len(self.body))
        await super().__call__(scope, receive, send)


class Compression:
    """ASGI middleware that compresses what is sent in one piece and is long enough."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None

        async def compressed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_text(message):
                start = message
                return
            if start is not None and message["type"] == "http.response.body":
                headers, begun = MutableHeaders(scope=start), start
                start = None
                headers.add_vary_header("accept-encoding")
                body = message.get("body", b"")
                if (
                    "content-encoding" not in headers
                    and not message.get("more_body", False)
                    and len(body) >= LEAST
                    and _reads_gzip(scope)
                ):
                    body = gzipped((body,))
                    headers["content-encoding"] = "gzip"
                    headers["content-length"] = str(len(body))
                    message = {**message, "body": body}
                await send(begun)
            await send(message)

        await self._app(scope, receive, compressed)


def _is_text(start: Message) -> bool:
    """Whether an answer may be sent compressed, as far as its headers tell."""
    headers = Headers(scope=start)
    return (
        headers.get("content-type", "").startswith(_TYPES)
        and "no-transform" not in headers.get("cache-control", "")
        # What a form changed is a few hundred bytes most often, and many come at once.
        and headers.get("x-fragment") != "changes"
    )


def _reads_gzip(scope: Scope) -> bool:
    return takes_gzip(Headers(scope=scope).get("accept-encoding", ""))


def _own(plain: bytes) -> list[bytes]:
    """What is one person's as such blocks, with what is secret in it as it is."""
    between = _SECRETS.split(plain)
    return [
        _deflated(words, _QUICK if n % 2 == 0 else _AS_IT_IS) for n, words in enumerate(between)
    ]


def _deflated(plain: bytes, level: int) -> bytes:
    """Blocks that end with a whole byte, and are not the last ones."""
    deflating = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflating.compress(plain) + deflating.flush(zlib.Z_SYNC_FLUSH)
