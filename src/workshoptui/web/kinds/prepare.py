"""Prepare on a phone: something to read and think about before a sitting, and a tick."""

import msgspec

from workshoptui.web.kinds.kind import Kind
from workshoptui.workshop.kinds.prepare import Prepare, Prepared
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


class View(msgspec.Struct, frozen=True):
    """What there is to read, and the number of the sitting that it is for."""

    points: tuple[str, ...]
    sitting: int


def view(workshop: Workshop, run: Run, me: str) -> View:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    return View(activity_in(workshop, run, Prepare).points, sitting_ahead(workshop))


KIND = Kind(page="prepare.html", view=view, gathers=(Prepared,))
