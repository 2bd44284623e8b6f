"""HTTP connection: one phone's, as uvicorn speaks it, with deadlines for all that it waits for."""

import asyncio
from collections.abc import MutableMapping
from typing import Any, Protocol

import uvicorn
from httptools import HttpParserError
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from workshoptui.web.connections import Connections

HEAD_BYTES = 64 * 1024
"""How long a request may be up to the end of its headers; one read more at most is kept of it."""

PIPELINED = 16
"""How many requests may wait for the answer to an earlier one of the same connection."""


class Writer(Protocol):
    """What a connection is handed over to: it writes to it, and hears how that goes."""

    def blocked(self) -> None:
        """The client takes no more for now."""

    def drained(self) -> None:
        """The client has taken everything."""

    def lost(self) -> None:
        """The connection is gone."""


class Connection(HttpToolsProtocol):
    """One phone's connection, which the application gets as `scope["state"]["connection"]`.

    Only the connection itself knows how much a phone has yet to take, and only aborting it frees
    its socket when a phone takes nothing any more: so there is its `transport`, too.

    Attributes:
        delayed: whether its request is made to wait, and may as well be given up.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        state: ServerState,
        connections: Connections,
        address: str,
    ) -> None:
        """`address` is the one that was admitted: who hangs up at once has none any more."""
        super().__init__(config, state, {}, asyncio.get_running_loop())
        self.delayed = False
        self._answered: RequestResponseCycle | None = None
        self._writer: Writer | None = None
        self._connections = connections
        self._address = address
        self._since = self.loop.time()
        self._heard: float | None = None
        self._asked: float | None = None
        self._head_bytes = 0
        self._in_head = self._in_body = False
        self._left = 0
        self._less = self._full = self._since

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Register the connection, and hand it to the application."""
        self.app_state = {**self.app_state, "transport": transport, "connection": self}
        super().connection_made(transport)
        if self.client is not None:  # IPv4 that comes over IPv6 is IPv4
            self.client = self.client[0].removeprefix("::ffff:"), self.client[1]
        self._connections.opened(self, self._address)

    def connection_lost(self, exc: Exception | None) -> None:
        """Unregister the connection, and let go of all that holds it: a storm has thousands."""
        self._connections.closed(self)
        super().connection_lost(exc)
        self.app_state, self.scope, self.cycle = {}, None, None  # type: ignore[assignment]
        self._answered = None
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.lost()

    def hand_over(self, writer: Writer) -> bool:
        """Let `writer` go on with the answer that has begun, and end it with the connection.

        The application is then done with the request: to keep it waiting for as long as an answer
        goes on would cost more than all the rest. False where the client has gone already.
        """
        answered = self._answered
        if answered is None or answered.disconnected:
            return False
        self._writer = writer
        # Nothing more comes from there, and nobody is to miss it.
        answered.disconnected = True
        answered.scope = {"type": "http"}  # type: ignore[typeddict-item]
        if self.flow.write_paused:
            writer.blocked()
        return True

    def pause_writing(self) -> None:
        """The client takes no more for now."""
        super().pause_writing()
        if self._writer is not None:
            self._writer.blocked()

    def resume_writing(self) -> None:
        """The client has taken everything."""
        super().resume_writing()
        if self._writer is not None:
            self._writer.drained()

    def data_received(self, data: bytes) -> None:
        """Note when a request begins, and refuse one whose headers do not end."""
        if self._asked is None and self._heard is None:
            self._heard = self.loop.time()
        self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers of this request are too long.")

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Note when its headers are there.

        Raises:
            HttpParserError: too many wait for earlier ones of this connection; they are refused.
        """
        self._in_head, self._in_body, self._head_bytes = False, True, 0
        if self._asked is None:
            self._asked, self._heard = self.loop.time(), None
        super().on_headers_complete()
        if len(self.pipeline) > PIPELINED:
            raise HttpParserError("too many requests at once")
        if self.scope["http_version"] == "1.0":
            self.cycle.__class__ = _Http10Cycle

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Answer a request: those behind it on this connection wait."""
        self._answered = cycle
        super()._start_asgi_task(cycle, app)

    def on_message_complete(self) -> None:
        """All of a request is there."""
        self._in_body, self._head_bytes = False, 0
        super().on_message_complete()
        if self._asked is not None and self.cycle.response_complete:
            # It was answered before all of it was there.
            self._asked, self._since = None, self.loop.time()

    def on_response_complete(self) -> None:
        """Start waiting for the rest of the request, or for the phone's next one."""
        limits = self._connections.limits
        known = self._connections.is_known(self)
        self.timeout_keep_alive = limits.idle_joined if known else limits.idle  # type: ignore[assignment]
        self._since = self.loop.time()
        if self.pipeline:
            self._asked = self._since
        elif not self._in_body:
            self._asked = None
            if self._in_head:
                self._heard = self._since
        self._connections.heard(self)
        super().on_response_complete()

    def joined(self, person: str) -> None:
        """Register that a participant uses it."""
        self._connections.joined(self, person)

    def waits(self) -> bool:
        """Whether it waits for the client, so that closing it interrupts no answer."""
        return self._asked is None or self.delayed or self._in_body

    def give_up(self) -> None:
        """Close it now."""
        self.transport.abort()

    def overdue(self, now: float) -> bool:
        """Whether it has passed its deadline.

        To be asked about once a second: it notes what was taken of it since it was asked before.
        """
        limits = self._connections.limits
        return self._takes_nothing(now) or (
            now - (self._heard if self._heard is not None else now) > limits.head
            or (self._asked is None and self.cycle is None and now - self._since > limits.head)
            or (self._asked is not None and self._in_body and now - self._asked > limits.body)
        )

    def _takes_nothing(self, now: float) -> bool:
        left = self.transport.get_write_buffer_size()
        if left < self._left or not left:
            self._less = now
        if not left:
            self._full = now
        self._left = left
        limits = self._connections.limits
        slow = now - self._full > limits.answer and not self._connections.is_known(self)
        return now - self._less > limits.stalled or slow


class _Http10Cycle(RequestResponseCycle):
    """An answer to HTTP/1.0, which knows no chunks: what has no length ends with the connection.

    Reverse proxies speak it, nginx unless it is told otherwise.
    """

    async def send(self, message: MutableMapping[str, Any]) -> None:  # type: ignore[override]
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _ in message.get("headers", ())}
            if b"content-length" not in names:
                self.chunked_encoding = False
        elif self.chunked_encoding is False and not self.expected_content_length:
            self.expected_content_length = len(message.get("body", b""))
        await super().send(message)  # type: ignore[arg-type]
