"""Test runs: a role-play of a model, debriefed in four questions."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.test import DropTest, EditTest, LogTest
from workshoptui.workshop.models import Model


def logged(folded: FoldedWorkshop) -> tuple[str, str, str]:
    """A model, the run of the tests and a test of it."""
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model).id
    run = folded.go("test")
    log = LogTest(run, model, "A case", "This", "That", "So", "Keep", observed="Silence")
    return model, run, folded.put(log, test_runs.TestRun, "p3").id


def test_a_test_keeps_case_observations_and_debrief(folded: FoldedWorkshop) -> None:
    """Anybody logs a test, and everything in it is kept."""
    model, run, test = logged(folded)
    (found,) = test_runs.tests_of(folded.workshop, model)
    assert (found.id, found.run, found.case, found.observed) == (test, run, "A case", "Silence")
    assert (found.happened, found.felt, found.meaning, found.change) == (
        "This",
        "That",
        "So",
        "Keep",
    )


def test_all_four_questions_are_answered(folded: FoldedWorkshop) -> None:
    """A debrief with a gap is not one; the field that is empty is named."""
    model, run, _ = logged(folded)
    with pytest.raises(Exception, match="empty") as refused:
        folded.do(LogTest(run, model, "A case", "This", "That", " ", "Keep"), "p3")
    assert getattr(refused.value, "field", "") == "meaning"


def test_the_facilitator_puts_a_test_right(folded: FoldedWorkshop) -> None:
    """A test is corrected in its place, or dropped when it was logged by mistake."""
    model, run, test = logged(folded)
    edit = EditTest(test, "Another case", "a", "b", "c", "d")
    assert folded.refusal(edit, "p3") == ("not-allowed", "")
    folded.do(edit)
    found = folded.workshop.get(test_runs.TestRun, test)
    assert (found.case, found.observed, found.model, found.run) == ("Another case", "", model, run)
    folded.do(DropTest(test))
    assert test_runs.tests_of(folded.workshop, model) == []
    assert folded.refusal(DropTest(test)) == ("gone", "")


def test_only_models_that_are_there(folded: FoldedWorkshop) -> None:
    """A test of a model that was given up, or outside the tests, is refused."""
    model, run, _ = logged(folded)
    log = LogTest(run, "m99", "A case", "This", "That", "So", "Keep")
    assert folded.refusal(log, "p3") == ("gone", "")
    elsewhere = LogTest(folded.go("ideas"), model, "A case", "This", "That", "So", "Keep")
    assert folded.refusal(elsewhere, "p3") == ("wrong-kind", "")
