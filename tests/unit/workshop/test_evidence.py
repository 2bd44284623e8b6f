"""The evidence for a choice, and what it advises."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.evidence import counsel, evidence
from workshoptui.workshop.kinds.decide import Criterion, DecideCriteria
from workshoptui.workshop.kinds.rate import RateModel, ratable, sheet_of
from workshoptui.workshop.runs import CloseBallot


def _rated() -> Desk:
    desk = Desk()
    desk.with_ratings()
    return desk


def test_there_is_no_evidence_before_a_round_of_rating_is_closed() -> None:
    """Ratings stay hidden while they are given, so nothing is computed from them."""
    desk = Desk()
    desk.with_models()
    run = desk.go("rate")
    asked = sheet_of(desk.workshop, desk.run)
    for model in ratable(desk.workshop):
        for one in desk.people:
            desk.do(RateModel(run, model.id, {c: 4 for c, _ in asked}), one)

    assert evidence(desk.workshop) is None
    desk.do(CloseBallot(run))
    assert evidence(desk.workshop) is not None


def test_deciding_on_criteria_again_leaves_earlier_rounds_as_they_were() -> None:
    """A round of rating keeps the criteria and the weights that it was given with."""
    desk = _rated()
    before = evidence(desk.workshop)
    kept = desk.workshop.all(Criterion)[0].id

    desk.go("criteria")
    desk.do(DecideCriteria(desk.run.id, (kept,)))

    assert before is not None
    assert [c.id for c in desk.workshop.all(Criterion)] == [kept]
    assert evidence(desk.workshop) == before


def test_counsel_depends_on_nothing_but_the_evidence() -> None:
    """The same evidence gives the same advice, to the last digit."""
    found = evidence(_rated().workshop)

    assert found is not None
    assert counsel(found) == counsel(found)
    assert abs(sum(counsel(found).shares) - 1) < 1e-9


def test_only_where_people_differ_do_they_agree_least() -> None:
    """A model and a criterion on which all gave the same is never named as one they differ on."""
    desk = Desk()
    desk.with_models()
    run = desk.go("rate")
    (first, *_), *_ = asked = sheet_of(desk.workshop, desk.run)
    for number, person in enumerate(desk.people):
        for model in ratable(desk.workshop):
            given: dict[str, int | None] = {c: 4 for c, _ in asked}
            given[first] = 3 if not number and model.datum else 4
            desk.do(RateModel(run, model.id, given), person)
    desk.do(CloseBallot(run))
    found = evidence(desk.workshop)

    assert found is not None
    (cell,) = counsel(found, 50).cells
    assert (found.models[cell.model].datum, found.criteria[cell.criterion][0]) == (True, first)
