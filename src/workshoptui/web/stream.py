"""The stream: answers a phone with the frames, from the number that it has, while it is there.

Which frames those are, or that it has to load its page anew, is decided in `frames`.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from workshoptui.web.frames import Frames, Listener
from workshoptui.web.http_connection import Connection
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

    It writes straight to the connection that `web.server` hands it, and takes it over: whoever has
    a stream keeps no task waiting. Nothing may stand between that holds answers back or changes
    them, as Starlette's `BaseHTTPMiddleware` does.
    """

    def __init__(
        self,
        frames: Frames,
        present: AbstractContextManager[object] | None = None,
        *,
        is_allowed: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] | None = None,
        stall: float = 5.0,
    ) -> None:
        """Stream `frames`, inside `present` (such as `Presence.here`), to phones that keep up.

        It ends once it is not `is_allowed` any more; a phone that comes back is asked anew who it
        is.

        Where there is a `clock` it is told first of all: a page may be older than its stream.

        One that takes nothing of what is sent for `stall` seconds is dropped; it may come back.
        What `present` is then left with is a `TimeoutError`.
        """
        self._frames = frames
        self._present = present or nullcontext()
        self._is_allowed = is_allowed
        self._clock = clock
        self._stall = stall

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Begin the answer to one request; it goes on until the phone is gone or the frames end.

        Raises:
            RuntimeError: the server does not hand over the phone's connection.
        """
        connection: Connection | None = scope.get("state", {}).get("connection")
        if connection is None:
            raise RuntimeError("a stream needs workshoptui.web.server, which hands it a connection")
        # From the first byte that the kernel does not take, the connection counts as full.
        connection.transport.set_write_buffer_limits(high=0)
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        if scope["method"] == "HEAD":
            await send(_END)
            return
        # Through the server, so that its headers are on their way before anything else.
        told = b"" if self._clock is None else b"event: clock\ndata: %.3f\n\n" % self._clock()
        await send({**_NOTHING, "body": b"retry: %d\n\n%b" % (RETRY_MS, told)})
        phone = _Listening(connection.transport, self._present, self._stall)
        if connection.hand_over(phone):
            phone.listen(
                self._frames,
                position(scope, self._frames.numbers),
                chunked=scope["http_version"] != "1.0",
                is_allowed=self._is_allowed,
            )


class _Listening:
    """A connection that frames are written to."""

    def __init__(
        self,
        transport: asyncio.WriteTransport,
        present: AbstractContextManager[object],
        stall: float,
    ) -> None:
        self._transport = transport
        self._present = present
        self._stall = stall
        self._stalled: asyncio.TimerHandle | None = None
        self._listener: Listener | None = None
        self._here = ExitStack()

    def listen(
        self,
        frames: Frames,
        after: int | None,
        *,
        chunked: bool,
        is_allowed: Callable[[], bool],
    ) -> None:
        """Begin: whoever listens is present until that ends."""
        self._here.enter_context(self._present)
        self._listener = frames.listen(
            self._transport,
            after,
            chunked=chunked,
            is_allowed=is_allowed,
            on_end=self._here.close,
        )

    def blocked(self) -> None:
        """It takes no more for now."""
        loop = asyncio.get_running_loop()
        self._stalled = loop.call_later(self._stall, self._give_up)

    def drained(self) -> None:
        """It has taken everything."""
        self._stop_waiting()
        if self._listener is not None:
            self._listener.pump()

    def lost(self) -> None:
        """It is gone."""
        self._stop_waiting()
        if self._listener is not None:
            self._listener.end()

    def _give_up(self) -> None:
        with suppress(TimeoutError), self._here:
            raise TimeoutError
        # Closing would wait for a phone that takes nothing; aborting frees the socket.
        self._transport.abort()
        self.lost()

    def _stop_waiting(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


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
