"""Test runs: a role-play of a model, debriefed in four questions."""

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop import test_runs
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.test import DropTest, EditTest, LogTest
from workshoptui.workshop.models import Model


def logged(desk: Desk) -> tuple[str, str, str]:
    """A model, the run of the tests and a test of it."""
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    run = desk.go("test")
    log = LogTest(run, model, "A case", "This", "That", "So", "Keep", observed="Silence")
    return model, run, desk.made(test_runs.TestRun, log, "p3").id


def test_a_test_keeps_case_observations_and_debrief(desk: Desk) -> None:
    """Anybody logs a test, and everything in it is kept."""
    model, run, test = logged(desk)
    (found,) = test_runs.tests_of(desk.workshop, model)
    assert (found.id, found.run, found.case, found.observed) == (test, run, "A case", "Silence")
    assert (found.happened, found.felt, found.meaning, found.change) == (
        "This",
        "That",
        "So",
        "Keep",
    )


def test_all_four_questions_are_answered(desk: Desk) -> None:
    """A debrief with a gap is not one; the field that is empty is named."""
    model, run, _ = logged(desk)
    with pytest.raises(Exception, match="empty") as refused:
        desk.do(LogTest(run, model, "A case", "This", "That", " ", "Keep"), "p3")
    assert getattr(refused.value, "field", "") == "meaning"


def test_the_facilitator_puts_a_test_right(desk: Desk) -> None:
    """A test is corrected in its place, or dropped when it was logged by mistake."""
    model, run, test = logged(desk)
    edit = EditTest(test, "Another case", "a", "b", "c", "d")
    assert desk.refusal(edit, "p3") == ("not-allowed", "")
    desk.do(edit)
    found = desk.workshop.get(test_runs.TestRun, test)
    assert (found.case, found.observed, found.model, found.run) == ("Another case", "", model, run)
    desk.do(DropTest(test))
    assert test_runs.tests_of(desk.workshop, model) == []
    assert desk.refusal(DropTest(test)) == ("gone", "")


def test_only_models_that_are_there(desk: Desk) -> None:
    """A test of a model that was given up, or outside the tests, is refused."""
    model, run, _ = logged(desk)
    log = LogTest(run, "m99", "A case", "This", "That", "So", "Keep")
    assert desk.refusal(log, "p3") == ("gone", "")
    elsewhere = LogTest(desk.go("ideas"), model, "A case", "This", "That", "So", "Keep")
    assert desk.refusal(elsewhere, "p3") == ("wrong-kind", "")
