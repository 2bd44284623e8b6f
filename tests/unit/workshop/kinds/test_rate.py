"""Ratings: which models, on what, and how often."""

from tests.support.workshop import Desk
from workshoptui.workshop import test_runs
from workshoptui.workshop.evidence import evidence
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
from workshoptui.workshop.runs import CloseRound, GoTo, Run, finished


def test_rating_is_locked_until_a_test_is_logged(desk: Desk) -> None:
    """A model that nobody tried cannot be rated; once a test is logged it can."""
    desk.with_criteria()
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    run = desk.go("rate")
    assert desk.refusal(RateModel(run, model, {}), "p3") == ("untested", "model")
    desk.do(LogTest(desk.go("test"), model, "A case", "This", "That", "So", "Keep"))
    desk.go("rate")
    desk.do(RateModel(run, model, {}), "p3")
    desk.do(DropTest(test_runs.tests_of(desk.workshop, model)[0].id))
    assert desk.refusal(RateModel(run, model, {}), "p3") == ("untested", "model")


def test_a_waiver_unlocks_and_its_reason_is_kept(desk: Desk) -> None:
    """The facilitator may let a model be rated without a test, and the reason stands."""
    desk.with_criteria()
    model = desk.made(Model, AddModel(desk.go("draft"), "Walk")).id
    run = desk.go("rate")
    assert desk.refusal(WaiveTest("m99", "No time")) == ("gone", "")
    desk.do(WaiveTest(model, "No time to play it"))
    desk.do(RateModel(run, model, {}), "p3")
    assert desk.workshop.get(Waiver, model).reason == "No time to play it"


def test_todays_way_needs_no_test(desk: Desk) -> None:
    """The datum can be rated at once: everybody has lived through it."""
    desk.with_criteria()
    desk.go("draft")
    datum = next(model for model in models(desk.workshop) if model.datum)
    assert ratable(desk.workshop) == [datum]
    desk.do(RateModel(desk.go("rate"), datum.id, {}), "p3")


def test_a_second_rating_replaces_the_first(desk: Desk) -> None:
    """What is rated again counts as given last, once it is closed; what is left out stays."""
    model, *_ = desk.with_models()
    run = desk.go("rate")
    (one, _), (two, _) = sheet_of(desk.workshop, desk.run)
    desk.do(RateModel(run, model, {one: 2, two: None}), "p3")
    desk.do(RateModel(run, model, {one: 5}), "p3")
    assert [rating.scores for rating in ratings_of(desk.workshop, run)] == [{one: 5, two: None}]
    assert counts(desk.workshop, desk.run, model, one) == ([0] * 5, 0)
    assert evidence(desk.workshop, desk.run) is None
    desk.do(CloseRound(run))
    desk.say_the_word(run)
    assert counts(desk.workshop, desk.run, model, one) == ([0, 0, 0, 0, 1], 0)
    assert counts(desk.workshop, desk.run, model, two) == ([0, 0, 0, 0, 0], 1)


def test_only_what_is_on_the_sheet(desk: Desk) -> None:
    """A criterion that is not asked for is refused, and nothing of it is kept."""
    model, *_ = desk.with_models()
    run = desk.go("rate")
    assert desk.refusal(RateModel(run, model, {"x": 1}), "p3") == ("gone", "scores")
    assert ratings_of(desk.workshop, run) == []


def test_without_criteria_there_is_nothing_to_rate_on(desk: Desk) -> None:
    """Rating cannot begin before the group decided on criteria."""
    assert desk.refusal(GoTo("rate")) == ("no-criteria", "")


def test_the_sheet_is_fixed_for_a_round(desk: Desk) -> None:
    """Criteria that are decided anew count from the next round on."""
    desk.with_models()
    run = desk.go("rate")
    before = sheet_of(desk.workshop, desk.run)
    criteria = desk.go("criteria")
    top = standing(desk.workshop, desk.run)[0].factor
    desk.do(DecideCriteria(criteria, (top,)))
    assert sheet_of(desk.workshop, desk.workshop.get(Run, run)) == before
    desk.again("rate")
    assert [one for one, _ in sheet_of(desk.workshop, desk.run)] == [top]


def test_whoever_rated_everything_is_done(desk: Desk) -> None:
    """Done means every model on every criterion, "can't judge" included."""
    desk.with_models()
    run = desk.go("rate")
    asked = {one: None for one, _ in sheet_of(desk.workshop, desk.run)}
    first, *others = (model.id for model in ratable(desk.workshop))
    for model in others:
        desk.do(RateModel(run, model, {**asked}), "p3")
    desk.do(RateModel(run, first, dict([asked.popitem()])), "p3")
    assert finished(desk.workshop, run) == 0
    desk.do(RateModel(run, first, {**asked}), "p3")
    assert finished(desk.workshop, run) == 1


def test_the_last_closed_round_counts(desk: Desk) -> None:
    """After a round of re-rating, the evidence comes from it once it is closed; never from none."""
    assert last_rated(desk.workshop) is None
    desk.with_ratings()
    first = desk.run
    assert last_rated(desk.workshop) == first
    second = desk.again("rate")
    assert last_rated(desk.workshop) == first
    model, asked = models(desk.workshop)[-1], sheet_of(desk.workshop, desk.run)
    desk.do(RateModel(second, model.id, {criterion: 3 for criterion, _ in asked}), "p3")
    assert last_rated(desk.workshop) == first
    desk.do(CloseRound(second))
    rated = desk.run
    assert last_rated(desk.workshop) == rated
    desk.do(CloseRound(desk.again("rate")))
    assert last_rated(desk.workshop) == rated
