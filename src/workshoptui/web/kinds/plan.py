"""Plan on a phone: how each unit adapts the model, what follows, and when to look again."""

from collections.abc import Sequence

import msgspec

from workshoptui.agendas.version_words import version_name
from workshoptui.agendas.wording import wording
from workshoptui.language.labels import ADAPTED
from workshoptui.language.messages import mark, pgettext
from workshoptui.web.between_sittings import day
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.model_changes import CHANGES
from workshoptui.web.views import Views
from workshoptui.workshop.conditions import condition_of
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AdaptedSection,
    AdaptSection,
    AgreeFollowUp,
    LogAdaptation,
    sections_adapted,
    version_adapted,
)
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


class AdaptedView(msgspec.Struct, frozen=True):
    """What a unit did with one section: its title, that in a word, and how."""

    id: str
    by_me: bool
    title: str
    what: str
    how: str


class AdaptationView(msgspec.Struct, frozen=True):
    """An adaptation: what was kept, changed and added (only what says something), and why.

    Attributes:
        model, version: of which version of which model it is; ``""`` where that was not kept.
        told: what was said of single sections.
        sections: those of that version, as id and title.
    """

    id: str
    unit: str
    parts: tuple[tuple[str, str], ...]
    by_me: bool
    model: str
    version: str
    told: tuple[AdaptedView, ...]
    sections: tuple[tuple[str, str], ...]


class FollowUpView(msgspec.Struct, frozen=True):
    """A follow-up; `due` is a date in words, `condition` what it is asked for, or ``""``."""

    id: str
    what: str
    who: str
    due: str
    done: bool
    by_me: bool
    condition: str


class PlanPage(msgspec.Struct, frozen=True):
    """What one participant sees; `review` is a date in words, or ``""``."""

    adaptations: Sequence[AdaptationView]
    follow_ups: Sequence[FollowUpView]
    review: str


def page_data(workshop: Workshop, run: Run, me: str) -> PlanPage:  # noqa: ARG001  (plans outlive runs)
    """What one participant sees."""
    review = workshop.find(Review, "")
    return PlanPage(
        Views(workshop.all(Adaptation), lambda row: _adaptation_view(workshop, row, me)),
        Views(by_due_date(workshop), lambda row: _follow_up_view(workshop, row, me)),
        day(review.date) if review else "",
    )


def _adaptation_view(workshop: Workshop, row: Adaptation, me: str) -> AdaptationView:
    parts = (
        (pgettext("an adaptation", "Kept"), row.kept),
        (pgettext("an adaptation", "Changed"), row.changed),
        (pgettext("an adaptation", "Added"), row.added),
        (pgettext("an adaptation", "Why"), row.why),
    )
    written = tuple(part for part in parts if part[1])
    version = version_adapted(workshop, row)
    return AdaptationView(
        id=row.id,
        unit=row.unit,
        parts=written,
        by_me=row.given_by == me,
        model=wording(workshop, version.name) if version else "",
        version=version_name(version) if version else "",
        told=tuple(
            AdaptedView(
                told.id,
                told.given_by == me,
                wording(workshop, told.title),
                ADAPTED[told.what],
                told.how,
            )
            for told in sections_adapted(workshop, row.id)
        ),
        sections=tuple(
            (section.id, wording(workshop, section.title))
            for section in (version.sections if version else ())
        ),
    )


def _follow_up_view(workshop: Workshop, row: FollowUp, me: str) -> FollowUpView:
    return FollowUpView(
        row.id,
        row.what,
        row.who,
        day(row.due),
        row.done,
        row.given_by == me,
        wording(workshop, condition_of(workshop, row)),
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(LogAdaptation, mark("Saved."), adds=True, changed=page_data),
        PhoneAction(AdaptSection, mark("Saved."), adds=True, changed=page_data),
        PhoneAction(AgreeFollowUp, mark("Saved."), adds=True, changed=page_data),
    ),
    shared_tables=(*CHANGES, Adaptation, AdaptedSection, FollowUp, Review),
)
