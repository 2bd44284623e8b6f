"""Choosing: a proposal, how far everybody agrees, and one decision with its reasons."""

import msgspec
import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.authored_text import authored_by
from workshoptui.workshop.finishing import finished
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
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def proposed(folded: FoldedWorkshop, run: str, model: str, *gradients: str) -> Proposal:
    """A closed proposal, on which people took these stances."""
    proposal = folded.put(Propose(run, model), Proposal)
    for one, gradient in zip(folded.people, gradients, strict=False):
        folded.do(TakeStance(proposal.id, gradient), one)  # type: ignore[arg-type]
    return folded.put(CloseProposal(proposal.id), Proposal)


def test_there_is_one_decision(folded: FoldedWorkshop) -> None:
    """Choosing again supersedes the decision; reasons, objections and dates of both are kept."""
    one, two = folded.with_ratings()
    rated = folded.run.id
    run = folded.go("choose")
    assert chosen_model(folded.workshop) is None
    first = folded.put(ChooseModel(run, one, "It leads", "Too long"), Decision)
    assert earlier_decisions(folded.workshop) == []
    folded.now += 60
    folded.do(ChooseModel(run, two, "It is ours", "It costs more"))
    (earlier,) = earlier_decisions(folded.workshop)
    assert (earlier.decision, earlier.until) == (first, folded.now)
    (decision,) = folded.workshop.all(Decision)
    assert (decision.model, decision.rationale) == (two, "It is ours")
    assert (decision.objections, decision.rated, decision.proposal) == ("It costs more", rated, "")
    found = chosen_model(folded.workshop)
    assert found is not None
    assert found.id == two
    assert folded.refusal(DropModel(two)) == ("model-used", "model")


def test_stances_are_hidden_until_the_proposal_is_closed(folded: FoldedWorkshop) -> None:
    """Nobody is swayed by the others; a later stance replaces an earlier one."""
    one, _ = folded.with_ratings()
    run = folded.go("choose")
    proposal = folded.put(Propose(run, one), Proposal)
    folded.do(TakeStance(proposal.id, "block", "Not like this"), "p3")
    folded.do(TakeStance(proposal.id, "endorse"), "p3")
    assert finished(folded.workshop, run) == 1
    assert stances_on(folded.workshop, proposal) == []
    closed = folded.put(CloseProposal(proposal.id), Proposal)
    assert [stance.gradient for stance in stances_on(folded.workshop, closed)] == ["endorse"]
    assert finished(folded.workshop, run) == 0
    assert folded.refusal(TakeStance(proposal.id, "block"), "p3") == ("proposal-closed", "")
    assert folded.refusal(TakeStance(proposal.id), "p3") == ("proposal-closed", "")
    assert folded.refusal(CloseProposal(proposal.id)) == ("no-open-proposal", "")


def test_one_proposal_at_a_time_and_closed_before_the_decision(folded: FoldedWorkshop) -> None:
    """While people are being asked, nothing else is proposed or decided."""
    one, two = folded.with_ratings()
    run = folded.go("choose")
    folded.do(Propose(run, one))
    assert folded.refusal(Propose(run, two)) == ("proposal-open", "")
    assert folded.refusal(ChooseModel(run, two, "Now")) == ("proposal-undecided", "")


def test_a_block_returns_to_discussion(folded: FoldedWorkshop) -> None:
    """A model that somebody blocks is not chosen until it was proposed again without a block."""
    one, two = folded.with_ratings()
    run = folded.go("choose")
    assert blocks(folded.workshop, proposed(folded, run, one, "endorse", "block"))
    assert folded.refusal(ChooseModel(run, one, "Still")) == ("blocked", "model")
    proposed(folded, run, two, "endorse")
    assert folded.refusal(ChooseModel(run, one, "Around it")) == ("blocked", "model")
    again = proposed(folded, run, one, "endorse", "stand-aside")
    folded.do(ChooseModel(run, one, "Together"))
    (decision,) = folded.workshop.all(Decision)
    assert decision.proposal == again.id


