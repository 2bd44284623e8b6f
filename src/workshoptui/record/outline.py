"""The outline of a record: every heading with its sections, in their order."""

from collections.abc import Iterator

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.messages import mark
from workshoptui.record.kinds import sections_filled_by, sections_of
from workshoptui.record.section import Section, SectionGroup
from workshoptui.record.sections.account import ACCOUNT
from workshoptui.record.sections.advice import ADVICE
from workshoptui.record.sections.beginning import BEGINNING
from workshoptui.record.sections.choice_words import CHOICE
from workshoptui.record.sections.decided import DECIDED
from workshoptui.record.sections.first_page import NEXT, OBJECTIONS, PURPOSE, UNKNOWN
from workshoptui.record.sections.identity import IDENTITY
from workshoptui.record.sections.limitations import LIMITATIONS
from workshoptui.record.sections.log import LOG
from workshoptui.record.sections.method import METHOD
from workshoptui.record.sections.participants import PARTICIPANTS, SITTINGS
from workshoptui.record.sections.remarks import SECTIONS as REMARKS
from workshoptui.record.sections.remarks import with_remarks
from workshoptui.record.sections.resolutions import RESOLUTIONS
from workshoptui.record.sections.scores import SCORES
from workshoptui.record.sections.trial import TRIAL
from workshoptui.record.sections.two_views import TWO_VIEWS
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.kinds import KINDS
from workshoptui.workshop.state import Workshop

_STEP_3 = mark("Step 3: Evaluate the chosen model")

_ORDER = {
    ("summary", mark("Summary")): "purpose decided objections trial next unknown",
    ("people", mark("Who met, and what they decided")): (
        "beginning participants sittings preparation decisions between-sittings parked"
    ),
    ("step-1", mark("Step 1: Identify success factors")): (
        "welcome context stories goals citizen-value factors ideas votes criteria"
    ),
    ("step-2", mark("Step 2: Prototype dialogue models")): (
        "around models tests choice ratings scores rankings advice decision ethics role-changes"
    ),
    ("step-3", _STEP_3): (
        "uses feedback outputs experiences questionnaire lens conditions reflections adaptations "
        "follow-up account"
    ),
    ("about", mark("About this record")): "identity method two-views log limitations",
}
"""Under each heading, which has an id of its own, the sections by their ids."""


def _all_sections() -> dict[str, Section]:
    """Every section by its id: those of no kind of activity, then those of each kind."""
    of_no_kind = (
        ACCOUNT,
        BEGINNING,
        PURPOSE,
        DECIDED,
        OBJECTIONS,
        TRIAL,
        NEXT,
        UNKNOWN,
        PARTICIPANTS,
        SITTINGS,
        *REMARKS,
        CHOICE,
        SCORES,
        ADVICE,
        RESOLUTIONS,
        IDENTITY,
        METHOD,
        TWO_VIEWS,
        LOG,
        LIMITATIONS,
    )
    of_kinds = (section for kind in KINDS for section in sections_of(kind))
    return {section.id: section for section in (*of_no_kind, *of_kinds)}


_PLACED = frozenset(" ".join(_ORDER.values()).split()) - {"context", "around", "feedback"}
_LATER = {
    section.id: kind for kind in KINDS for section in sections_of(kind) if section.id not in _PLACED
}
"""Sections of kinds that came later, and of which they are."""


def section_groups(workshop: Workshop) -> Iterator[SectionGroup]:
    """What the record of a workshop has: all of `SECTION_GROUPS`, but for later kinds.

    What says nothing of a kind that came later is left out where its agenda does not plan that, so
    that the records of earlier workshops stay what they are.
    """
    planned = {activity.kind for activity in workshop.all(Activity)}
    for group in _EARLIER_GROUPS if keeps_earlier_words(workshop) else SECTION_GROUPS:
        sections = (
            section
            for section in group.sections
            if not (section.later and keeps_earlier_words(workshop))
            and (not section.optional or with_remarks(workshop, section))
            and (_LATER.get(section.id, "") in {"", *planned} or section.body(workshop))
        )
        yield SectionGroup(group.id, group.title, tuple(sections))


def not_asked_for(workshop: Workshop) -> frozenset[str]:
    """The ids of the sections of kinds that no activity of the agenda fills."""
    of_kinds = {section.id for kind in KINDS for section in sections_of(kind)}
    planned = workshop.all(Activity)
    return frozenset(of_kinds.difference(*(sections_filled_by(activity) for activity in planned)))


def _section_groups() -> tuple[SectionGroup, ...]:
    unplaced = _all_sections()
    groups = {
        heading: [unplaced.pop(section_id) for section_id in ids.split()]
        for heading, ids in _ORDER.items()
    }
    groups["step-3", _STEP_3] += unplaced.values()
    return tuple(
        SectionGroup(group_id, title, tuple(sections))
        for (group_id, title), sections in groups.items()
    )


SECTION_GROUPS: tuple[SectionGroup, ...] = _section_groups()
"""The whole record, top to bottom. The headings are always these, whatever has happened.

A section that has no place in the order stands at the end of step 3, where its kind is planned.
"""

_EARLIER_GROUPS = (
    SectionGroup(
        SECTION_GROUPS[0].id,
        SECTION_GROUPS[0].title,
        (*SECTION_GROUPS[0].sections, *SECTION_GROUPS[1].sections),
    ),
    *SECTION_GROUPS[2:],
)
"""The same for workshops that began before there was a first page: its summary has both."""

SECTIONS: tuple[Section, ...] = tuple(
    section for group in SECTION_GROUPS for section in group.sections
)
"""Every section, in the order of the record."""
