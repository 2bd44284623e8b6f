"""HTTP connection: one phone's, as uvicorn speaks it, with deadlines for all that it waits for."""

import asyncio

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from workshoptui.web.connections import Connections


class Connection(H11Protocol):
    """One phone's connection, which the application gets as `scope["state"]["connection"]`.

    Only the connection itself knows how much a phone has yet to take, and only aborting it frees
    its socket when a phone takes nothing any more: so there is its `transport`, too.

    Attributes:
        delayed: whether its request is made to wait, and may as well be given up.
    """

    def __init__(
        self, config: uvicorn.Config, state: ServerState, connections: Connections
    ) -> None:
        super().__init__(config, state, {}, asyncio.get_running_loop())
        self.delayed = False
        self._connections = connections
        self._since = self.loop.time()
        self._heard: float | None = None
        self._asked: float | None = None
        self._left = 0
        self._less = self._full = self._since

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Register the connection, and hand it to the application."""
        self.app_state = {**self.app_state, "transport": transport, "connection": self}
        super().connection_made(transport)
        if self.client is not None:  # IPv4 that comes over IPv6 is IPv4
            self.client = self.client[0].removeprefix("::ffff:"), self.client[1]
        self._connections.opened(self, self.client[0] if self.client else "")

    def connection_lost(self, exc: Exception | None) -> None:
        """Unregister the connection."""
        self._connections.closed(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Note when a request begins, and when its headers are there."""
        if self._asked is None and self._heard is None:
            self._heard = self.loop.time()
        super().data_received(data)
        self._see_what_is_asked()

    def on_response_complete(self) -> None:
        """Start waiting for the phone's next request."""
        limits = self._connections.limits
        known = self._connections.is_known(self)
        self.timeout_keep_alive = limits.idle_joined if known else limits.idle  # type: ignore[assignment]
        self._asked, self._since = None, self.loop.time()
        self._connections.heard(self)
        super().on_response_complete()
        self._see_what_is_asked()
        if self._asked is None and self.conn.trailing_data[0]:
            self._heard = self._since

    def joined(self, person: str) -> None:
        """Register that a participant uses it."""
        self._connections.joined(self, person)

    def waits(self) -> bool:
        """Whether it waits for the client, so that closing it interrupts no answer."""
        return self._asked is None or self.delayed or self.conn.their_state is h11.SEND_BODY

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
            or (
                self._asked is not None
                and self.conn.their_state is h11.SEND_BODY
                and now - self._asked > limits.body
            )
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

    def _see_what_is_asked(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            if self._asked is None:
                self._asked, self._heard = self.loop.time(), None
        elif self._asked is not None and self.cycle.response_complete:
            # The rest of something that was answered before all of it was there.
            self._asked, self._since = None, self.loop.time()
