"""Test on a phone: log a role-play and its debrief; read what was logged."""

from typing import Final

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.model_changes import CHANGES, ModelChanges, model_changes
from workshoptui.web.model_sheet import ModelSheet, model_sheet
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import models
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.teams import Team
from workshoptui.workshop.test_runs import TestRun, tests_of
from workshoptui.workshop.versions import changed_since

QUESTIONS: Final = {
    "case": mark("The case you played"),
    "observed": mark("What the observers saw"),
    "happened": mark("1. What happened?"),
    "felt": mark("2. What felt easy, what felt hard?"),
    "meaning": mark("3. What does it mean for citizen value?"),
    "change": mark("4. What would you keep, change or drop?"),
}
"""What is asked after a test, by the field that it is answered in."""


class TestedModel(msgspec.Struct, frozen=True):
    """A model and its test runs.

    Attributes:
        of_my_team: whether it is the model of their team.
        changes: by test, what changed in the model since.
    """

    id: str
    name: str
    of_my_team: bool
    tests: tuple[TestRun, ...]
    changes: dict[str, ModelChanges | None]


class TestPage(msgspec.Struct, frozen=True):
    """What one participant sees: the models that can be tested.

    Attributes:
        my_tests: the ids of the test runs that they logged, and whose words they can take back.
        questions: what is asked after a test, by the field that it is answered in.
        sheets: what the models say.
    """

    models: tuple[TestedModel, ...]
    my_tests: frozenset[str]
    questions: dict[str, str]
    sheets: tuple[ModelSheet, ...] = ()

    @property
    def tested(self) -> tuple[TestedModel, ...]:
        """The models that were tested."""
        return tuple(model for model in self.models if model.tests)


def page_data(workshop: Workshop, run: Run, me: str) -> TestPage:
    """What one participant sees."""
    sheets = tuple(model_sheet(workshop, model) for model in models(workshop))
    return msgspec.structs.replace(_with_test(workshop, run, me), sheets=sheets)


def _with_test(
    workshop: Workshop,
    run: Run,  # noqa: ARG001  (tests outlive runs)
    me: str,
) -> TestPage:
    """What changes with one more test: all but what the models say."""
    team = workshop.find(Team, me)
    my_tests = [test for test in workshop.where(TestRun, given_by=me) if not test.withdrawn]
    return TestPage(
        tuple(
            TestedModel(
                model.id,
                wording(workshop, model.name),
                team is not None and team.model == model.id,
                tuple(tests_of(workshop, model.id)),
                {
                    test.id: model_changes(
                        workshop, changed_since(workshop, test.id, model.id), "test"
                    )
                    for test in tests_of(workshop, model.id)
                },
            )
            for model in models(workshop)
        ),
        frozenset(test.id for test in my_tests),
        {field: _(question) for field, question in QUESTIONS.items()},
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(
            LogTest,
            mark("Saved. This model can be rated now."),
            adds=True,
            changed=_with_test,
        ),
    ),
    shared_tables=(*CHANGES, Team),
)
