"""Deciding on criteria: the strongest factors, a minority one with a reason, and weights."""

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.criteria import criteria, criterion_weights, traces
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.decide import DecideCriteria, TraceFactor, standing
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, runs_of


def test_a_tie_at_the_limit_is_not_split(desk: Desk) -> None:
    """Of at most two, three with a dot each are all left to the group, and the others are none."""
    one, two, three, four = desk.with_vote(0, 1, 1, 1)
    run = desk.go("criteria")
    found = standing(desk.workshop, desk.run)
    assert [(s.factor, s.dots, s.suggested, s.tied) for s in found] == [
        (two, 1, False, True),
        (three, 1, False, True),
        (four, 1, False, True),
        (one, 0, False, False),
    ]
    # Whichever of them the group takes, it is no promotion.
    desk.do(DecideCriteria(run, (three, four)))
    assert [(c.id, c.reason) for c in criteria(desk.workshop)] == [(three, ""), (four, "")]


def test_a_factor_without_a_dot_is_never_suggested(desk: Desk) -> None:
    """That it stands first among those that nobody chose is chance, so it needs a reason."""
    desk.change_plan("criteria", fewest=4, most=7)
    groups = desk.with_vote(2, 1, *[0] * 16)
    run = desk.go("criteria")
    found = standing(desk.workshop, desk.run)
    assert [s.factor for s in found if s.suggested] == groups[:2]
    assert not any(s.tied for s in found)
    assert desk.refusal(DecideCriteria(run, tuple(groups[:3]))) == ("reason-needed", "reasons")


def test_what_was_suggested_under_the_first_rules_still_needs_no_reason(desk: Desk) -> None:
    """An entry of before ties were said is folded as it was then."""
    desk.change_plan("criteria", fewest=2, most=2)
    groups = desk.with_vote(2, 0, 0)
    action = DecideCriteria(desk.go("criteria"), tuple(groups[:2]))
    assert desk.refusal(action) == ("reason-needed", "reasons")
    old = msgspec.structs.replace(desk.entry(action, FACILITATOR), rules=1)
    assert len(apply(desk.workshop, old)) == 2


def test_dots_that_are_not_shown_decide_nothing(desk: Desk) -> None:
    """Two people voted: their dots are not shown, so nobody decides by them without the word."""
    (one, two), run = desk.with_groups(2), desk.go("vote")
    desk.do(PlaceDots(run, one, 2), "p3")
    desk.do(PlaceDots(run, two, 1), "p4")
    desk.do(CloseRound(run))
    decided = desk.go("criteria")
    assert standing(desk.workshop, desk.run) == []
    assert desk.refusal(DecideCriteria(decided, (one,))) == ("small-group", "")
    desk.say_the_word(run)
    assert [s.dots for s in standing(desk.workshop, desk.run)] == [2, 1]
    desk.do(DecideCriteria(decided, (one, two)))
    assert criterion_weights(desk.workshop) == pytest.approx({one: 2 / 3, two: 1 / 3})


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
