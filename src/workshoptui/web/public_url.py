"""The public URL: where phones reach this through a proxy or tunnel, perhaps under a path prefix.

Handlers and templates are written as if the workshop were alone on its host. Where the public
address has a path, it is put in front of everything that a phone gets, and taken off whatever a
phone asks for, whether or not the proxy in between did so already. So the same links also work
for phones in the room, which come without the proxy.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshoptui.language.messages import gettext as _

_PATH = re.compile(r"(/[A-Za-z0-9~_-][A-Za-z0-9.~_-]*)*")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:(?P<port>\d{1,5}))?")
_COOKIE_PATH = re.compile(r"(?i)(;\s*path=)(/[^;]*)")


def public_path(public_url: str | None) -> str:
    """The path of a public address, such as ``/w``; ``""`` where it has none."""
    return urlsplit(public_url or "").path.rstrip("/")


def normalized_url(public_url: str) -> str:
    """A public address without a slash at its end, its name in the letters that phones ask with.

    Raises:
        ValueError: it is none that phones can open, or has what links cannot be built on.
    """
    parts = urlsplit(public_url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(
            _(
                "“{url}” is not an address that phones can open: "
                "it should begin with https:// or http:// and a name.",
                url=public_url,
            )
        )
    name = _in_ascii(parts.netloc)
    host, plain = _HOST.fullmatch(name), _PATH.fullmatch(public_path(public_url))
    real = host and int(host["port"] or 80) in range(1, 1 << 16)
    if parts.query or parts.fragment or not real or not plain:
        raise ValueError(
            _(
                "“{url}” cannot be what phones open: after https:// and a name there may be "
                "a port, and a path of letters, digits and - . _ ~, and nothing else.",
                url=public_url,
            )
        )
    return f"{parts.scheme}://{name}{public_path(public_url)}"


def _in_ascii(netloc: str) -> str:
    """A name with letters such as ø as it stands in a `Host` header; as it is where it is none."""
    try:
        return netloc if netloc.isascii() else netloc.encode("idna").decode()
    except UnicodeError:
        return netloc


class PublicPath:
    """Mounts an application below the path of its public URL.

    A slash at the end of what is asked for makes no difference, so that nobody has to be sent on.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        """`path` is as `public_path` gives it."""
        self._app = app
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_prefix(message: Message) -> None:
            if message["type"] == "http.response.start" and self._path:
                self._put_in_front(MutableHeaders(scope=message))
            await send(message)

        inside = self._inside(scope["path"])
        # Nothing here is built from the undecoded path, so it need not be kept in step.
        await self._app({**scope, "path": inside}, receive, send_with_prefix)

    def _inside(self, path: str) -> str:
        if self._path and (path == self._path or path.startswith(f"{self._path}/")):
            path = path.removeprefix(self._path)
        return path.rstrip("/") or "/"

    def _put_in_front(self, headers: MutableHeaders) -> None:
        where = headers.get("location", "")
        if where.startswith("/") and not where.startswith("//"):
            headers["location"] = self._path + where
        for index, (name, value) in enumerate(headers.raw):
            if name == b"set-cookie":
                headers.raw[index] = name, self._narrowed(value.decode("latin-1")).encode("latin-1")

    def _narrowed(self, cookie: str) -> str:
        """The cookie, for this path only: others on the same host are not sent it."""
        return _COOKIE_PATH.sub(
            lambda match: match[1] + self._path + (match[2] if match[2] != "/" else ""), cookie
        )
