"""The choice in words, by the rules: who leads, what was said against it, who was not heard."""

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.choice_overview import concerns, findings_by_model, lead, voices
from workshoptui.workshop.evidence import Evidence, evidence
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Proposal,
    Propose,
    TakeStance,
)
from workshoptui.workshop.kinds.draft import AddComment
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def _rated(folded: FoldedWorkshop) -> Evidence:
    found = evidence(folded.workshop)
    assert found is not None
    return found


def test_who_leads_and_whether_the_rankings_say_the_same(folded: FoldedWorkshop) -> None:
    """Nothing, the same, or another; each with how many people it rests on."""
    one, two = folded.with_ratings()
    alone = lead(_rated(folded))
    assert ([model.id for model in alone.first], alone.rankings) == ([one], "none")
    assert (alone.raters, alone.rankers) == (3, 0)
    run = folded.go("rank")
    for person, order in zip(folded.people, ((two, one), (two, one), (one, two)), strict=True):
        folded.do(RankModels(run, order), person)
    folded.do(CloseRound(run))
    against = lead(_rated(folded))
    assert (against.rankings, [model.id for model in against.winners]) == ("other", [two])
    assert (against.raters, against.rankers) == (3, 3)


@pytest.mark.parametrize(
    ("ballots", "rankings"),
    [((("a",),), "only"), ((("a",), ("b",)), "shared"), ((("b",),), "other")],
)
def test_rankings_agree_share_or_disagree(
    folded: FoldedWorkshop, ballots: tuple[tuple[str, ...], ...], rankings: str
) -> None:
    """One first place alone, one that is shared, and another's."""
    one, two = folded.with_ratings()
    ids = {"a": one, "b": two}
    orders = tuple((1, tuple(frozenset({ids[key]}) for key in ballot)) for ballot in ballots)
    assert lead(msgspec.structs.replace(_rated(folded), ballots=orders)).rankings == rankings


def test_what_worries_people_stands_gravest_first_and_points_at_nobody(
    folded: FoldedWorkshop,
) -> None:
    """A block needs no words; who endorses, and what is hidden still, is no worry."""
    one, _ = folded.with_tests()
    folded.do(AddComment(one, "Too long?"), folded.people[0])
    run = folded.go("choose")
    proposal = folded.put(Propose(run, one), Proposal).id
    folded.do(TakeStance(proposal, "reservations", "It takes an hour."), folded.people[0])
    folded.do(TakeStance(proposal, "block"), folded.people[1])
    folded.do(TakeStance(proposal, "endorse", "Good."), folded.people[2])
    assert [concern.text for concern in concerns(folded.workshop)] == ["Too long?"]
    folded.do(CloseProposal(proposal))
    folded.do(TakeStance(proposal, words="One more thing."), folded.people[0])
    assert [(c.source, c.gradient, c.text, c.late) for c in concerns(folded.workshop)] == [
        ("proposal", "block", "", False),
        ("proposal", "reservations", "It takes an hour.", False),
        ("proposal", "", "One more thing.", True),
        ("comment", "", "Too long?", True),
    ]


def test_what_was_said_of_an_earlier_proposal_is_told_apart(folded: FoldedWorkshop) -> None:
    """A block of a proposal that went back to discussion stands beside what holds now."""
    one, _ = folded.with_tests()
    run = folded.go("choose")
    for gradient in ("block", "reservations"):
        proposal = folded.put(Propose(run, one), Proposal).id
        folded.do(TakeStance(proposal, gradient, "So"), folded.people[0])
        folded.do(CloseProposal(proposal))
    assert [(c.gradient, c.earlier) for c in concerns(folded.workshop)] == [
        ("block", True),
        ("reservations", False),
    ]


def test_what_spoke_against_an_earlier_decision_is_still_heard(folded: FoldedWorkshop) -> None:
    """It was superseded; the objection was not."""
    one, two = folded.with_tests()
    run = folded.go("choose")
    folded.do(ChooseModel(run, one, "It leads", "Nobody asked the night staff"))
    assert concerns(folded.workshop) == []
    folded.do(ChooseModel(run, two, "It is shorter"))
    [concern] = concerns(folded.workshop)
    assert (concern.source, concern.text) == ("decision", "Nobody asked the night staff")


def test_every_model_but_todays_way_stands_with_its_tests(folded: FoldedWorkshop) -> None:
    """One without a test too, as that is to be known."""
    one, two = folded.with_models("Round table", "Walk")
    folded.try_models(one)
    tested = {row.model.id: len(row.tests) for row in findings_by_model(folded.workshop)}
    assert tested == {one: 1, two: 0}


def test_who_was_not_heard_is_of_this_sitting(folded: FoldedWorkshop) -> None:
    """Who came, in which roles nobody spoke, and how many of those who came rated."""
    folded.do(Introduce("", "citizen"), folded.people[0])
    folded.do(Introduce("", "manager"), folded.people[1])
    one, _ = folded.with_ratings()
    now = voices(folded.workshop)
    assert now is not None
    assert (now.here, now.missing) == (3, ("co-worker", "politician"))
    assert (now.rated, now.ranked) == (3, None)
    folded.now += 60
    decision = folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)
    folded.now += 60
    folded.do(CloseSitting())
    assert voices(folded.workshop) is None
    folded.now += 60
    folded.do(OpenSitting("2026-03-12"))
    late = folded.join()
    folded.do(Introduce("", "politician"), late)
    assert voices(folded.workshop, decision) == now
    again = voices(folded.workshop)
    assert again is not None
    assert (again.here, again.rated) == (1, 0)
