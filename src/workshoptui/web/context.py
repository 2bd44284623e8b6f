"""The web context: the parts that every handler of a request works with."""

import asyncio
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from workshoptui.language.catalogue import Language
from workshoptui.room.room import Room
from workshoptui.web.broadcaster import Broadcaster
from workshoptui.web.doing import Doing
from workshoptui.web.fair_queue import FairQueue
from workshoptui.web.identity import Identity
from workshoptui.web.page_parts import PageParts, place_in, without_place
from workshoptui.web.presence import Presence
from workshoptui.web.problem import PhonePaused
from workshoptui.web.static_files import StaticFiles
from workshoptui.web.templates import Templates
from workshoptui.workshop.joining import kept_out, takes_part
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info

RENDER_SLICE_SECONDS = 0.004
"""How long pages are rendered before everything else in the loop has its turn."""


class WebContext:
    """One workshop's web side: its room, and what renders and serves its pages.

    Attributes:
        doing: what people are doing now.
        render_queue: whose turn it is to have a page rendered.
        hosts: the addresses, as in `Host`, at which phones were known since the program started.
        people: who was known on a phone since then.
        knows: says whether a `Host` header means this computer.
    """

    def __init__(
        self,
        room: Room,
        identity: Identity,
        static: StaticFiles,
        templates: Templates,
        broadcaster: Broadcaster,
        presence: Presence,
        tokens: Callable[[], str],
        public_url: str | None,
        markdown: Callable[[Workshop], str],
        doing: Doing,
        knows: Callable[[str], bool] = lambda _host: True,
    ) -> None:
        self.room = room
        self.identity = identity
        self.static = static
        self.templates = templates
        self.broadcaster = broadcaster
        self.presence = presence
        self.tokens = tokens
        self.public_url = public_url
        self.markdown = markdown
        self.doing = doing
        self.render_queue = FairQueue(at_once=RENDER_SLICE_SECONDS)
        self.hosts: set[str] = set()
        self.people: set[str] = set()
        self.knows = knows
        self._prepared: set[Language] = set()
        self._preparing: dict[Language, asyncio.Task[None]] = {}

    async def prepare(self, language: Language) -> None:
        """Return once every page is ready in this language: its first phone holds up nobody.

        Those of the workshop's own are, or are made ready meanwhile.
        """
        if language is self.broadcaster.own.language or language in self._prepared:
            return
        if language not in self._preparing:
            loading = asyncio.to_thread(self.templates.load, language)
            self._preparing[language] = asyncio.create_task(loading, name="phones' pages")
        await asyncio.shield(self._preparing[language])
        self._prepared.add(language)
        self._preparing.pop(language, None)

    @property
    def code(self) -> str:
        """The join code."""
        return workshop_info(self.room.workshop).code

    def participant(self, request: Request) -> Participant | None:
        """The participant whose phone sent `request`, or None; the connection is theirs now.

        Raises:
            PhonePaused: the facilitator set them aside, or keeps them out.
        """
        workshop = self.room.workshop
        me = self.identity.participant(workshop, request)
        if me is None and not self.identity.has_token(workshop, request):
            return None
        if me is None or kept_out(workshop, me.id):
            raise PhonePaused
        self.knows_phone_at(request)
        self.people.add(me.id)
        if connection := request.scope.get("state", {}).get("connection"):
            connection.joined(me.id)
        return me

    def knows_phone_at(self, request: Request) -> None:
        """Take note that phones are known by their cookies at the address that was asked."""
        self.hosts.add(request.headers.get("host", "").lower())

    def has_moved(self, request: Request) -> bool:
        """Whether phones of people who joined may not be known at the address that was asked.

        This computer may have another one by now, where no phone's cookie comes along. One that it
        has besides others, at which all who joined are known, is none of these: somebody has tried
        the way in from this computer itself, or comes from outside.
        """
        if request.headers.get("host", "").lower() in self.hosts:
            return False
        joined = self.room.workshop.table(Participant).keys()
        return not (joined <= self.people and all(map(self.knows, self.hosts)))

    def takes_part(self, participant: str) -> bool:
        """Whether there is such a participant, who is not kept out."""
        return takes_part(self.room.workshop, participant)

    async def page_to_read(
        self,
        request: Request,
        template: str,
        values: Callable[[Participant], Mapping[str, object]],
    ) -> Response:
        """A page for who takes part, made of its `values` in their turn; others are led to join.

        An open page asks for itself again and says up to which entry it has been told (``X-Seen``):
        there is no content where nothing happened since.
        """
        me = self.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        # Whoever has the phone now may be another one than the page was made for.
        writer = self.identity.writer(self.room.workshop, request)
        seen = ".".join(filter(None, (f"{self.room.workshop.seq}", writer)))
        if request.headers.get("x-seen") == seen:
            return Response(status_code=204)
        async with self.render_queue.turn(me.id):
            parts = PageParts(
                request.scope["path"],
                place_in(request.query_params),
                keep=without_place(request.query_params),
            )
            return self.page(template, seen=seen, parts=parts, **values(me))

    def page(self, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """A whole page from a template, which also knows the workshop's title."""
        title = workshop_info(self.room.workshop).title
        return HTMLResponse(self.templates.render(template, title=title, **values), status)
