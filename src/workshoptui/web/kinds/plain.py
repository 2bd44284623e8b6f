"""Plain on a phone: an activity that happens in the room, and needs nothing from a phone."""

import msgspec

from workshoptui.web.kinds.kind import Kind
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class View(msgspec.Struct, frozen=True):
    """Nothing but what every activity shows."""


def view(workshop: Workshop, run: Run, me: str) -> View:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    return View()


KIND = Kind(page="plain.html", view=view)
