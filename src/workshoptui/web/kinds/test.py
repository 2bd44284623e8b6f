"""Test on a phone: log a role-play and its debrief; read what was logged."""

import msgspec

from workshoptui.agendas.wording import wording
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


class TestedModel(msgspec.Struct, frozen=True):
    """A model and its test runs.

    Attributes:
        of_my_team: whether it is the model of their team.
        changes: by test, what changed in the model since.
        sheet: what it says.
    """

    id: str
    name: str
    of_my_team: bool
    tests: tuple[TestRun, ...]
    changes: dict[str, ModelChanges | None]
    sheet: ModelSheet


class TestPage(msgspec.Struct, frozen=True):
    """What one participant sees: the models that can be tested.

    Attributes:
        my_tests: the ids of the test runs that they logged, and whose words they can take back.
    """

    models: tuple[TestedModel, ...]
    my_tests: frozenset[str]

    @property
    def tested(self) -> tuple[TestedModel, ...]:
        """The models that were tested."""
        return tuple(model for model in self.models if model.tests)


def page_data(workshop: Workshop, run: Run, me: str) -> TestPage:  # noqa: ARG001  (tests outlive runs)
    """What one participant sees."""
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
                model_sheet(workshop, model),
            )
            for model in models(workshop)
        ),
        frozenset(test.id for test in my_tests),
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(PhoneAction(LogTest, mark("Saved. This model can be rated now."), adds=True),),
    shared_tables=(*CHANGES, Team),
)
