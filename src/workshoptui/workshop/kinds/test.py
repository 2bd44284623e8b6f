"""Test: a model is tried in a role-play on a real case and debriefed in four questions."""

from typing import ClassVar

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import Context
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.models import Model
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, joined, placeholder
from workshoptui.workshop.snapshots import snapshot
from workshoptui.workshop.state import Changes, Drop, Put, Workshop
from workshoptui.workshop.test_runs import TestRun
from workshoptui.workshop.text import MaybeParagraph, Paragraph


class TestActivity(Activity, frozen=True, tag="test", kw_only=True):
    """Role-plays, one after another, each logged as a test run."""


class LogTest(Action, frozen=True, tag="log-test"):
    """A model was tried; by a participant or the facilitator. Fields as in `TestRun`."""

    late_words: ClassVar[bool] = True
    run: str
    model: str
    case: Paragraph
    happened: Paragraph
    felt: Paragraph
    meaning: Paragraph
    change: Paragraph
    observed: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The test run; from here on the model can be rated."""
        run, late = run_for_words(workshop, self.run, context, TestActivity)
        model = workshop.get(Model, self.model)
        logged = TestRun(
            id=f"t{context.seq}",
            model=model.id,
            run=run.id,
            at=context.at,
            case=self.case,
            observed=self.observed,
            happened=self.happened,
            felt=self.felt,
            meaning=self.meaning,
            change=self.change,
            late=late,
            given_by=context.by,
        )
        return (Put(logged), *snapshot(workshop, model, logged.id, "test", context))


class EditTest(FacilitatorAction, frozen=True, tag="edit-test"):
    """A test run, put right."""

    test: str
    case: Paragraph
    happened: Paragraph
    felt: Paragraph
    meaning: Paragraph
    change: Paragraph
    observed: MaybeParagraph = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The test run with the new texts."""
        edited = msgspec.structs.replace(
            workshop.get(TestRun, self.test),
            case=self.case,
            observed=self.observed,
            happened=self.happened,
            felt=self.felt,
            meaning=self.meaning,
            change=self.change,
        )
        return (Put(edited),)


class DropTest(FacilitatorAction, frozen=True, tag="drop-test"):
    """A test run that was logged by mistake."""

    test: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The test run, gone."""
        return (Drop(workshop.get(TestRun, self.test)),)


ACTIONS = (LogTest, EditTest, DropTest)
"""Everything that can be done here."""


_TEXTS = ("case", "observed", "happened", "felt", "meaning", "change")


def _without(test: TestRun, context: Context) -> TestRun:
    gone = {field: placeholder(context) for field in _TEXTS if getattr(test, field)}
    return msgspec.structs.replace(test, **gone)


REDACTION_RULES: RedactionRules = {
    TestRun: RedactionRule[TestRun](
        lambda _, test: {"words": joined(*(getattr(test, field) for field in _TEXTS))},
        lambda test, _part, context: _without(test, context),
    ),
}
"""How people's words stand in the tables here."""
