"""The sections of a record: every part with its sections, in their order. One row for each."""

from workshoptui.record.section import Part, Section
from workshoptui.record.sections.advice import ADVICE
from workshoptui.record.sections.brief import WELCOME
from workshoptui.record.sections.choose import DECISION
from workshoptui.record.sections.collect import CITIZEN_VALUE, IDEAS
from workshoptui.record.sections.decide import CRITERIA
from workshoptui.record.sections.decided import DECIDED
from workshoptui.record.sections.draft import MODELS
from workshoptui.record.sections.goal import GOALS
from workshoptui.record.sections.group import FACTORS
from workshoptui.record.sections.lens import LENS
from workshoptui.record.sections.limitations import LIMITATIONS
from workshoptui.record.sections.log import LOG
from workshoptui.record.sections.method import METHOD
from workshoptui.record.sections.output import OUTPUTS
from workshoptui.record.sections.participants import PARTICIPANTS, SITTINGS
from workshoptui.record.sections.plan import ADAPTATIONS, FOLLOW_UP
from workshoptui.record.sections.prepare import PREPARATION
from workshoptui.record.sections.rank import RANKINGS
from workshoptui.record.sections.rate import RATINGS
from workshoptui.record.sections.reflect import ETHICS, REFLECTIONS
from workshoptui.record.sections.scores import SCORES
from workshoptui.record.sections.shift import SHIFTS
from workshoptui.record.sections.story import EXPERIENCES, STORIES
from workshoptui.record.sections.survey import CONDITIONS, SURVEY
from workshoptui.record.sections.test import TESTS
from workshoptui.record.sections.use import USES
from workshoptui.record.sections.vote import VOTES
from workshoptui.workshop.activity import STEPS

__all__ = ["PARTS", "SECTIONS"]

PARTS: tuple[Part, ...] = (
    Part("Summary", (DECIDED, PARTICIPANTS, SITTINGS, PREPARATION)),
    Part(
        f"Step 1: {STEPS[1]}",
        (WELCOME, STORIES, GOALS, CITIZEN_VALUE, FACTORS, IDEAS, VOTES, CRITERIA),
    ),
    Part(
        f"Step 2: {STEPS[2]}",
        (MODELS, TESTS, RATINGS, SCORES, RANKINGS, ADVICE, DECISION, ETHICS, SHIFTS),
    ),
    Part(
        f"Step 3: {STEPS[3]}",
        (
            *(USES, OUTPUTS, EXPERIENCES, SURVEY, LENS, CONDITIONS, REFLECTIONS),
            *(ADAPTATIONS, FOLLOW_UP),
        ),
    ),
    Part("About this record", (METHOD, LOG, LIMITATIONS)),
)
"""The whole record, top to bottom. The headings are always these, whatever has happened."""

SECTIONS: tuple[Section, ...] = tuple(section for part in PARTS for section in part.sections)
"""Every section, in the order of the record."""