def test_running_the_activity_again_lifts_no_block(folded: FoldedWorkshop) -> None:
    """What somebody blocked in an earlier round has to be proposed again in the new one too."""
    one, _ = folded.with_ratings()
    proposed(folded, folded.go("choose"), one, "block")
    run = folded.again("choose")
    assert folded.refusal(ChooseModel(run, one, "Now")) == ("blocked", "model")
    proposed(folded, run, one, "endorse")
    folded.do(ChooseModel(run, one, "Together"))


def test_ending_the_activity_closes_its_proposal(folded: FoldedWorkshop) -> None:
    """What people said about an open proposal is shown, not lost, when the round is closed."""
    one, _ = folded.with_ratings()
    run = folded.go("choose")
    folded.do(TakeStance(folded.put(Propose(run, one), Proposal).id, "endorse"), "p3")
    folded.do(CloseRound(run))
    last = last_proposal(folded.workshop, run)
    assert last is not None
    assert len(stances_on(folded.workshop, last)) == 1


def test_one_model_is_no_choice(folded: FoldedWorkshop) -> None:
    """Nothing is proposed or chosen before there are two models besides today's way."""
    drafting = folded.go("draft")
    one = folded.put(AddModel(drafting, "Round table"), Model).id
    run = folded.go("choose")
    assert folded.refusal(Propose(run, one)) == ("one-model", "model")
    assert folded.refusal(ChooseModel(run, one, "There is no other")) == ("one-model", "model")
    folded.go("draft")
    folded.do(AddModel(drafting, "Walk"))
    folded.go("choose")
    folded.do(ChooseModel(run, one, "It is shorter"))
    found = chosen_model(folded.workshop)
    assert found is not None
    assert found.id == one


def test_words_come_late_on_their_own(folded: FoldedWorkshop) -> None:
    """After a proposal is closed they are kept beside it; whatever was ticked counts no more."""
    one, _ = folded.with_ratings()
    proposal = folded.put(Propose(folded.go("choose"), one), Proposal)
    folded.do(TakeStance(proposal.id, "endorse", "In time"), "p3")
    assert folded.refusal(TakeStance(proposal.id, words="No answer"), "p4") == (
        "missing",
        "gradient",
    )
    closed = folded.put(CloseProposal(proposal.id), Proposal)
    assert takes_words(folded.workshop, closed)
    late = TakeStance(proposal.id, "block", "On its way")
    old = msgspec.structs.replace(folded.entry(late, "p4"), rules=2)
    with pytest.raises(Refused, match="closed"):
        apply(folded.workshop, old)
    folded.do(late, "p4")
    folded.do(TakeStance(proposal.id, words="Something more"), "p3")
    assert [one.words for one in late_on(folded.workshop, closed)] == [
        "On its way",
        "Something more",
    ]
    assert [one.gradient for one in stances_on(folded.workshop, closed)] == ["endorse"]
    assert not blocks(folded.workshop, closed)
    folded.do(TakeStance(proposal.id, words="Put better"), "p3")
    folded.do(CloseRound(folded.run.id))
    folded.do(TakeStance(proposal.id, words="And at last"), "p5")
    assert len(late_on(folded.workshop, closed)) == 3
    assert "p5" in {one.id for one in took_part(folded.workshop)}


def test_words_on_a_proposal_that_the_group_has_left_wait_for_its_closing(
    folded: FoldedWorkshop,
) -> None:
    """Nobody reads them while answers are hidden; in the next sitting it is too late."""
    one, _ = folded.with_ratings()
    proposal = folded.put(Propose(folded.go("choose"), one), Proposal)
    folded.go("goals")
    folded.do(TakeStance(proposal.id, "endorse", "On its way"), "p3")
    assert late_on(folded.workshop, proposal) == []
    assert not any(
        one.seen for one in authored_by(folded.workshop, "p3") if one.text == "On its way"
    )
    folded.go("choose")
    closed = folded.put(CloseProposal(proposal.id), Proposal)
    assert [one.words for one in late_on(folded.workshop, closed)] == ["On its way"]
    folded.go("goals")
    folded.do(CloseSitting())
    folded.now += 86_400
    folded.do(OpenSitting("2026-03-06"))
    assert not takes_words(folded.workshop, closed)
    late = TakeStance(proposal.id, words="Too late")
    assert folded.refusal(late, "p4")[0] == "moved-on"
