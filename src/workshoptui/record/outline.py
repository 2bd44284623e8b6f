"""The outline of a record: every heading with its sections, in their order."""

from workshoptui.record.kinds.brief import WELCOME
from workshoptui.record.kinds.choose import DECISION
from workshoptui.record.kinds.collect import CITIZEN_VALUE, IDEAS
from workshoptui.record.kinds.decide import CRITERIA
from workshoptui.record.kinds.draft import MODELS
from workshoptui.record.kinds.goal import GOALS
from workshoptui.record.kinds.group import FACTORS
from workshoptui.record.kinds.lens import LENS
from workshoptui.record.kinds.output import OUTPUTS
from workshoptui.record.kinds.plan import ADAPTATIONS, FOLLOW_UP
from workshoptui.record.kinds.prepare import PREPARATION
from workshoptui.record.kinds.rank import RANKINGS
from workshoptui.record.kinds.rate import RATINGS
from workshoptui.record.kinds.reflect import ETHICS, REFLECTIONS
from workshoptui.record.kinds.shift import SHIFTS
from workshoptui.record.kinds.story import EXPERIENCES, STORIES
from workshoptui.record.kinds.survey import CONDITIONS, SURVEY
from workshoptui.record.kinds.test import TESTS
from workshoptui.record.kinds.use import USES
from workshoptui.record.kinds.vote import VOTES
from workshoptui.record.section import Section, SectionGroup
from workshoptui.record.sections.advice import ADVICE
from workshoptui.record.sections.decided import DECIDED
from workshoptui.record.sections.limitations import LIMITATIONS
from workshoptui.record.sections.log import LOG
from workshoptui.record.sections.method import METHOD
from workshoptui.record.sections.participants import PARTICIPANTS, SITTINGS
from workshoptui.record.sections.scores import SCORES
from workshoptui.workshop.activity import STEPS

__all__ = ["SECTIONS", "SECTION_GROUPS"]

SECTION_GROUPS: tuple[SectionGroup, ...] = (
    SectionGroup("Summary", (DECIDED, PARTICIPANTS, SITTINGS, PREPARATION)),
    SectionGroup(
        f"Step 1: {STEPS[1]}",
        (WELCOME, STORIES, GOALS, CITIZEN_VALUE, FACTORS, IDEAS, VOTES, CRITERIA),
    ),
    SectionGroup(
        f"Step 2: {STEPS[2]}",
        (MODELS, TESTS, RATINGS, SCORES, RANKINGS, ADVICE, DECISION, ETHICS, SHIFTS),
    ),
    SectionGroup(
        f"Step 3: {STEPS[3]}",
        (
            *(USES, OUTPUTS, EXPERIENCES, SURVEY, LENS, CONDITIONS, REFLECTIONS),
            *(ADAPTATIONS, FOLLOW_UP),
        ),
    ),
    SectionGroup("About this record", (METHOD, LOG, LIMITATIONS)),
)
"""The whole record, top to bottom. The headings are always these, whatever has happened."""

SECTIONS: tuple[Section, ...] = tuple(
    section for part in SECTION_GROUPS for section in part.sections
)
"""Every section, in the order of the record."""
