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
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.web.throttle import client_address, delay
from workshoptui.web.tickets import Tickets
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import Claim, phrase_of, takes_part
from workshoptui.workshop.refused import Refused

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
        room, ticket = context.room, form.value("ticket")
        tickets = Tickets(room.arrival_secret(), room.clock)
        holder = tickets.holder(ticket)
        phrase = phrase_of(room.workshop, holder) if holder else None
        if holder is None or phrase is None or not takes_part(room.workshop, holder):
            return await self._refused(request)
        token = tickets.token(ticket)
        try:
            await room.submit(Claim(digest(token), phrase), by=NEWCOMER)
        except Refused:  # it was here before
            return await self._refused(request)
        except JournalBroken:
            return self._recall(
                _("The workshop cannot save right now. Try again in a moment, with your words."),
                503,
            )
        response = RedirectResponse("/room", 303)
        context.identity.remember(response, request, token)
        context.knows_phone_at(request)
        return response

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
