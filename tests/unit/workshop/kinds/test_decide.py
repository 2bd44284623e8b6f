"""Deciding on criteria: the strongest factors, a minority one with a reason, and weights."""

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.criteria import Criterion, criteria, criterion_weights, traces
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.decide import DecideCriteria, TraceFactor, standing
from workshoptui.workshop.kinds.rate import must_haves_of
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, Run, runs_of


def test_a_tie_at_the_limit_is_not_split(folded: FoldedWorkshop) -> None:
    """Of at most two, three with a dot each are all left to the group, and the others are none."""
    one, two, three, four = folded.with_vote(0, 1, 1, 1)
    run = folded.go("criteria")
    found = standing(folded.workshop, folded.run)
    assert [(s.factor, s.dots, s.suggested, s.tied) for s in found] == [
        (two, 1, False, True),
        (three, 1, False, True),
        (four, 1, False, True),
        (one, 0, False, False),
    ]
    # Whichever of them the group takes, it is no promotion.
    folded.do(DecideCriteria(run, (three, four)))
    assert [(c.id, c.reason) for c in criteria(folded.workshop)] == [(three, ""), (four, "")]


def test_a_factor_without_a_dot_is_never_suggested(folded: FoldedWorkshop) -> None:
    """That it stands first among those that nobody chose is chance, so it needs a reason."""
    folded.change_plan("criteria", fewest=4, most=7)
    groups = folded.with_vote(2, 1, *[0] * 16)
    run = folded.go("criteria")
    found = standing(folded.workshop, folded.run)
    assert [s.factor for s in found if s.suggested] == groups[:2]
    assert not any(s.tied for s in found)
    assert folded.refusal(DecideCriteria(run, tuple(groups[:3]))) == ("reason-needed", "reasons")


def test_what_was_suggested_under_the_first_rules_still_needs_no_reason(
    folded: FoldedWorkshop,
) -> None:
    """An entry of before ties were said is folded as it was then."""
    folded.change_plan("criteria", fewest=2, most=2)
    groups = folded.with_vote(2, 0, 0)
    action = DecideCriteria(folded.go("criteria"), tuple(groups[:2]))
    assert folded.refusal(action) == ("reason-needed", "reasons")
    old = msgspec.structs.replace(folded.entry(action, FACILITATOR), rules=1)
    made = [change.row for change in apply(folded.workshop, old)]
    assert sum(isinstance(row, Criterion) for row in made) == 2


def test_dots_that_are_not_shown_decide_nothing(folded: FoldedWorkshop) -> None:
    """Two people voted: their dots are not shown, so nobody decides by them without the word."""
    (one, two), run = folded.with_groups(2), folded.go("vote")
    folded.do(PlaceDots(run, one, 2), "p3")
    folded.do(PlaceDots(run, two, 1), "p4")
    folded.do(CloseRound(run))
    decided = folded.go("criteria")
    assert standing(folded.workshop, folded.run) == []
    assert folded.refusal(DecideCriteria(decided, (one,))) == ("small-group", "")
    folded.show_figures(run)
    assert [s.dots for s in standing(folded.workshop, folded.run)] == [2, 1]
    folded.do(DecideCriteria(decided, (one, two)))
    assert criterion_weights(folded.workshop) == pytest.approx({one: 2 / 3, two: 1 / 3})


def test_a_minority_factor_needs_a_reason_that_is_kept(folded: FoldedWorkshop) -> None:
    """A factor with few dots becomes a criterion only with the group's reason."""
    strong, _, weak = folded.with_vote(2, 1, 0)
    run = folded.go("criteria")
    choice = (weak, strong)
    assert folded.refusal(DecideCriteria(run, choice)) == ("reason-needed", "reasons")
    assert folded.refusal(DecideCriteria(run, choice, {weak: " \x00"})) == (
        "reason-needed",
        "reasons",
    )
    folded.do(DecideCriteria(run, choice, {weak: "It protects the few", strong: "ignored"}))
    assert [(c.id, c.dots, c.reason) for c in criteria(folded.workshop)] == [
        (strong, 2, ""),
        (weak, 0, "It protects the few"),
    ]


