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
from workshoptui.web.identity import digest
from workshoptui.web.problem import PhonePaused
from workshoptui.web.stream import EventStream
from workshoptui.web.tickets import Tickets, Travellers
from workshoptui.workshop.joining import participant_with_token, takes_part
from workshoptui.workshop.sittings import sitting_now

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
        self._waiting: dict[Frames, Travellers] = {}

    def begin(self) -> None:
        """The workshop answers at the new address: whoever listens is told now."""
        self._answers = True
        for frames, travellers in list(self._waiting.items()):
            self._tell(frames, travellers)

    def close(self) -> None:
        """End every phone's stream."""
        for frames in list(self._waiting):
            frames.close()

    def routes(self, context: WebContext) -> list[Route]:
        """What a phone finds in place of the workshop."""

        async def events(request: Request) -> Response:
            going = _travellers(context, request)
            if going is None:
                return Response(status_code=204)
            # Of its own, as each phone has its own ticket; before all that its page can ask after.
            frames = Frames(-1)
            return EventStream(  # type: ignore[return-value]
                frames, self._listening(frames, going)
            )

        async def page(request: Request) -> Response:
            going = _travellers(context, request)
            ready = self._answers and going is not None
            link = self._link(going) if ready and going else f"{self._address}/j/{context.code}"
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
    def _listening(self, frames: Frames, travellers: Travellers) -> Iterator[None]:
        """A phone listens for as long as the block lasts; it is told at once where it can be."""
        self._waiting[frames] = travellers
        if self._answers:
            self._tell(frames, travellers)
        try:
            yield
        finally:
            self._waiting.pop(frames, None)

    def _link(self, travellers: Travellers) -> str:
        tickets = tuple(map(self._tickets.issue, travellers.names))
        return f"{self._address}/arrive#{Travellers(tickets, travellers.writing).text}"

    def _tell(self, frames: Frames, travellers: Travellers) -> None:
        self.told += 1
        frames.publish([Event(MOVED, self._link(travellers))], 0)


def _travellers(context: WebContext, request: Request) -> Travellers | None:
    """Who goes along with a phone; nobody with one that may send nothing now."""
    try:
        me = context.participant(request)
    except PhonePaused:
        return None
    if me is None:
        return None
    workshop = context.room.workshop
    people = context.identity.people(request)
    if people is None or not people.is_shared or people.has_ended(sitting_now(workshop)):
        return Travellers((me.id,))
    known = (participant_with_token(workshop, digest(token)) for token in people.tokens)
    ids = list(dict.fromkeys(one.id for one in known if one and takes_part(workshop, one.id)))
    return Travellers(tuple(ids), ids.index(me.id))
