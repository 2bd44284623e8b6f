"""Plain on a phone: an activity that happens in the room, and needs nothing from a phone."""

import msgspec

from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class PlainPage(msgspec.Struct, frozen=True):
    """Nothing but what every activity shows."""


def view(workshop: Workshop, run: Run, me: str) -> PlainPage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    return PlainPage()


KIND = KindPage(page="plain.html", view=view)
