"""Prepare on a phone: something to read and think about before a sitting, and a tick."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.web.kind_page import KindPage
from workshoptui.workshop.kinds.prepare import PrepareActivity, Prepared
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


class PreparePage(msgspec.Struct, frozen=True):
    """What there is to read, and the number of the sitting that it is for."""

    points: tuple[str, ...]
    sitting: int


def page_data(workshop: Workshop, run: Run, me: str) -> PreparePage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    points = activity_in(workshop, run, PrepareActivity).points
    return PreparePage(tuple(wording(workshop, point) for point in points), sitting_ahead(workshop))


PAGE = KindPage(page_data=page_data, private_until_closed=(Prepared,))
