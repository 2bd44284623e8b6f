"""Brief on a phone: read, and tick."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.web.kind_page import KindPage
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class BriefPage(msgspec.Struct, frozen=True):
    """What there is to read."""

    points: tuple[str, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> BriefPage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    points = activity_in(workshop, run, BriefActivity).points
    return BriefPage(tuple(wording(workshop, point) for point in points))


PAGE = KindPage(page_data=page_data, introduces=True)
