"""Prepare on a phone: something to read and think about before a sitting, and a tick."""

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.web.kind_page import DoneWords, KindPage
from workshoptui.workshop.citizen_value import EarlierValue
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.prepare import (
    PreparationText,
    PrepareActivity,
    Prepared,
    points_for,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.preparation import CameSoFar, results_so_far
from workshoptui.workshop.reading import Reading, readings
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.sittings import sitting_ahead
from workshoptui.workshop.state import Workshop


class PreparePage(msgspec.Struct, frozen=True):
    """What there is to read.

    Attributes:
        citizen_value, criteria: what has come so far, in words.
        models: their ids and names.
        chosen: the id of the chosen one, or ``""``.
        reading: what there is to read or watch besides.
    """

    points: tuple[str, ...]
    citizen_value: str
    criteria: tuple[str, ...]
    models: tuple[tuple[str, str], ...]
    chosen: str
    reading: tuple[Reading, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> PreparePage:  # noqa: ARG001  (the same for everybody)
    """What one participant sees."""
    points = points_for(workshop, activity_in(workshop, run, PrepareActivity))
    so_far = results_so_far(workshop)
    return PreparePage(
        tuple(wording(workshop, point) for point in points),
        so_far.citizen_value,
        tuple(wording(workshop, criterion.name) for criterion in so_far.criteria),
        tuple((model.id, wording(workshop, model.name)) for model in so_far.models),
        so_far.chosen.id if so_far.chosen else "",
        tuple(readings(workshop, sitting_ahead(workshop))),
    )


def _done_words(workshop: Workshop) -> DoneWords:
    return DoneWords(
        _("I have prepared for sitting {number}", number=sitting_ahead(workshop)),
        _("Take my tick back"),
    )


PAGE = KindPage(
    page_data=page_data,
    private_until_closed=(Prepared,),
    shared_tables=(CameSoFar, Criterion, Decision, EarlierValue, Model, PreparationText, Reading),
    done_words=_done_words,
)
