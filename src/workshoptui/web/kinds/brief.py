"""Brief on a phone: read, and tick."""

import msgspec

from workshoptui.agendas.beginning_words import beginning_sentences
from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.web.kind_page import DoneWords, KindPage
from workshoptui.workshop.kinds.brief import BriefActivity
from workshoptui.workshop.next_cycle import Beginning, beginning
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class BriefPage(msgspec.Struct, frozen=True):
    """What there is to read.

    Attributes:
        points: a paragraph each.
        taken_over: what the workshop took over from an earlier one, a sentence each.
    """

    points: tuple[str, ...]
    taken_over: tuple[str, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> BriefPage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    points = activity_in(workshop, run, BriefActivity).points
    begun = beginning(workshop)
    return BriefPage(
        tuple(wording(workshop, point) for point in points),
        tuple(beginning_sentences(workshop, begun)) if begun else (),
    )


def _done_words(_workshop: Workshop) -> DoneWords:
    return DoneWords(_("I have read this"), _("Take my tick back"))


PAGE = KindPage(
    page_data=page_data, shared_tables=(Beginning,), introduces=True, done_words=_done_words
)
