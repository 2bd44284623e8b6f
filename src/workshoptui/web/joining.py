"""Joining: the pages for joining by code, and for returning by a recall phrase."""

import asyncio
import re
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.web.context import WebContext
from workshoptui.web.fair_queue import FairQueue
from workshoptui.web.forms import Form, read_action, read_form
from workshoptui.web.identity import Identity, digest
from workshoptui.web.privacy import responsible
from workshoptui.web.problem import PhoneHandedOn
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.web.throttle import client_address, delay
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import (
    Claim,
    Join,
    Reclaim,
    digest_methods_in_use,
    has_phrase,
    is_joining_locked,
)
from workshoptui.workshop.people import Introduce, Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Workshop

_GUESSING_SECONDS = 1.0
"""How long somebody waits for the answer who has given a wrong code or wrong words very often."""

_SLOWED_SECONDS = 0.05
"""How long each of them waits for their turn while somebody at their address goes on guessing."""

_KEPT = mark(
    "The computer at the front cannot save right now, so you have not joined yet. "
    "Keep this page open, and try again in a moment."
)


class Joining:
    """The pages for phones that have not joined."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        clock = context.room.clock
        # Of each address, which a whole room may share, and for each purpose; only failures cost.
        self._wrong_codes = RateLimiter(clock, burst=30, rate=0.5)
        self._wrong_words = RateLimiter(clock, burst=10, rate=0.2)
        # A room of a thousand may join at once; a program that goes on joining is slowed down.
        self._joins = RateLimiter(clock, burst=1000, rate=20)
        self._hashing = FairQueue()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route("/", self.code_page),
            Route("/J/{code}", self.join_page),
            Route("/j/{code}", self.join_page),
            Route("/j/{code}/new", self.new_page),
            Route("/join", self.join, methods=["POST"]),
            Route("/recall", self.recall_page),
            Route("/recall", self.recall, methods=["POST"]),
        ]

    async def code_page(self, request: Request) -> Response:
        """The form for the join code; participants are redirected to the room."""
        if self._context.participant(request):
            return RedirectResponse("/room", 303)
        if "code" in request.query_params:
            return await self._by_code(request, request.query_params["code"])
        return self._context.page("enter_code.html", typed="", wrong="")

    async def join_page(self, request: Request) -> Response:
        """The page behind the QR code."""
        if self._context.participant(request):
            return RedirectResponse("/room", 303)
        return await self._by_code(request, request.path_params["code"], scanned=True)

    async def new_page(self, request: Request) -> Response:
        """The form to join with, for those who say that they were not here before."""
        if self._context.participant(request):
            return RedirectResponse("/room", 303)
        code = request.path_params["code"]
        if _normalized(code) != self._context.code:
            return await self._by_code(request, code)
        if is_joining_locked(self._context.room.workshop):
            return self._locked(request)
        return self._join_form(request, Form({}), "")

    async def join(self, request: Request) -> Response:
        """Add a participant, and lead them into the room."""
        form = await read_form(request, self._context.public_url)
        context = self._context
        if context.participant(request):
            return RedirectResponse("/room", 303)
        if _normalized(form.value("code")) != context.code:
            return await self._by_code(request, form.value("code"))
        token = context.identity.token(form.value("key"))
        client = client_address(request.scope)
        if not self._joins.take(client):
            await self._slowed(f"join {client}")
        try:
            await context.room.submit(join_from(form, token, context.identity), by=NEWCOMER)
        except Refused as refused:
            if refused.code == "locked":
                return self._locked(request)
            if refused.code != "joined":  # the same form sent twice is one participant
                return self._join_form(
                    request, form, refusal(refused.code, refused.values), 422, refused.field
                )
        except JournalBroken:
            return self._join_form(request, form, _(_KEPT), 503)
        # An answer that leads on: whoever goes back sends nothing twice.
        response = RedirectResponse("/room?joined=1", 303)
        context.identity.remember(response, request, token)
        context.knows_phone_at(request)
        return response

    async def recall_page(self, request: Request) -> Response:
        """Where somebody with another phone gives their phrase; they may have joined anew."""
        known = self._context.participant(request) is not None
        return self._recall_form(request, "", "", known=known)

    async def recall(self, request: Request) -> Response:
        """Sign a phone in as an earlier participant, by a recall phrase."""
        form = await read_form(request, self._context.public_url)
        context, phrase = self._context, form.value("phrase")
        me = context.participant(request)
        token = context.identity.token(form.value("key"))
        if me and form.value("as") != context.identity.writer(context.room.workshop, request):
            raise PhoneHandedOn
        sender = me.id if me else client_address(request.scope)
        phrase_digest = await self._digested(sender, phrase)
        try:
            if me:
                await context.room.submit(Reclaim(phrase_digest), by=me.id)
            else:
                await context.room.submit(Claim(digest(token), phrase_digest), by=NEWCOMER)
        except Refused as refused:
            if refused.code != "joined":
                if not self._wrong_words.take(sender):
                    await delay(request.scope, _GUESSING_SECONDS)
                wrong = refusal(refused.code, refused.values)
                return self._recall_form(request, phrase, wrong, 422, known=me is not None)
        except JournalBroken:
            return self._recall_form(request, phrase, _(_KEPT), 503, known=me is not None)
        response = RedirectResponse("/room", 303)
        if me is None:
            context.identity.remember(response, request, token)
            context.knows_phone_at(request)
        return response

    async def _by_code(self, request: Request, code: str, *, scanned: bool = False) -> Response:
        if _normalized(code) != self._context.code:
            if not self._wrong_codes.take(client_address(request.scope)):
                await delay(request.scope, _GUESSING_SECONDS)
            wrong = _("No workshop is open under this code. Compare it with the code on the wall.")
            return self._context.page("enter_code.html", 404, typed=code[:40], wrong=wrong)
        if not scanned:
            return RedirectResponse(f"/j/{self._context.code}", 303)
        workshop = self._context.room.workshop
        if is_joining_locked(workshop):
            return self._locked(request)
        if was_here_before(workshop) or self._context.has_moved(request):
            return self._recall_form(request, "", "", page="returning.html")
        return self._join_form(request, Form({}), "")

    def _locked(self, request: Request) -> HTMLResponse:
        return self._recall_form(request, "", "", 403, page="locked.html")

    def _join_form(
        self, request: Request, form: Form, wrong: str, status: int = 200, field: str = ""
    ) -> HTMLResponse:
        context = self._context
        return context.page(
            "join.html",
            status,
            code=context.code,
            key=context.tokens(),
            name=form.value("name"),
            role=form.value("role"),
            wrong=wrong,
            field=field,
            asked=responsible(context.room.workshop),
            safe=context.identity.arrived_safely(request),
        )

    def _recall_form(
        self,
        request: Request,
        typed: str,
        wrong: str,
        status: int = 200,
        *,
        known: bool = False,
        page: str = "recall.html",
    ) -> HTMLResponse:
        context = self._context
        return context.page(
            page,
            status,
            code=context.code,
            key=context.tokens(),
            known=known,
            typed=typed,
            wrong=wrong,
            asked=responsible(context.room.workshop),
            writer=context.identity.writer(context.room.workshop, request) if known else "",
        )

    async def _digested(self, who: str, phrase: str) -> str:
        """The digest by which the journal knows a phrase, if it does.

        Those of a workshop from before take long, so each address has its turn. A right one is
        never refused for the wrong ones of others at the same address: all of them have theirs.
        """
        context = self._context
        quick = context.identity.phrase_digest(phrase)
        if has_phrase(context.room.workshop, quick) or "scrypt" not in digest_methods_in_use(
            context.room.workshop
        ):
            return quick
        if self._wrong_words.is_spent(who):
            await self._slowed(f"recall {who}")
        async with self._hashing.turn(who):
            return await asyncio.to_thread(context.identity.scrypt_digest, phrase)

    async def _slowed(self, who: str) -> None:
        """Return when it is the turn of `who`, some time after whoever came before."""
        async with self._locks.setdefault(who, asyncio.Lock()):
            await asyncio.sleep(_SLOWED_SECONDS)


def join_from(form: Form, token: str, identity: Identity) -> Join:
    """What a form to join with asks for, for a phone that is given this token.

    Raises:
        Refused: a field cannot be meant.
    """
    # Read as an Introduce, so that nobody chooses their own digests.
    who = read_action(Introduce, Form({"name": ("",), "role": ("",)} | form.fields))
    phrase = identity.phrase_digest(" ".join(identity.phrase(token)))
    return Join(digest(token), phrase, who.name, who.role, "hmac-sha256")


def was_here_before(workshop: Workshop) -> bool:
    """Whether who scans the code now may have been at an earlier sitting, with another address."""
    sittings = len(workshop.table(Sitting))
    later = sittings > 1 or (sittings == 1 and not sitting_now(workshop))
    return later and bool(workshop.table(Participant))


def _normalized(code: str) -> str:
    """A code as people type it, with spaces, hyphens and small letters, as it was made."""
    return re.sub(r"[\s-]", "", code).upper()
