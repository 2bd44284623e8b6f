"""The evidence for a choice, and what it advises."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.language.advice import advice_reason
from workshoptui.workshop.criteria import Criterion
from workshoptui.workshop.evidence import advise_on, evidence
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.rate import RateModel, ratable, sheet_of
from workshoptui.workshop.runs import CloseRound


def _rated() -> FoldedWorkshop:
    folded = FoldedWorkshop()
    folded.with_ratings()
    return folded


def test_there_is_no_evidence_before_a_round_of_rating_is_closed() -> None:
    """Ratings stay hidden while they are given, so nothing is computed from them."""
    folded = FoldedWorkshop()
    folded.with_tests()
    run = folded.go("rate")
    asked = sheet_of(folded.workshop, folded.run)
    for model in ratable(folded.workshop):
        for one in folded.people:
            folded.do(RateModel(run, model.id, {c: 4 for c, _ in asked}), one)

    assert evidence(folded.workshop) is None
    folded.do(CloseRound(run))
    assert evidence(folded.workshop) is not None


def test_deciding_on_criteria_again_leaves_earlier_rounds_as_they_were() -> None:
    """A round of rating keeps the criteria and the weights that it was given with."""
    folded = _rated()
    before = evidence(folded.workshop)
    kept = folded.workshop.all(Criterion)[0].id

    folded.go("criteria")
    folded.do(DecideCriteria(folded.run.id, (kept,)))

    assert before is not None
    assert [c.id for c in folded.workshop.all(Criterion)] == [kept]
    assert evidence(folded.workshop) == before


def test_counsel_depends_on_nothing_but_the_evidence() -> None:
    """The same evidence gives the same advice, to the last digit."""
    found = evidence(_rated().workshop)

    assert found is not None
    assert advise_on(found) == advise_on(found)
    assert abs(sum(advise_on(found).shares) - 1) < 1e-9


def test_only_where_people_differ_do_they_agree_least() -> None:
    """A model and a criterion on which all gave the same is never named as one they differ on."""
    folded = FoldedWorkshop()
    folded.with_tests()
    run = folded.go("rate")
    (first, *_), *_ = asked = sheet_of(folded.workshop, folded.run)
    for number, person in enumerate(folded.people):
        for model in ratable(folded.workshop):
            given: dict[str, int | None] = {c: 4 for c, _ in asked}
            given[first] = 3 if not number and model.datum else 4
            folded.do(RateModel(run, model.id, given), person)
    folded.do(CloseRound(run))
    found = evidence(folded.workshop)

    assert found is not None
    (cell,) = advise_on(found, 50).cells
    assert (found.models[cell.model].datum, found.criteria[cell.criterion][0]) == (True, first)


@pytest.mark.parametrize(
    ("raters", "rankings", "labelled"),
    [(5, 5, True), (4, 5, False), (5, 4, False), (5, 0, False), (0, 5, None)],
)
def test_a_label_rests_on_five_who_rated_and_five_who_ranked(
    raters: int, rankings: int, labelled: bool | None
) -> None:
    """Below five of either there is none, neither robust nor leaning nor too close."""
    folded = FoldedWorkshop(6)
    models = folded.with_tests()
    run = folded.go("rate")
    asked = sheet_of(folded.workshop, folded.run)
    for one in folded.people[:raters]:
        for model, score in zip(models, (5, 2), strict=True):
            folded.do(RateModel(run, model, {c: score for c, _ in asked}), one)
    folded.do(CloseRound(run))
    run = folded.go("rank")
    for one in folded.people[:rankings]:
        folded.do(RankModels(run, tuple(models)), one)
    folded.do(CloseRound(run))
    found = evidence(folded.workshop)
    if found is None:
        assert labelled is None
        return
    advice = advise_on(found, 50).advice
    assert (advice.label == "robust") == labelled
    assert (advice.label == "") != labelled
    assert ("There is no label" in advice_reason(advice)) != labelled


def test_a_label_counts_only_who_rated_every_model_that_is_compared() -> None:
    """Six rated, but one of the models only four of them; today's way needs no five."""
    folded = FoldedWorkshop(6)
    one, two = folded.with_tests()
    datum = next(model.id for model in ratable(folded.workshop) if model.datum)
    run = folded.go("rate")
    asked = sheet_of(folded.workshop, folded.run)
    for number, person in enumerate(folded.people):
        folded.do(RateModel(run, one, {c: 4 for c, _ in asked}), person)
        if number < 3:
            folded.do(RateModel(run, datum, {c: 2 for c, _ in asked}), person)
        if number < 4:
            folded.do(RateModel(run, two, {c: 3 for c, _ in asked}), person)
    folded.do(CloseRound(run))
    found = evidence(folded.workshop)
    assert found is not None
    assert (found.raters, found.judges) == (6, 4)
    folded.again("rate")
    for person in folded.people[:5]:
        for model, score in ((one, 4), (two, 3)):
            folded.do(RateModel(folded.run.id, model, {c: score for c, _ in asked}), person)
    for person in folded.people[:3]:
        folded.do(RateModel(folded.run.id, datum, {c: 2 for c, _ in asked}), person)
    folded.do(CloseRound(folded.run.id))
    found = evidence(folded.workshop)
    assert found is not None
    assert (found.raters, found.judges) == (5, 5)
