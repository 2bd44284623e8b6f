"""Room routes: the endpoints for participants: page, forms, stream, note."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.language.spoken import spoken
from workshoptui.web.compression import PartsResponse, with_shared
from workshoptui.web.context import WebContext
from workshoptui.web.form_result import (
    FormResult,
    excerpt_of,
    lateness_named,
    lateness_of,
    not_saved,
    saved,
    texts_in,
)
from workshoptui.web.forms import Form, read_action, read_form
from workshoptui.web.on_phone import OnPhone, on_phone
from workshoptui.web.page_parts import place_in
from workshoptui.web.page_tags import KEPT_TO_ASK, PageTags, is_known
from workshoptui.web.phone_actions import PHONE_ACTIONS
from workshoptui.web.phone_language import stream_language
from workshoptui.web.problem import PhoneHandedOn, PhonePaused, Problem
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.web.room_page import has_fields, render, render_changes, room_page
from workshoptui.web.room_place import RoomPlace, asked_for, sent_from
from workshoptui.web.room_status import room_status_of
from workshoptui.web.shared_cache import SharedCache
from workshoptui.web.stream import EventStream, position
from workshoptui.workshop.people import Attend, Attendance, Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.text import cleaned
from workshoptui.workshop.workshop_info import workshop_info

FRAGMENT = "x-fragment"
"""The header with which our script asks for the fragment alone, and by which it knows one."""

CHANGES = "changes"
"""Its value where the script asks for what changed alone, and where that is what it gets."""

AFTER = "x-after"
"""The header that says after which other one a section of the note stands; empty for the first."""

VERSIONS = "x-versions"
"""The header of what changed: of which version of the page it makes which, if it is all of it."""

KEEP = "x-keep"
"""The header of a page that a phone's service worker shows while there is no connection."""

_KEY_LENGTH = 16  # of each page, so that no two have the same
_RESULT = "form-result"
_RESULT_SECONDS = 30
_TOO_FAST = mark(
    "That was a lot at once. Nothing you wrote is lost: wait a moment, and send it again."
)
_CAME_BEFORE = mark(
    "What you had sent first has arrived, and counts. What you changed since is kept here: "
    "put it in its place, or throw it away."
)
_BROKEN = mark(
    "This is not saved: the computer at the front cannot save right now. What you wrote is still "
    "here. Keep this page open, and try again in a moment."
)


