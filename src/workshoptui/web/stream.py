"""The stream: answers a phone with the frames, from the number that it has, while it is there.

Which frames those are, or that it has to load its page anew, is decided in `frames`.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from workshoptui.web.frames import Frames, Listener
from workshoptui.web.signed_numbers import SignedNumbers

RETRY_MS = 1000
"""Milliseconds after which a phone that lost its stream connects again."""

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"connection", b"close"),  # when the stream ends, so does the connection
]
_NOTHING = {"type": "http.response.body", "body": b"", "more_body": True}
_END = {"type": "http.response.body", "body": b"", "more_body": False}


class EventStream:
    """One phone's stream of frames, as an ASGI application or a Starlette endpoint's response.

    It begins after the number in the `Last-Event-ID` header, which a phone sends by itself when it
    connects again, or else in the query's ``after``, which the page sets to the number it shows;
    with neither, it begins with the next frame. A number that was not given out here is answered
    with a reload.

    It writes straight to the connection that `web.server` hands it. Nothing may stand between that
    holds answers back or changes them, as Starlette's `BaseHTTPMiddleware` does.
    """

    def __init__(
        self,
        frames: Frames,
        present: AbstractContextManager[object] | None = None,
        *,
        is_allowed: Callable[[], bool] = lambda: True,
        stall: float = 5.0,
    ) -> None:
        """Stream `frames`, inside `present` (such as `Presence.here`), to phones that keep up.

        It ends once it is not `is_allowed` any more; a phone that comes back is asked anew who it
        is.

        One that takes nothing of what is sent for `stall` seconds is dropped; it may come back.
        What `present` is then left with is a `TimeoutError`.
        """
        self._frames = frames
        self._present = present or nullcontext()
        self._is_allowed = is_allowed
        self._stall = stall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, until the phone has gone or stalled, or the frames are closed.

        Raises:
            RuntimeError: the server does not hand over the phone's connection.
        """
        transport: asyncio.WriteTransport | None = scope.get("state", {}).get("transport")
        if transport is None:
            raise RuntimeError("a stream needs workshoptui.web.server, which hands it a connection")
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        if scope["method"] == "HEAD":
            await send(_END)
            return
        # Through the server, so that its headers are on their way before anything else.
        await send({**_NOTHING, "body": b"retry: %d\n\n" % RETRY_MS})
        chunked = scope["http_version"] != "1.0"
        try:
            with (
                self._present,
                self._frames.listen(
                    transport,
                    position(scope, self._frames.numbers),
                    chunked=chunked,
                    is_allowed=self._is_allowed,
                ) as listener,
            ):
                leaving = asyncio.ensure_future(_end_when_gone(receive, listener))
                try:
                    while await listener.wait_until_blocked():
                        async with asyncio.timeout(self._stall):
                            await send(_NOTHING)  # waits until everything has been taken
                        listener.pump()
                finally:
                    leaving.cancel()
                    await asyncio.wait({leaving})
        except TimeoutError:
            # Closing would wait for a phone that takes nothing; aborting frees the socket.
            transport.abort()
        await send(_END)


async def _end_when_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.end()


def position(scope: Scope, numbers: SignedNumbers) -> int | None:
    """The sequence number that the phone has; -1, which is never kept, where it was given none."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    signed = headers.get(b"last-event-id")
    if signed is None:
        query: bytes = scope["query_string"]
        signed = parse_qs(query, keep_blank_values=True).get(b"after", [None])[0]
    if signed is None:
        return None
    number = numbers.read(signed.decode("latin-1"))
    return -1 if number is None else number
