"""Doing routes: a phone says that somebody writes on it, or raises and lowers their hand."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.web.context import WebContext
from workshoptui.web.forms import Form, read_form
from workshoptui.web.problem import PhoneHandedOn
from workshoptui.web.rate_limiter import RateLimiter

_SCRIPT = "x-fragment"
"""The header by which a request of our script is known."""


class DoingRoutes:
    """What is not kept and goes into no record."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._rate_limiter = RateLimiter(context.room.clock, burst=20, rate=0.5)

    def routes(self) -> list[Route]:
        """The routes of these."""
        return [
            Route("/hand", self.hand, methods=["POST"]),
            Route("/doing", self.doing, methods=["POST"]),
        ]

    async def hand(self, request: Request) -> Response:
        """Somebody would like to say something, or no more."""
        form = await read_form(request, self._context.public_url)
        me = self._context.participant(request)
        if me is None:
            return Response(status_code=401) if _SCRIPT in request.headers else _to("/")
        self._check_writer(request, form)
        within = self._rate_limiter.take(me.id)
        hands = self._context.doing.hands
        if within and form.value("up"):
            within = hands.put_up(me.id)
        elif within:
            hands.put_down(me.id)
        if _SCRIPT in request.headers:
            return Response(status_code=204 if within else 429)
        return _to("/room#hand")

    async def doing(self, request: Request) -> Response:
        """Somebody is writing in a form of the page."""
        form = await read_form(request, self._context.public_url)
        me = self._context.participant(request)
        if me is None:
            return Response(status_code=401)
        self._check_writer(request, form)
        if not self._rate_limiter.take(me.id):
            return Response(status_code=429)
        self._context.doing.writes(me.id, form.value("run"), form.id)
        return Response(status_code=204)

    def _check_writer(self, request: Request, form: Form) -> None:
        """Make sure that a page is of who has the phone now.

        Raises:
            PhoneHandedOn: it is not.
        """
        context = self._context
        if form.value("as") != context.identity.writer(context.room.workshop, request):
            raise PhoneHandedOn


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, 303)
