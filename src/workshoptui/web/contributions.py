"""Contributions: a page of everything a participant wrote, where each can be withdrawn."""

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.web.context import WebContext
from workshoptui.web.forms import read_action, read_form
from workshoptui.web.page_parts import PageParts, Place, place_in
from workshoptui.web.phone_actions import TAKEN_BACK
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.workshop.authored_text import AuthoredText, authored_or_told_by
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused

_BROKEN = mark("This could not be saved, so it is still shown. Please try again in a moment.")
_TOO_FAST = mark("That was a lot at once. Wait a moment, and take back the rest.")


class Outcome(msgspec.Struct, frozen=True):
    """What came of a form on this page."""

    text: str
    refused: bool


class Contributions:
    """The page on which people find all they wrote, whatever the group does meanwhile."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._rate_limiter = RateLimiter(context.room.clock, burst=100, rate=10)

    def routes(self) -> list[Route]:
        """The routes of this page."""
        return [
            Route("/mine", self.page),
            Route("/mine", self.take_back, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The list, with what was just taken back."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        outcome = Outcome(_(TAKEN_BACK), refused=False) if "taken" in request.query_params else None
        return self._page(me, place_in(request.query_params), outcome)

    async def take_back(self, request: Request) -> Response:
        """Take back one thing of the list."""
        form = await read_form(request, self._context.public_url)
        context, me = self._context, self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        place = place_in(QueryParams(form.value("part")))
        if not self._rate_limiter.take(me.id):
            return self._page(me, place, Outcome(_(_TOO_FAST), refused=True), 429)
        try:
            action = read_action(TakeBack, form)
            await context.room.submit(action, by=me.id, key=form.submission("mine"))
        except Refused as refused:
            return self._page(
                me, place, Outcome(refusal(refused.code, refused.values), refused=True), 409
            )
        except JournalBroken:
            return self._page(me, place, Outcome(_(_BROKEN), refused=True), 503)
        return RedirectResponse(f"/mine?{urlencode({'taken': '1'} | place.query)}", 303)

    def _page(
        self, me: Participant, place: Place, outcome: Outcome | None, status: int = 200
    ) -> Response:
        workshop = self._context.room.workshop
        return self._context.page(
            "contributions.html",
            status,
            me=me.id,
            parts=PageParts("/mine", place),
            key=self._context.tokens(),
            contributions=[
                words for words in authored_or_told_by(workshop, me.id) if not _is_name(words)
            ],
            removed=len(workshop.where(ModeratedRow, given_by=me.id)),
            outcome=outcome,
        )


def _is_name(words: AuthoredText) -> bool:
    """Whether it is their own name, which is changed on the room page."""
    return words.table == "participant"
