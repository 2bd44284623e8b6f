"""The room page of one participant, as HTML, in whatever state a workshop is."""

from workshoptui.web.form_result import FormResult
from workshoptui.web.page_parts import BEGINNING, Place
from workshoptui.web.page_version import PageVersion
from workshoptui.web.room_page import RoomPage, render, room_page
from workshoptui.web.room_status import RoomStatus
from workshoptui.web.templates import Templates
from workshoptui.workshop.people import Participant
from workshoptui.workshop.state import Workshop

TEMPLATES = Templates("/static/1")
NOBODY_HERE = RoomStatus(left=None, since=None, here=0, done=0, of=0)


def room_page_of(
    workshop: Workshop, me: Participant, *, pinned_run: str = "", now: float = 0
) -> RoomPage:
    """What the page shows while no phone is connected."""
    version = PageVersion("", "", 0)
    return room_page(
        workshop, me, pinned_run=pinned_run, version=version, status=NOBODY_HERE, now=now
    )


def rendered(
    workshop: Workshop,
    me: Participant,
    *,
    pinned_run: str = "",
    now: float = 0,
    result: FormResult | None = None,
    place: Place = BEGINNING,
) -> str:
    """The page as HTML, with what came of a form."""
    return render(
        TEMPLATES,
        room_page_of(workshop, me, pinned_run=pinned_run, now=now),
        key="k",
        result=result,
        place=place,
    )
