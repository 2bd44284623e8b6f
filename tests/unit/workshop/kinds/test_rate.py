"""Ratings: which models, on what, and how often."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop import test_runs
from workshoptui.workshop.evidence import evidence
from workshoptui.workshop.finishing import finished
from workshoptui.workshop.kinds.decide import DecideCriteria, standing
from workshoptui.workshop.kinds.draft import AddModel
from workshoptui.workshop.kinds.rate import (
    RateModel,
    Waiver,
    WaiveTest,
    counts,
    last_rated,
    ratable,
    ratings_of,
    sheet_of,
)
from workshoptui.workshop.kinds.test import DropTest, LogTest
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.runs import CloseRound, GoTo, Run


def test_rating_is_locked_until_a_test_is_logged(folded: FoldedWorkshop) -> None:
    """A model that nobody tried cannot be rated; once a test is logged it can."""
    folded.with_criteria()
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model).id
    run = folded.go("rate")
    assert folded.refusal(RateModel(run, model, {}), "p3") == ("untested", "model")
    folded.do(LogTest(folded.go("test"), model, "A case", "This", "That", "So", "Keep"))
    folded.go("rate")
    folded.do(RateModel(run, model, {}), "p3")
    folded.do(DropTest(test_runs.tests_of(folded.workshop, model)[0].id))
    assert folded.refusal(RateModel(run, model, {}), "p3") == ("untested", "model")


def test_a_waiver_unlocks_and_its_reason_is_kept(folded: FoldedWorkshop) -> None:
    """The facilitator may let a model be rated without a test, and the reason stands."""
    folded.with_criteria()
    model = folded.put(AddModel(folded.go("draft"), "Walk"), Model).id
    run = folded.go("rate")
    assert folded.refusal(WaiveTest("m99", "No time")) == ("gone", "")
    folded.do(WaiveTest(model, "No time to play it"))
    folded.do(RateModel(run, model, {}), "p3")
    assert folded.workshop.get(Waiver, model).reason == "No time to play it"


def test_todays_way_needs_no_test(folded: FoldedWorkshop) -> None:
    """The datum can be rated at once: everybody has lived through it."""
    folded.with_criteria()
    folded.go("draft")
    datum = next(model for model in models(folded.workshop) if model.datum)
    assert ratable(folded.workshop) == [datum]
    folded.do(RateModel(folded.go("rate"), datum.id, {}), "p3")


def test_a_second_rating_replaces_the_first(folded: FoldedWorkshop) -> None:
    """What is rated again counts as given last, once it is closed; what is left out stays."""
    model, *_ = folded.with_tests()
    run = folded.go("rate")
    (one, _), (two, _) = sheet_of(folded.workshop, folded.run)
    folded.do(RateModel(run, model, {one: 2, two: None}), "p3")
    folded.do(RateModel(run, model, {one: 5}), "p3")
    assert [rating.scores for rating in ratings_of(folded.workshop, run)] == [{one: 5, two: None}]
    assert counts(folded.workshop, folded.run, model, one) == ([0] * 5, 0)
    assert evidence(folded.workshop, folded.run) is None
    folded.do(CloseRound(run))
    folded.show_figures(run)
    assert counts(folded.workshop, folded.run, model, one) == ([0, 0, 0, 0, 1], 0)
    assert counts(folded.workshop, folded.run, model, two) == ([0, 0, 0, 0, 0], 1)


def test_only_what_is_on_the_sheet(folded: FoldedWorkshop) -> None:
    """A criterion that is not asked for is refused, and nothing of it is kept."""
    model, *_ = folded.with_tests()
    run = folded.go("rate")
    assert folded.refusal(RateModel(run, model, {"x": 1}), "p3") == ("unknown-criteria", "scores")
    assert ratings_of(folded.workshop, run) == []


def test_without_criteria_there_is_nothing_to_rate_on(folded: FoldedWorkshop) -> None:
    """Rating cannot begin before the group decided on criteria."""
    assert folded.refusal(GoTo("rate")) == ("no-criteria", "")


def test_the_sheet_is_fixed_for_a_round(folded: FoldedWorkshop) -> None:
    """Criteria that are decided anew count from the next round on."""
    folded.with_tests()
    run = folded.go("rate")
    before = sheet_of(folded.workshop, folded.run)
    criteria = folded.go("criteria")
    top = standing(folded.workshop, folded.run)[0].factor
    folded.do(DecideCriteria(criteria, (top,)))
    assert sheet_of(folded.workshop, folded.workshop.get(Run, run)) == before
    folded.again("rate")
    assert [one for one, _ in sheet_of(folded.workshop, folded.run)] == [top]


def test_whoever_rated_everything_is_done(folded: FoldedWorkshop) -> None:
    """Done means every model on every criterion, "can't judge" included."""
    folded.with_tests()
    run = folded.go("rate")
    asked = {one: None for one, _ in sheet_of(folded.workshop, folded.run)}
    first, *others = (model.id for model in ratable(folded.workshop))
    for model in others:
        folded.do(RateModel(run, model, {**asked}), "p3")
    folded.do(RateModel(run, first, dict([asked.popitem()])), "p3")
    assert finished(folded.workshop, run) == 0
    folded.do(RateModel(run, first, {**asked}), "p3")
    assert finished(folded.workshop, run) == 1


def test_the_last_closed_round_counts(folded: FoldedWorkshop) -> None:
    """After a round of re-rating, the evidence comes from it once it is closed; never from none."""
    assert last_rated(folded.workshop) is None
    folded.with_ratings()
    first = folded.run
    assert last_rated(folded.workshop) == first
    second = folded.again("rate")
    assert last_rated(folded.workshop) == first
    model, asked = models(folded.workshop)[-1], sheet_of(folded.workshop, folded.run)
    folded.do(RateModel(second, model.id, {criterion: 3 for criterion, _ in asked}), "p3")
    assert last_rated(folded.workshop) == first
    folded.do(CloseRound(second))
    rated = folded.run
    assert last_rated(folded.workshop) == rated
    folded.do(CloseRound(folded.again("rate")))
    assert last_rated(folded.workshop) == rated
