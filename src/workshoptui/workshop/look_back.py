"""Look back: what the group has come to so far, which every later activity rests on."""

import msgspec

from workshoptui.workshop.account import success_factors
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.citizen_value import CitizenValue, settled_value
from workshoptui.workshop.criteria import Criterion, Trace, criteria
from workshoptui.workshop.criterion_sections import CriterionSection
from workshoptui.workshop.kinds.group import Factor
from workshoptui.workshop.kinds.story import Story, shared_stories
from workshoptui.workshop.models import Model, Section, models
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.test_runs import TestRun, tests_of

LOOKED_BACK_ON: tuple[type[Row], ...] = (
    *(Card, CitizenValue, Criterion, CriterionSection, Group, Model, Run, Section, Story),
    *(TestRun, Trace),
)
"""The tables that this is read from."""


class Tested(msgspec.Struct, frozen=True):
    """A model that was tried, and what was found each time, oldest first."""

    model: Model
    tests: tuple[TestRun, ...]


class LookBack(msgspec.Struct, frozen=True):
    """What everybody may read of what the group has come to.

    Attributes:
        stories: of dialogues and experiences whose tellers share them, the latest first.
        value: the citizen value that was settled, or ``""``.
        factors: the groups that ideas were laid in, and cards alone that became criteria.
        criteria: most dots first.
        tested: the models that were tried, in their order.
    """

    stories: tuple[Story, ...]
    value: str
    factors: tuple[Factor, ...]
    criteria: tuple[Criterion, ...]
    tested: tuple[Tested, ...]


def look_back(workshop: Workshop) -> LookBack:
    """What the group has come to so far."""
    tried = (
        Tested(model, tuple(test for test in tests_of(workshop, model.id) if not test.withdrawn))
        for model in models(workshop)
    )
    return LookBack(
        stories=tuple(reversed(shared_stories(workshop))),
        value=settled_value(workshop),
        factors=tuple(success_factors(workshop)),
        criteria=tuple(criteria(workshop)),
        tested=tuple(one for one in tried if one.tests),
    )
