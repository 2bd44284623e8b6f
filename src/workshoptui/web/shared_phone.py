"""The shared phone: it is handed to somebody who has none, and back, while a sitting lasts.

Each person has a token of their own, as on a phone of their own; the cookie holds all of them. So
whoever has the phone in hand can write as anybody who was added to it, and as nobody else.
"""

from contextlib import suppress

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.web.context import WebContext
from workshoptui.web.forms import Form, read_form
from workshoptui.web.identity import digest
from workshoptui.web.joining import join_from
from workshoptui.web.people_on_phone import MOST, PeopleOnPhone
from workshoptui.web.privacy import responsible
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.joining import (
    AddPhrase,
    is_joining_locked,
    kept_out,
    participant_with_token,
)
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now

_BROKEN = mark("This cannot be saved right now. Nothing was changed. Try again in a moment.")
_TOO_FAST = mark("That was a lot at once. Nothing was changed. Try again in a moment.")


class Writer(msgspec.Struct, frozen=True):
    """Somebody who can write on a phone.

    Attributes:
        place: in the cookie.
        name: as they gave it; may be ``""``.
        owns: whether it is their phone.
        writes: whether they write now.
    """

    place: int
    name: str
    owns: bool
    writes: bool


class SharedPhone:
    """The page on which a phone is handed on."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._rate_limiter = RateLimiter(context.room.clock, burst=20, rate=0.2)

    def routes(self) -> list[Route]:
        """The routes of this page."""
        return [
            Route("/phone", self.page),
            Route("/phone/new", self.hand_on, methods=["POST"]),
            Route("/phone/to", self.give_back, methods=["POST"]),
            Route("/phone/end", self.end, methods=["POST"]),
            Route("/phone/words", self.add_words, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """Who writes on this phone, and the form for the next person."""
        people = self._context.identity.people(request)
        if people is None:
            return RedirectResponse("/", 303)
        return self._page(people, request, Form({}))

    async def hand_on(self, request: Request) -> Response:
        """One more person joins, on the same phone, and writes from now on."""
        form = await read_form(request, self._context.public_url)
        context = self._context
        people, me = context.identity.people(request), context.participant(request)
        sitting = sitting_now(context.room.workshop)
        if people is None or me is None:
            return RedirectResponse("/", 303)
        token = context.identity.token(form.value("key"))
        handed = people.handed_to(token, sitting)
        if not sitting or len(handed.tokens) > MOST or self._owner_is_kept_out(people):
            return self._page(people, request, form, status=409)
        if not self._rate_limiter.take(people.owner):
            return self._page(people, request, form, _(_TOO_FAST), status=429)
        try:
            await context.room.submit(join_from(form, token, context.identity), by=NEWCOMER)
        except Refused as refused:
            if refused.code != "joined":  # the same form sent twice is one person
                wrong = refusal(refused.code, refused.values)
                return self._page(people, request, form, wrong, refused.field, 422)
        except JournalBroken:
            return self._page(people, request, form, _(_BROKEN), status=503)
        return self._to_room(request, handed)

    async def give_back(self, request: Request) -> Response:
        """Somebody else of those on this phone writes from now on; it needs no words."""
        form = await read_form(request, self._context.public_url)
        people = self._context.identity.people(request)
        place = form.value("place")
        if people is None:
            return RedirectResponse("/", 303)
        known = place.isascii() and place.isdigit() and len(place) < 3
        if not known or int(place) >= len(people.tokens) or self._has_ended(people):
            return self._page(people, request, Form({}), status=409)
        return self._to_room(request, msgspec.structs.replace(people, writing=int(place)))

    async def end(self, request: Request) -> Response:
        """The phone is its owner's alone, and knows nobody else any more."""
        await read_form(request, self._context.public_url)
        people = self._context.identity.people(request)
        if people is None:
            return RedirectResponse("/", 303)
        return self._to_room(request, people.alone())

    async def add_words(self, request: Request) -> Response:
        """Recall words for a phone that cannot show those that its owner was given."""
        form = await read_form(request, self._context.public_url)
        context = self._context
        me, identity = context.participant(request), context.identity
        if me is None:
            return RedirectResponse("/", 303)
        if form.value("as") == identity.writer(context.room.workshop, request):
            phrase = identity.phrase(identity.token_of(context.room.workshop, request))
            added = AddPhrase(identity.phrase_digest(" ".join(phrase)))
            with suppress(Refused, JournalBroken):  # the page says as before that there are none
                await context.room.submit(added, by=me.id)
        return RedirectResponse("/room?words=1#you", 303)

    def _has_ended(self, people: PeopleOnPhone) -> bool:
        return people.has_ended(sitting_now(self._context.room.workshop))

    def _owner_is_kept_out(self, people: PeopleOnPhone) -> bool:
        workshop = self._context.room.workshop
        owner = participant_with_token(workshop, digest(people.owner))
        return owner is None or kept_out(workshop, owner.id)

    def _to_room(self, request: Request, people: PeopleOnPhone) -> Response:
        response = RedirectResponse("/room", 303)
        self._context.identity.keep(response, request, people)
        return response

    def _page(
        self,
        people: PeopleOnPhone,
        request: Request,
        form: Form,
        wrong: str = "",
        field: str = "",
        status: int = 200,
    ) -> Response:
        context, workshop = self._context, self._context.room.workshop
        ended, sitting = self._has_ended(people), sitting_now(workshop)
        writes = people.token(sitting)
        listed = people.tokens[:1] if ended else people.tokens
        known = ((token, participant_with_token(workshop, digest(token))) for token in listed)
        return context.page(
            "phone.html",
            status,
            key=context.tokens(),
            writers=[
                Writer(place, one.name if one else "", token == people.owner, token == writes)
                for place, (token, one) in enumerate(known)
            ],
            in_sitting=bool(sitting),
            locked=is_joining_locked(workshop),
            full=len(listed) >= MOST,
            name=form.value("name"),
            role=form.value("role"),
            wrong=wrong,
            field=field,
            asked=responsible(workshop),
            safe=context.identity.arrived_safely(request),
        )