def test_a_promoted_factor_can_be_a_must_have_and_keeps_its_reason(folded: FoldedWorkshop) -> None:
    """Any criterion can be one, and only a criterion; rounds of rating keep it as it then was."""
    strong, second, weak = folded.with_vote(2, 1, 0)
    run = folded.go("criteria")
    choice, reasons = (weak, strong), {weak: "It protects the few"}
    refused = DecideCriteria(run, choice, reasons, (second,))
    assert folded.refusal(refused) == ("must-have-no-criterion", "must_haves")
    folded.do(DecideCriteria(run, choice, reasons, (weak,)))
    assert [(c.id, c.reason, c.must_have) for c in criteria(folded.workshop)] == [
        (strong, "", False),
        (weak, "It protects the few", True),
    ]
    folded.draft_models("Walk")
    rating = folded.go("rate")
    assert must_haves_of(folded.workshop, folded.run) == (weak,)
    folded.do(CloseRound(rating))
    folded.do(DecideCriteria(folded.go("criteria"), choice, reasons))
    assert not any(c.must_have for c in criteria(folded.workshop))
    assert must_haves_of(folded.workshop, folded.workshop.get(Run, rating)) == (weak,)


def test_weights_are_shares_of_the_dots(folded: FoldedWorkshop) -> None:
    """Weights are shares of the dots on the criteria, and equal when there are none."""
    assert criterion_weights(folded.workshop) == {}
    one, two = folded.with_criteria()
    assert criterion_weights(folded.workshop) == pytest.approx({one: 2 / 3, two: 1 / 3})


def test_without_dots_all_weigh_the_same(folded: FoldedWorkshop) -> None:
    """A vote in which nobody placed a dot gives equal weights."""
    one, two = folded.with_vote(0, 0)
    folded.do(DecideCriteria(folded.go("criteria"), (one, two), {two: "Why not"}))
    assert criterion_weights(folded.workshop) == {one: 0.5, two: 0.5}


def test_deciding_again_replaces_the_criteria(folded: FoldedWorkshop) -> None:
    """There is one list of criteria: the last that was decided."""
    one, two = folded.with_criteria()
    folded.do(DecideCriteria(folded.run.id, (two,), {two: "Only this"}))
    assert [c.id for c in criteria(folded.workshop)] == [two]
    assert one not in criterion_weights(folded.workshop)


def test_only_factors_that_were_voted_on(folded: FoldedWorkshop) -> None:
    """No criterion, an unknown factor, and a vote that is not closed are refused."""
    groups = folded.with_groups()
    folded.go("vote")
    run = folded.go("criteria")
    assert standing(folded.workshop, folded.run) == []
    assert folded.refusal(DecideCriteria(run, (groups[0],))) == ("unknown-factors", "factors")
    assert folded.refusal(DecideCriteria(run, ())) == ("no-factor-chosen", "factors")


def test_a_factor_is_traced_to_the_citizen_value(folded: FoldedWorkshop) -> None:
    """What a factor does for the citizen is kept in words, once there is a citizen value."""
    factor, _ = folded.with_groups(2)
    assert folded.refusal(TraceFactor(factor, "They are heard")) == ("no-citizen-value", "")
    folded.do(SettleCitizenValue("People who are new here find help"))
    assert folded.refusal(TraceFactor("g999", "They are heard")) == ("gone", "")
    folded.do(TraceFactor(factor, "They are heard"))
    folded.do(TraceFactor(factor, "They are heard at once"))
    assert traces(folded.workshop) == {factor: "They are heard at once"}
    folded.do(TraceFactor(factor, ""))
    assert traces(folded.workshop) == {}


def test_criteria_know_what_they_rest_on(folded: FoldedWorkshop) -> None:
    """Each names the round of the vote and the round in which the group decided."""
    folded.with_criteria()
    vote, decided = (runs_of(folded.workshop, one)[-1].id for one in ("vote", "criteria"))
    assert {(one.vote, one.run) for one in criteria(folded.workshop)} == {(vote, decided)}
