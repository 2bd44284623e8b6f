"""Departure: at the earlier address of a workshop, phones are sent on to the new one.

A page that is open is told on its stream, once the workshop answers there; whoever loads a page
finds the way as a link. Nothing is taken here any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshoptui.web.context import WebContext
from workshoptui.web.frames import Event, Frames
from workshoptui.web.problem import PhonePaused
from workshoptui.web.stream import EventStream
from workshoptui.web.tickets import Tickets
from workshoptui.workshop.people import Participant

MOVED = "moved"
"""The name of the event that tells a page where to go, with a ticket."""


class Departure:
    """Sends the phones of a workshop on.

    Attributes:
        told: how many streams have been told where to go.
    """

    def __init__(self, address: str, tickets: Tickets) -> None:
        """To `address`, as `normalized_url` gives it, with these tickets."""
        self.told = 0
        self._address = address
        self._tickets = tickets
        self._answers = False
        self._waiting: dict[Frames, str] = {}

    def begin(self) -> None:
        """The workshop answers at the new address: whoever listens is told now."""
        self._answers = True
        for frames, participant in list(self._waiting.items()):
            self._tell(frames, participant)

    def close(self) -> None:
        """End every phone's stream."""
        for frames in list(self._waiting):
            frames.close()

    def routes(self, context: WebContext) -> list[Route]:
        """What a phone finds in place of the workshop."""

        async def events(request: Request) -> Response:
            me = _participant(context, request)
            if me is None:
                return Response(status_code=204)
            # Of its own, as each phone has its own ticket; before all that its page can ask after.
            frames = Frames(-1)
            return EventStream(  # type: ignore[return-value]
                frames, self._listening(frames, me.id)
            )

        async def page(request: Request) -> Response:
            me = _participant(context, request)
            ready = self._answers and me is not None
            link = self._link(me.id) if ready and me else f"{self._address}/j/{context.code}"
            asked_by_script = request.headers.get("sec-fetch-mode", "navigate") != "navigate"
            sent = request.method == "POST"
            return context.page(
                "moved.html",
                503 if sent or asked_by_script else 200,
                address=self._address,
                link=link,
                answers=self._answers,
                sent=sent,
            )

        return [
            Route("/events", events),
            Route("/{path:path}", page, methods=["GET", "POST"]),
        ]

    @contextmanager
    def _listening(self, frames: Frames, participant: str) -> Iterator[None]:
        """A phone listens for as long as the block lasts; it is told at once where it can be."""
        self._waiting[frames] = participant
        if self._answers:
            self._tell(frames, participant)
        try:
            yield
        finally:
            self._waiting.pop(frames, None)

    def _link(self, participant: str) -> str:
        return f"{self._address}/arrive#{self._tickets.issue(participant)}"

    def _tell(self, frames: Frames, participant: str) -> None:
        self.told += 1
        frames.publish([Event(MOVED, self._link(participant))], 0)


def _participant(context: WebContext, request: Request) -> Participant | None:
    try:
        return context.participant(request)
    except PhonePaused:
        return None
