"""Deciding on criteria: the strongest factors, a minority one with a reason, and weights."""

import pytest

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.decide import (
    DecideCriteria,
    TraceFactor,
    criteria,
    criterion_weights,
    standing,
    traces,
)
from workshoptui.workshop.runs import runs_of


def test_the_strongest_are_suggested_ties_included(desk: Desk) -> None:
    """Factors stand by their dots; of two, all with as many dots as the second are suggested."""
    desk.with_vote(0, 1, 1, 1)
    desk.go("criteria")
    found = standing(desk.workshop, desk.run)
    assert [(s.dots, s.suggested) for s in found] == [(1, True), (1, True), (1, True), (0, False)]


def test_a_minority_factor_needs_a_reason_that_is_kept(desk: Desk) -> None:
    """A factor with few dots becomes a criterion only with the group's reason."""
    strong, _, weak = desk.with_vote(2, 1, 0)
    run = desk.go("criteria")
    choice = (weak, strong)
    assert desk.refusal(DecideCriteria(run, choice)) == ("reason-needed", "reasons")
    assert desk.refusal(DecideCriteria(run, choice, {weak: " \x00"})) == (
        "reason-needed",
        "reasons",
    )
    desk.do(DecideCriteria(run, choice, {weak: "It protects the few", strong: "ignored"}))
    assert [(c.id, c.dots, c.reason) for c in criteria(desk.workshop)] == [
        (strong, 2, ""),
        (weak, 0, "It protects the few"),
    ]


def test_weights_are_shares_of_the_dots(desk: Desk) -> None:
    """Weights are shares of the dots on the criteria, and equal when there are none."""
    assert criterion_weights(desk.workshop) == {}
    one, two = desk.with_criteria()
    assert criterion_weights(desk.workshop) == pytest.approx({one: 2 / 3, two: 1 / 3})


def test_without_dots_all_weigh_the_same(desk: Desk) -> None:
    """A vote in which nobody placed a dot gives equal weights."""
    one, two = desk.with_vote(0, 0)
    desk.do(DecideCriteria(desk.go("criteria"), (one, two), {two: "Why not"}))
    assert criterion_weights(desk.workshop) == {one: 0.5, two: 0.5}


def test_deciding_again_replaces_the_criteria(desk: Desk) -> None:
    """There is one list of criteria: the last that was decided."""
    one, two = desk.with_criteria()
    desk.do(DecideCriteria(desk.run.id, (two,), {two: "Only this"}))
    assert [c.id for c in criteria(desk.workshop)] == [two]
    assert one not in criterion_weights(desk.workshop)


def test_only_factors_that_were_voted_on(desk: Desk) -> None:
    """No criterion, an unknown factor, and a vote that is not closed are refused."""
    groups = desk.with_groups()
    desk.go("vote")
    run = desk.go("criteria")
    assert standing(desk.workshop, desk.run) == []
    assert desk.refusal(DecideCriteria(run, (groups[0],))) == ("gone", "factors")
    assert desk.refusal(DecideCriteria(run, ())) == ("no-criteria", "factors")


def test_a_factor_is_traced_to_the_citizen_value(desk: Desk) -> None:
    """What a factor does for the citizen is kept in words, once there is a citizen value."""
    factor, _ = desk.with_groups(2)
    assert desk.refusal(TraceFactor(factor, "They are heard")) == ("no-citizen-value", "")
    desk.do(SettleCitizenValue("People who are new here find help"))
    assert desk.refusal(TraceFactor("g999", "They are heard")) == ("gone", "")
    desk.do(TraceFactor(factor, "They are heard"))
    desk.do(TraceFactor(factor, "They are heard at once"))
    assert traces(desk.workshop) == {factor: "They are heard at once"}
    desk.do(TraceFactor(factor, ""))
    assert traces(desk.workshop) == {}


def test_criteria_know_what_they_rest_on(desk: Desk) -> None:
    """Each names the round of the vote and the round in which the group decided."""
    desk.with_criteria()
    vote, decided = (runs_of(desk.workshop, one)[-1].id for one in ("vote", "criteria"))
    assert {(one.vote, one.run) for one in criteria(desk.workshop)} == {(vote, decided)}
