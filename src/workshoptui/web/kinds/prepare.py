"""Prepare on a phone: something to read and think about before a sitting, and a tick."""

import msgspec

from workshoptui.web.kinds.kind import Kind
from workshoptui.workshop.kinds.prepare import Prepare
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class View(msgspec.Struct, frozen=True):
    """What there is to read."""

    points: tuple[str, ...]


def view(workshop: Workshop, run: Run, me: str) -> View:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    return View(activity_in(workshop, run, Prepare).points)


KIND = Kind(page="prepare.html", view=view)
