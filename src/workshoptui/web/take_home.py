"""Take home: the record and the dates as files, for people to keep once a sitting is over."""

from collections.abc import Callable
from time import perf_counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshoptui.record.calendar_file import to_calendar
from workshoptui.record.formats import to_page
from workshoptui.web.compression import PartsResponse, Shared
from workshoptui.web.context import WebContext
from workshoptui.workshop.state import Workshop

_REST = 10
"""How many times as long as writing a file took nothing is written for it anew."""


class _Kept:
    """A file as it was written last: one for all, in the language of the workshop."""

    def __init__(self, write: Callable[[Workshop], str], clock: Callable[[], float]) -> None:
        self._write = write
        self._clock = clock
        self._seq = -1
        self._not_before = float("-inf")
        self._content = Shared(b"")

    def content(self, workshop: Workshop) -> Shared:
        """What stands in it; it may be a little old where many things change at once."""
        begun = self._clock()
        if workshop.seq != self._seq and begun >= self._not_before:
            self._content, self._seq = Shared(self._write(workshop).encode()), workshop.seq
            now = self._clock()
            self._not_before = now + _REST * (now - begun)
        return self._content


class TakeHome:
    """The files that stand on no page of their own."""

    def __init__(self, context: WebContext, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` tells seconds, to know how long writing a file takes."""
        self._context = context
        self._record = _Kept(to_page, clock)
        self._calendar = _Kept(to_calendar, clock)

    def routes(self) -> list[Route]:
        """The routes of these files."""
        return [
            Route("/record.html", self.record),
            Route("/follow-up.ics", self.calendar),
        ]

    async def record(self, request: Request) -> Response:
        """The record as a page that needs no other file."""
        return await self._file(request, self._record, "text/html", "record.html")

    async def calendar(self, request: Request) -> Response:
        """What is to be done, and when the group looks at its model again."""
        return await self._file(request, self._calendar, "text/calendar", "follow-up.ics")

    async def _file(self, request: Request, kept: _Kept, media_type: str, name: str) -> Response:
        me = self._context.participant(request)
        if me is None:
            return RedirectResponse("/", 303)
        async with self._context.render_queue.turn(me.id):
            return PartsResponse(
                [kept.content(self._context.room.workshop)],
                media_type=f"{media_type}; charset=utf-8",
                headers={"content-disposition": f'attachment; filename="{name}"'},
            )