class RoomRoutes:
    """The pages for participants."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._rate_limiter = RateLimiter(context.room.clock, burst=100, rate=5)
        self._cache = SharedCache(context)
        self._tags = PageTags()

    def routes(self) -> list[Route]:
        """The routes of these pages."""
        return [
            Route("/do/{form}", self.submit, methods=["POST"]),
            Route("/room", self.room),
            Route("/room/form", self.fragment),
            Route("/events", self.events),
            Route("/note", self.note),
            Route("/note/{section}", self.section),
            Route("/note.md", self.record),
        ]

    async def room(self, request: Request) -> Response:
        """The whole page, with what came of a form that was sent without JavaScript."""
        me = await self._participant(request)
        if me is None and "joined" in request.query_params:
            raise Problem(
                403,
                _("This browser keeps no cookies"),
                _(
                    "You have joined, but without a cookie your phone cannot show that it is you. "
                    "Allow cookies for this page, or take another browser. Then scan the code "
                    "again."
                ),
            )
        if me is None:
            return RedirectResponse("/", 303)
        kept = request.cookies.get(_RESULT, "").split(".")
        action, form_id, late = (*kept, "", "", "")[:3]
        result = saved(action, form_id, lateness_named(late)) if action in PHONE_ACTIONS else None
        where = asked_for(request.query_params)
        if _RESULT not in request.cookies:
            tags = request.headers.get("if-none-match", "")
            return await self._page(request, me, where, None, asked=tags)
        response = await self._page(request, me, where, result)
        response.delete_cookie(_RESULT, path="/room", httponly=True, samesite="strict")
        return response

    async def fragment(self, request: Request) -> Response:
        """Where the group is now, without the page around it."""
        try:
            me = await self._participant(request)
        except PhonePaused:
            me = None  # the script goes to the page that says why
        if me is None:
            return PlainTextResponse(_("This phone has not joined."), 401)
        if request.query_params.get("as", "") != self._writer(request):
            return PlainTextResponse(_("Somebody else writes on this phone now."), 401)
        return await self._fragment(request, me, asked_for(request.query_params), None)

    async def submit(self, request: Request) -> Response:
        """Submit a form's action as the participant whose phone it is."""
        form = await read_form(request, self._context.public_url)
        name = request.path_params["form"]
        if name not in PHONE_ACTIONS:
            raise Problem(
                404, _("There is no such form"), _("Nothing was changed. Go to the room.")
            )
        try:
            me = self._context.participant(request)
        except PhonePaused:
            raise PhonePaused(texts_in(name, form)) from None
        if me is None:
            raise Problem(
                403,
                _("This phone is not known here any more"),
                _(
                    "Nothing was saved. Join again with the code on the wall. "
                    "What you wrote stands below, so that you can copy it."
                ),
                texts_in(name, form),
            )
        if form.value("as") != self._writer(request):
            raise PhoneHandedOn(texts_in(name, form))
        self._tags.sent(me.id)
        result, status = await self._result(name, form, me)
        if status == 429 and FRAGMENT in request.headers:
            # Our script keeps the letter, and sends it again by itself.
            return PlainTextResponse(_(_TOO_FAST), status, headers={"retry-after": "2"})
        where = sent_from(form)
        if request.headers.get(FRAGMENT) == CHANGES:
            async with self._context.render_queue.turn(me.id):
                html = render_changes(
                    self._context.templates,
                    self._context.room.workshop,
                    me,
                    key=self._new_key(),
                    result=result,
                    place=where.place,
                    pinned_run=where.pinned_run,
                    writer=form.value("as"),
                )
                versions = self._context.broadcaster.page_versions(result.entry)
            if html:
                headers = {FRAGMENT: CHANGES}
                if versions:
                    headers[VERSIONS] = "{} {}".format(*versions)
                return HTMLResponse(html, headers=headers)
        if FRAGMENT in request.headers:
            return await self._fragment(request, me, where, result, status)
        if result.refused:
            return await self._page(request, me, where, result, status)
        response = RedirectResponse(f"/room{where.query}#{form.id}", 303)
        response.set_cookie(
            _RESULT,
            f"{name}.{form.id}.{result.lateness}",
            max_age=_RESULT_SECONDS,
            path="/room",
            httponly=True,
            samesite="strict",
        )
        return response

    async def events(self, request: Request) -> Response:
        """The stream of changes; its participant counts as present for as long as it lasts."""
        try:
            me = self._context.participant(request)
        except PhonePaused:
            me = None
        if me is None:
            return Response(status_code=204)  # the one answer after which phones stop asking
        context = self._context
        context.room.check_not_behind(position(request.scope, context.broadcaster.numbers) or 0)
        return EventStream(  # type: ignore[return-value]
            context.broadcaster.channel(
                stream_language(request), whole="blocks" not in request.query_params
            ).frames,
            context.presence.here(me.id),
            is_allowed=lambda: context.takes_part(me.id),
            clock=context.room.clock,
        )

    async def note(self, request: Request) -> Response:
        """The shared note on a page of its own, for reading and printing."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        async with self._context.render_queue.turn(me.id):
            query = request.query_params
            page = self._cache.note_page(place_in(query), query.get("section", ""))
            return PartsResponse(page, headers={KEEP: "yes"})

    async def section(self, request: Request) -> Response:
        """One section of the shared note, for a page that missed what has changed in it."""
        me = self._context.participant(request)
        if me is None:
            return Response(status_code=401)
        note = self._context.broadcaster.channel(spoken()).note
        asked, sections = request.path_params["section"], list(note)
        place = sections.index(asked) if asked in note else 0
        return HTMLResponse(
            note.get(asked, ""), headers={AFTER: sections[place - 1] if place else ""}
        )

    async def record(self, request: Request) -> Response:
        """The record as it is now, as a file."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        async with self._context.render_queue.turn(me.id):
            return PartsResponse(
                [self._cache.record()],
                media_type="text/markdown; charset=utf-8",
                headers={"content-disposition": 'attachment; filename="record.md"'},
            )

    async def _result(self, name: str, form: Form, me: Participant) -> tuple[FormResult, int]:
        """What came of a form, and the HTTP status for it."""
        if not self._rate_limiter.take(me.id):
            return not_saved(name, form, _(_TOO_FAST), "too-fast"), 429
        try:
            sendable = PHONE_ACTIONS[name]
            action = read_action(sendable.action, form)
            action = sendable.as_written(self._context.room.workshop, action)
            applied = await self._context.room.submit(action, by=me.id, key=form.submission(name))
        except Refused as refused:
            status = 422 if refused.field else 409
            return not_saved(
                name, form, refusal(refused.code, refused.values), refused.code, refused.field
            ), status
        except JournalBroken:
            return not_saved(name, form, _(_BROKEN), "not-saved"), 503
        if form.value("letter") and applied.entry.action != cleaned(action):
            # It was changed on its way, after its first version had come here unnoticed.
            return not_saved(name, form, _(_CAME_BEFORE), "came-before"), 409
        self._context.doing.has_sent(me.id)
        lateness, excerpt = lateness_of(applied, name, form), excerpt_of(name, form)
        return saved(name, form.id, lateness, excerpt, applied.entry.seq), 200

    async def _participant(self, request: Request) -> Participant | None:
        """Whose phone it is; being here counts as taking part in the sitting that is open."""
        me, room = self._context.participant(request), self._context.room
        sitting = sitting_now(room.workshop)
        if me and sitting and not room.workshop.find(Attendance, (sitting, me.id)):
            try:
                await room.submit(Attend(), by=me.id, key=f"attend-{sitting}-{me.id}")
            except JournalBroken:
                # There is still much to read; the first thing they send will tell them.
                return me
            except Refused:
                # Six words, sent a moment before, have made this phone somebody else's.
                return self._context.participant(request)
        return me

    def _new_key(self) -> str:
        return self._context.tokens()[:_KEY_LENGTH]

    def _writer(self, request: Request) -> str:
        return self._context.identity.writer(self._context.room.workshop, request)

    def _on_phone(self, request: Request, me: Participant) -> OnPhone:
        return on_phone(self._context.identity, self._context.room.workshop, request, me)

    def _html(
        self,
        phone: OnPhone,
        me: Participant,
        where: RoomPlace,
        result: FormResult | None,
        key: str,
        begun: float,
    ) -> tuple[Markup, str]:
        """The fragment, and the title of the page that it is on."""
        context = self._context
        page = room_page(
            context.room.workshop,
            me,
            pinned_run=where.pinned_run,
            version=context.broadcaster.page_version(),
            status=room_status_of(context.room),
            now=begun,
            phone=phone,
            place=where.place,
        )
        html = Markup(render(context.templates, page, key=key, result=result, place=where.place))
        context.broadcaster.record_render_time(context.room.clock() - begun)
        return html, page.shell.page_title

    async def _page(
        self,
        request: Request,
        me: Participant,
        where: RoomPlace,
        result: FormResult | None,
        status: int = 200,
        *,
        asked: str | None = None,
    ) -> Response:
        """The page; where it is `asked` for, not once more if it is as its sender has it."""
        context = self._context
        async with context.render_queue.turn(me.id):
            key, now = self._new_key(), context.room.clock()
            phone = self._on_phone(request, me)
            fragment, title = self._html(phone, me, where, result, key, now)
            html = bytes(
                context.page(
                    "room.html",
                    page_title=title,
                    fragment=fragment,
                    note=self._cache.note(),
                    contents=self._cache.contents(),
                    hand=context.doing.hand_of(me.id),
                    after=context.broadcaster.channel(spoken()).frames.newest,
                    code=context.code,
                    writer=phone.writer,
                    organisation=workshop_info(context.room.workshop).organisation,
                    looks_again=not where.still and not has_fields(fragment),
                ).body
            )
            note = self._cache.shared_note()
        headers = {}
        if asked is not None and not phone.is_shared:  # a page of one is not kept for another
            headers = {KEEP: "yes"}
            if not request.query_params:  # going back, browsers show others without asking
                # Its clock is no news either: the stream tells the time where it begins.
                tag = self._tags.tag(me.id, html, key, f'data-now="{now}"')
                headers |= {"etag": tag, "cache-control": KEPT_TO_ASK}
                if is_known(asked, tag):
                    return Response(status_code=304, headers=headers)
        return PartsResponse(with_shared(html, note), status, headers)

    async def _fragment(
        self,
        request: Request,
        me: Participant,
        where: RoomPlace,
        result: FormResult | None,
        status: int = 200,
    ) -> HTMLResponse:
        async with self._context.render_queue.turn(me.id):
            html, _title = self._html(
                self._on_phone(request, me),
                me,
                where,
                result,
                self._new_key(),
                self._context.room.clock(),
            )
        return HTMLResponse(html, status, headers={FRAGMENT: "live"})
