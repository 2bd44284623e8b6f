"""Choosing: a proposal, how far everybody agrees, and one decision with its reasons."""

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.group_decision import Decision, chosen_model, earlier_decisions
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Proposal,
    Propose,
    TakeStance,
    blocks,
    last_proposal,
    late_on,
    stances_on,
    takes_words,
)
from workshoptui.workshop.kinds.draft import AddModel, DropModel
from workshoptui.workshop.models import Model
from workshoptui.workshop.participation import took_part
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.rules import apply
from workshoptui.workshop.runs import CloseRound, finished
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.written import written_by


def proposed(desk: Desk, run: str, model: str, *gradients: str) -> Proposal:
    """A closed proposal, on which people took these stances."""
    proposal = desk.made(Proposal, Propose(run, model))
    for one, gradient in zip(desk.people, gradients, strict=False):
        desk.do(TakeStance(proposal.id, gradient), one)  # type: ignore[arg-type]
    return desk.made(Proposal, CloseProposal(proposal.id))


def test_there_is_one_decision(desk: Desk) -> None:
    """Choosing again supersedes the decision; reasons, objections and dates of both are kept."""
    one, two = desk.with_ratings()
    rated = desk.run.id
    run = desk.go("choose")
    assert chosen_model(desk.workshop) is None
    first = desk.made(Decision, ChooseModel(run, one, "It leads", "Too long"))
    assert earlier_decisions(desk.workshop) == []
    desk.now += 60
    desk.do(ChooseModel(run, two, "It is ours", "It costs more"))
    (earlier,) = earlier_decisions(desk.workshop)
    assert (earlier.decision, earlier.until) == (first, desk.now)
    (decision,) = desk.workshop.all(Decision)
    assert (decision.model, decision.rationale) == (two, "It is ours")
    assert (decision.objections, decision.rated, decision.proposal) == ("It costs more", rated, "")
    found = chosen_model(desk.workshop)
    assert found is not None
    assert found.id == two
    assert desk.refusal(DropModel(two)) == ("model-used", "model")


def test_stances_are_hidden_until_the_proposal_is_closed(desk: Desk) -> None:
    """Nobody is swayed by the others; a later stance replaces an earlier one."""
    one, _ = desk.with_ratings()
    run = desk.go("choose")
    proposal = desk.made(Proposal, Propose(run, one))
    desk.do(TakeStance(proposal.id, "block", "Not like this"), "p3")
    desk.do(TakeStance(proposal.id, "endorse"), "p3")
    assert finished(desk.workshop, run) == 1
    assert stances_on(desk.workshop, proposal) == []
    closed = desk.made(Proposal, CloseProposal(proposal.id))
    assert [stance.gradient for stance in stances_on(desk.workshop, closed)] == ["endorse"]
    assert finished(desk.workshop, run) == 0
    assert desk.refusal(TakeStance(proposal.id, "block"), "p3") == ("closed", "")
    assert desk.refusal(TakeStance(proposal.id), "p3") == ("closed", "")
    assert desk.refusal(CloseProposal(proposal.id)) == ("closed", "")


def test_one_proposal_at_a_time_and_closed_before_the_decision(desk: Desk) -> None:
    """While people are being asked, nothing else is proposed or decided."""
    one, two = desk.with_ratings()
    run = desk.go("choose")
    desk.do(Propose(run, one))
    assert desk.refusal(Propose(run, two)) == ("proposal-open", "")
    assert desk.refusal(ChooseModel(run, two, "Now")) == ("proposal-open", "")


def test_a_block_returns_to_discussion(desk: Desk) -> None:
    """A model that somebody blocks is not chosen until it was proposed again without a block."""
    one, two = desk.with_ratings()
    run = desk.go("choose")
    assert blocks(desk.workshop, proposed(desk, run, one, "endorse", "block"))
    assert desk.refusal(ChooseModel(run, one, "Still")) == ("blocked", "model")
    proposed(desk, run, two, "endorse")
    assert desk.refusal(ChooseModel(run, one, "Around it")) == ("blocked", "model")
    again = proposed(desk, run, one, "endorse", "stand-aside")
    desk.do(ChooseModel(run, one, "Together"))
    (decision,) = desk.workshop.all(Decision)
    assert decision.proposal == again.id


