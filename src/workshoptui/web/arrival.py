"""Arrival: phones that come after the workshop from its earlier address, with a ticket.

The ticket comes behind the # of the address, which browsers send to nobody; the page takes it out
of there at once and posts it. So it stands in no log and in no history.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.web.context import WebContext
from workshoptui.web.forms import read_form
from workshoptui.web.identity import digest
from workshoptui.web.people_on_phone import PeopleOnPhone
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.web.throttle import client_address, delay
from workshoptui.web.tickets import Tickets, Travellers
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import Claim, phrase_of, takes_part
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now

_GUESSING_SECONDS = 1.0
"""How long somebody waits for the answer who has come with a wrong ticket very often."""


class Arrival:
    """The page where tickets are exchanged."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._wrong = RateLimiter(context.room.clock, burst=10, rate=0.2)

    def routes(self) -> list[Route]:
        """The routes of this page."""
        return [
            Route("/arrive", self.page),
            Route("/arrive", self.arrive, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """What takes the ticket out of the address and posts it."""
        if self._context.participant(request):
            return RedirectResponse("/room", 303)
        return self._context.page("arrival.html")

    async def arrive(self, request: Request) -> Response:
        """Exchange a ticket for a cookie: the phone is the participant that it was."""
        context = self._context
        form = await read_form(request, context.public_url)
        if context.participant(request):
            return RedirectResponse("/room", 303)
        room, travellers = context.room, Travellers.read(form.value("ticket"))
        tickets = Tickets(room.arrival_secret(), room.clock)
        claims = [self._claim(tickets, ticket) for ticket in travellers.names]
        if not all(claims):
            return await self._refused(request)
        try:
            for claim in filter(None, claims):
                await room.submit(claim, by=NEWCOMER)
        except Refused:  # it was here before
            return await self._refused(request)
        except JournalBroken:
            return self._recall(
                _("The workshop cannot save right now. Try again in a moment, with your words."),
                503,
            )
        response = RedirectResponse("/room", 303)
        tokens = tuple(map(tickets.token, travellers.names))
        sitting = sitting_now(room.workshop) if len(tokens) > 1 else ""
        people = PeopleOnPhone(tokens, travellers.writing, sitting) if sitting else None
        context.identity.keep(response, request, people or PeopleOnPhone(tokens[:1]))
        context.knows_phone_at(request)
        return response

    def _claim(self, tickets: Tickets, ticket: str) -> Claim | None:
        """What a ticket is exchanged for; None where it is not known, or its holder kept out."""
        workshop = self._context.room.workshop
        holder = tickets.holder(ticket)
        phrase = phrase_of(workshop, holder) if holder else None
        if holder is None or phrase is None or not takes_part(workshop, holder):
            return None
        return Claim(digest(tickets.token(ticket)), phrase)

    async def _refused(self, request: Request) -> Response:
        if not self._wrong.take(client_address(request.scope)):
            await delay(request.scope, _GUESSING_SECONDS)
        return self._recall(
            _("The way here from the earlier address holds once, and for ten minutes."), 403
        )

    def _recall(self, wrong: str, status: int) -> Response:
        """The way in for everybody else: the words that were shown when they joined."""
        context = self._context
        return context.page(
            "recall.html",
            status,
            code=context.code,
            key=context.tokens(),
            known=False,
            typed="",
            wrong=wrong,
            writer="",
        )
