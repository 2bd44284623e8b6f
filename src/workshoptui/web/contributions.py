"""Contributions: a page of all that a participant gave, where their words can be withdrawn."""

from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.agendas.wording import wording
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.refusals import refusal
from workshoptui.web.context import WebContext
from workshoptui.web.forms import read_action, read_form
from workshoptui.web.kind_page import Chosen
from workshoptui.web.kinds import page_of
from workshoptui.web.page_parts import PageParts, Place, place_in
from workshoptui.web.phone_actions import TAKEN_BACK
from workshoptui.web.problem import PhoneHandedOn
from workshoptui.web.rate_limiter import RateLimiter
from workshoptui.workshop.authored_text import AuthoredText, authored_or_told_by, row_at
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.moderation import TakeBack
from workshoptui.workshop.people import Participant
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_of, current_run, runs_of
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Workshop

_BROKEN = mark("This could not be saved, so it is still shown. Please try again in a moment.")
_TOO_FAST = mark("That was a lot at once. Wait a moment, and take back the rest.")


class Outcome(msgspec.Struct, frozen=True):
    """What came of a form on this page."""

    text: str
    refused: bool


class Given(msgspec.Struct, frozen=True):
    """Words on this page: where they stand, and the run that is open where they were written."""

    words: AuthoredText
    open_run: str


class ChosenIn(msgspec.Struct, frozen=True):
    """What one participant chose in one round.

    Attributes:
        title, round: of the activity, and which of its rounds it was.
        open_run: the run, while it takes more; else ``""``.
        closed: whether the round is closed.
        lines: what was asked, and what they said.
    """

    title: str
    round: int
    open_run: str
    closed: bool
    lines: Chosen


class Contributions:
    """The page on which people find all they gave, whatever the group does meanwhile."""

    def __init__(self, context: WebContext) -> None:
        self._context = context
        self._rate_limiter = RateLimiter(context.room.clock, burst=100, rate=10)

    def routes(self) -> list[Route]:
        """The routes of this page."""
        return [
            Route("/mine", self.page),
            Route("/mine", self.take_back, methods=["POST"]),
            Route("/mine.html", self.file),
        ]

    async def page(self, request: Request) -> Response:
        """The list, with what was just taken back."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        outcome = Outcome(_(TAKEN_BACK), refused=False) if "taken" in request.query_params else None
        return self._page(request, me, place_in(request.query_params), outcome)

    async def take_back(self, request: Request) -> Response:
        """Take back one thing of the list."""
        form = await read_form(request, self._context.public_url)
        context, me = self._context, self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        if form.value("as") != context.identity.writer(context.room.workshop, request):
            raise PhoneHandedOn
        place = place_in(QueryParams(form.value("part")))
        if not self._rate_limiter.take(me.id):
            return self._page(request, me, place, Outcome(_(_TOO_FAST), refused=True), 429)
        try:
            action = read_action(TakeBack, form)
            await context.room.submit(action, by=me.id, key=form.submission("mine"))
        except Refused as refused:
            return self._page(
                request,
                me,
                place,
                Outcome(refusal(refused.code, refused.values), refused=True),
                409,
            )
        except JournalBroken:
            return self._page(request, me, place, Outcome(_(_BROKEN), refused=True), 503)
        return RedirectResponse(f"/mine?{urlencode({'taken': '1'} | place.query)}", 303)

    async def file(self, request: Request) -> Response:
        """The same as a file that needs no other, for keeping."""
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        workshop = self._context.room.workshop
        async with self._context.render_queue.turn(me.id):
            page = self._context.page(
                "own_words.html",
                me=me,
                given=given_by(workshop, me.id),
                chosen=chosen_by(workshop, me.id),
            )
        page.headers["content-disposition"] = 'attachment; filename="what-i-have-given.html"'
        return page

    def _page(
        self,
        request: Request,
        me: Participant,
        place: Place,
        outcome: Outcome | None,
        status: int = 200,
    ) -> Response:
        workshop = self._context.room.workshop
        return self._context.page(
            "contributions.html",
            status,
            me=me.id,
            name=me.name,
            writer=self._context.identity.writer(workshop, request),
            parts=PageParts("/mine", place),
            key=self._context.tokens(),
            contributions=given_by(workshop, me.id),
            chosen=chosen_by(workshop, me.id),
            removed=len(workshop.where(ModeratedRow, given_by=me.id)),
            outcome=outcome,
        )


def given_by(workshop: Workshop, me: str) -> list[Given]:
    """All words of a participant, the latest first; a name is changed on the room page."""
    return [
        Given(words, _open_run(workshop, words))
        for words in authored_or_told_by(workshop, me)
        if not _is_name(words)
    ]


def chosen_by(workshop: Workshop, me: str) -> list[ChosenIn]:
    """What a participant chose, round by round, the latest first."""
    rounds = []
    for run in reversed(workshop.all(Run)):
        activity = activity_of(workshop, run)
        if lines := page_of(activity.kind).chosen(workshop, run, me):
            open_run = run.id if _takes_more(workshop, run) else ""
            title = wording(workshop, activity.title)
            rounds.append(ChosenIn(title, run.number, open_run, run.phase == "closed", lines))
    return rounds


def _open_run(workshop: Workshop, words: AuthoredText) -> str:
    """The run that is open where these words were written; ``""`` where none is."""
    row = row_at(workshop, words.table, words.row)
    run = workshop.find(Run, getattr(row, "run", ""))
    runs = [run] if run else runs_of(workshop, getattr(row, "activity", ""))
    return next((run.id for run in runs if _takes_more(workshop, run)), "")


def _takes_more(workshop: Workshop, run: Run) -> bool:
    """Whether phones lead to a run, in which people can still change what they gave."""
    here = sitting_now(workshop) and current_run(workshop) == run
    return run.phase == "open" and bool(here or activity_of(workshop, run).between)


def _is_name(words: AuthoredText) -> bool:
    """Whether it is their own name, which is changed on the room page."""
    return words.table == "participant"
