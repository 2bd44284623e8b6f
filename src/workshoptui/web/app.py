"""The phones' side as one ASGI application."""

import secrets
from collections.abc import Callable
from time import monotonic

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.messages import gettext as _
from workshoptui.language.spoken import speaking
from workshoptui.record.note import NoteSection
from workshoptui.room.pace import Scheduler
from workshoptui.room.room import Room
from workshoptui.web.account import AccountPage
from workshoptui.web.arrival import Arrival
from workshoptui.web.broadcaster import Broadcaster
from workshoptui.web.compression import Compression
from workshoptui.web.context import WebContext
from workshoptui.web.contributions import Contributions
from workshoptui.web.departure import Departure
from workshoptui.web.doing import Doing
from workshoptui.web.doing_routes import DoingRoutes
from workshoptui.web.health import health_route
from workshoptui.web.identity import Identity
from workshoptui.web.joining import Joining
from workshoptui.web.language_routes import LanguageRoutes
from workshoptui.web.look_back import LookBackPage
from workshoptui.web.note_channel import NoteSections
from workshoptui.web.phone_language import (
    SpeakingToPhones,
    label,
    phone_language,
)
from workshoptui.web.presence import Presence
from workshoptui.web.privacy import PrivacyPage
from workshoptui.web.problem import Problem
from workshoptui.web.public_url import PublicPath, public_path
from workshoptui.web.room_routes import RoomRoutes
from workshoptui.web.security import HEADERS, KnownHosts, SecurityHeaders
from workshoptui.web.shared_phone import SharedPhone
from workshoptui.web.static_files import WORKER, StaticFiles
from workshoptui.web.take_home import TakeHome
from workshoptui.web.templates import Templates
from workshoptui.web.throttle import Throttle
from workshoptui.web.two_views import TwoViewsPage
from workshoptui.web.whole_model import WholeModel
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.workshop_info import workshop_info


def create_app(
    room: Room,
    *,
    new_note: Callable[[], NoteSections],
    markdown: Callable[[Workshop], str],
    public_url: str | None = None,
    tokens: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    scheduler: Scheduler | None = None,
    knows: Callable[[str], bool] = lambda _host: True,
    service: bool = False,
    departure: Departure | None = None,
) -> Starlette:
    """The application that serves the phones of a room, in which a workshop has been created.

    Call `close` with it before its server stops. Has to be called in the running event loop.

    Args:
        room: the live workshop; it is told which phones are present.
        new_note: begins a shared note, as `SharedNote.sections` gives it: one for each language.
        markdown: the record as Markdown.
        public_url: where phones find this from outside, as given to `Server`.
        tokens: returns an unguessable text of 20 characters or more each time.
        scheduler: the running loop unless one is given.
        knows: whether a `Host` header means this computer.
        service: whether it goes on between sittings, which pages then say.
        departure: sends phones on in place of all that is here otherwise.
    """
    root = public_path(public_url)
    static = StaticFiles(root)
    templates = Templates(static.root, root, service=service, scripts=static.imported("room.js"))

    def section_frame(section: NoteSection) -> str:
        return templates.render("section.html", section=section)

    doing = Doing(room, room.clock)
    context = WebContext(
        room=room,
        identity=Identity(workshop_info(room.workshop).code, public_url, tokens),
        static=static,
        templates=templates,
        broadcaster=Broadcaster(room, new_note, section_frame, doing, scheduler=scheduler),
        presence=Presence(room.set_present, scheduler=scheduler),
        tokens=tokens,
        public_url=public_url,
        markdown=markdown,
        doing=doing,
        knows=knows,
    )
    rooms = [
        *RoomRoutes(context).routes(),  # first, as they are asked for most
        *Joining(context).routes(),
        *Arrival(context).routes(),
        *SharedPhone(context).routes(),
        *PrivacyPage(context).routes(),
        *DoingRoutes(context).routes(),
        *Contributions(context).routes(),
        *TakeHome(context).routes(),
        *AccountPage(context).routes(),
        *LookBackPage(context).routes(),
        *WholeModel(context).routes(),
        *TwoViewsPage(context).routes(),
        *LanguageRoutes(context).routes(),
    ]
    app = Starlette(
        routes=[
            *([] if departure else rooms),
            Route("/static/{version}/{name}", static.answer),
            Route(f"/{WORKER}", static.worker),
            health_route(room),
            *(departure.routes(context) if departure else []),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Compression),
            Middleware(PublicPath, root),
            Middleware(SpeakingToPhones, room, context.prepare),
            Middleware(Throttle, _participant_id(context), _newcomers_need(context), monotonic),
            Middleware(KnownHosts, knows, _unknown_host(context)),
        ],
        exception_handlers=_answers_to_problems(context),
    )
    # It would send phones to whatever host they say they asked.
    app.router.redirect_slashes = False
    app.state.context = context
    return app


def warm(app: Starlette) -> None:
    """Make every page ready in the workshop's language, so that the first phones hold up nothing.

    It is for a thread. Another language is made ready when the first phone reads it.
    """
    context: WebContext = app.state.context
    context.templates.load(workshop_language(context.room.workshop))


def close(app: Starlette) -> None:
    """End every phone's stream, as a server's `before_stop`; nobody counts as present any more."""
    context: WebContext = app.state.context
    context.broadcaster.close()
    context.presence.close()
    context.doing.close()


def _participant_id(context: WebContext) -> Callable[[Request], str | None]:
    def participant_id(request: Request) -> str | None:
        me = context.identity.participant(context.room.workshop, request)
        return me.id if me else None

    return participant_id


def _newcomers_need(context: WebContext) -> Callable[[str], bool]:
    """What newcomers with the right code need, and those who come back."""
    page = f"/j/{context.code}".lower()
    needed = {"/arrive", "/join", "/recall", page, f"{page}/new"}
    return lambda path: path.lower() in needed


def _unknown_host(context: WebContext) -> ASGIApp:
    """What whoever asks for another host is told."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        problem = Problem(
            421,
            _("The workshop is not at this address"),
            _(
                "Nothing was changed. Scan the code on the wall, or type the address that stands "
                "beside it."
            ),
        )
        page = context.page("problem.html", problem.status, problem=problem, shared=False)
        await page(scope, receive, send)

    return answer


def _answers_to_problems(
    context: WebContext,
) -> dict[int | type[Exception], Callable[[Request, Exception], Response]]:
    """Pages for everything that cannot be had; none of them says how the program looks inside."""

    def answer(problem: Problem, *, shared: bool = False) -> HTMLResponse:
        response = context.page("problem.html", problem.status, problem=problem, shared=shared)
        # An answer to an error of ours does not pass through the middleware.
        response.headers.update(HEADERS)
        return response

    def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        people = context.identity.people(request)
        return answer(error, shared=people is not None and people.is_shared)

    def missing(_request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return answer(
            Problem(
                status,
                _("There is no such page here"),
                _("Nothing is lost. Go to the room, or type the code that is on the wall."),
            )
        )

    def server_error(request: Request, _error: Exception) -> Response:
        # This answer does not pass through the middleware either.
        language = phone_language(request.headers, context.room.workshop)
        with speaking(language):
            response = answer(
                Problem(
                    500,
                    _("Something went wrong on our side"),
                    _(
                        "What was saved before is safe. Go back and try again; "
                        "if it happens again, tell the facilitator."
                    ),
                )
            )
        label(response.headers, language)
        return response

    def disconnected(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)  # nobody is there to read it

    return {
        Problem: problem,
        HTTPException: missing,
        ClientDisconnect: disconnected,
        Exception: server_error,
    }