def test_running_the_activity_again_lifts_no_block(desk: Desk) -> None:
    """What somebody blocked in an earlier round has to be proposed again in the new one too."""
    one, _ = desk.with_ratings()
    proposed(desk, desk.go("choose"), one, "block")
    run = desk.again("choose")
    assert desk.refusal(ChooseModel(run, one, "Now")) == ("blocked", "model")
    proposed(desk, run, one, "endorse")
    desk.do(ChooseModel(run, one, "Together"))


def test_ending_the_activity_closes_its_proposal(desk: Desk) -> None:
    """What people said about an open proposal is shown, not lost, when the round is closed."""
    one, _ = desk.with_ratings()
    run = desk.go("choose")
    desk.do(TakeStance(desk.made(Proposal, Propose(run, one)).id, "endorse"), "p3")
    desk.do(CloseRound(run))
    last = last_proposal(desk.workshop, run)
    assert last is not None
    assert len(stances_on(desk.workshop, last)) == 1


def test_one_model_is_no_choice(desk: Desk) -> None:
    """Nothing is proposed or chosen before there are two models besides today's way."""
    drafting = desk.go("draft")
    one = desk.made(Model, AddModel(drafting, "Round table")).id
    run = desk.go("choose")
    assert desk.refusal(Propose(run, one)) == ("one-model", "model")
    assert desk.refusal(ChooseModel(run, one, "There is no other")) == ("one-model", "model")
    desk.go("draft")
    desk.do(AddModel(drafting, "Walk"))
    desk.go("choose")
    desk.do(ChooseModel(run, one, "It is shorter"))
    found = chosen_model(desk.workshop)
    assert found is not None
    assert found.id == one


def test_words_come_late_on_their_own(desk: Desk) -> None:
    """After a proposal is closed they are kept beside it; whatever was ticked counts no more."""
    one, _ = desk.with_ratings()
    proposal = desk.made(Proposal, Propose(desk.go("choose"), one))
    desk.do(TakeStance(proposal.id, "endorse", "In time"), "p3")
    assert desk.refusal(TakeStance(proposal.id, words="No answer"), "p4") == ("missing", "gradient")
    closed = desk.made(Proposal, CloseProposal(proposal.id))
    assert takes_words(desk.workshop, closed)
    late = TakeStance(proposal.id, "block", "On its way")
    old = msgspec.structs.replace(desk.entry(late, "p4"), rules=2)
    with pytest.raises(Refused, match="closed"):
        apply(desk.workshop, old)
    desk.do(late, "p4")
    desk.do(TakeStance(proposal.id, words="Something more"), "p3")
    assert [one.words for one in late_on(desk.workshop, closed)] == ["On its way", "Something more"]
    assert [one.gradient for one in stances_on(desk.workshop, closed)] == ["endorse"]
    assert not blocks(desk.workshop, closed)
    desk.do(TakeStance(proposal.id, words="Put better"), "p3")
    desk.do(CloseRound(desk.run.id))
    desk.do(TakeStance(proposal.id, words="And at last"), "p5")
    assert len(late_on(desk.workshop, closed)) == 3
    assert "p5" in {one.id for one in took_part(desk.workshop)}


def test_words_on_a_proposal_that_the_group_has_left_wait_for_its_closing(desk: Desk) -> None:
    """Nobody reads them while answers are hidden; in the next sitting it is too late."""
    one, _ = desk.with_ratings()
    proposal = desk.made(Proposal, Propose(desk.go("choose"), one))
    desk.go("goals")
    desk.do(TakeStance(proposal.id, "endorse", "On its way"), "p3")
    assert late_on(desk.workshop, proposal) == []
    assert not any(one.seen for one in written_by(desk.workshop, "p3") if one.text == "On its way")
    desk.go("choose")
    closed = desk.made(Proposal, CloseProposal(proposal.id))
    assert [one.words for one in late_on(desk.workshop, closed)] == ["On its way"]
    desk.go("goals")
    desk.do(CloseSitting())
    desk.now += 86_400
    desk.do(OpenSitting("2026-03-06"))
    assert not takes_words(desk.workshop, closed)
    late = TakeStance(proposal.id, words="Too late")
    assert desk.refusal(late, "p4")[0] == "moved-on"
