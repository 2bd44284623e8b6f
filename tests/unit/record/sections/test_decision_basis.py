"""What decisions rest on: all of it stays in the record, also of one that was superseded."""

import msgspec
import pytest

from tests.support.markdown_reader import linked_section, section
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.kinds.choose import (
    ChooseModel,
    CloseProposal,
    Proposal,
    Propose,
    TakeStance,
)
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.reflect import ConcludeEthics
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.state import Put
from workshoptui.workshop.workshop_info import workshop_info


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop with an open sitting and some people."""
    return FoldedWorkshop(people=5)


def later(folded: FoldedWorkshop) -> None:
    """A minute passes."""
    folded.now += 60


def chosen_twice(folded: FoldedWorkshop) -> tuple[str, str]:
    """The weaker model is chosen, used and checked; then both are rated and chosen anew."""
    one, two = folded.with_ratings()
    ranking = folded.go("rank")
    for person in folded.people:
        folded.do(RankModels(ranking, (one, two)), person)
    folded.do(CloseRound(ranking))
    later(folded)
    proposal = folded.put(Propose(folded.go("choose"), two), Proposal)
    folded.do(TakeStance(proposal.id, "endorse"), folded.people[0])
    folded.do(CloseProposal(proposal.id))
    folded.do(ChooseModel(folded.run.id, two, "It is simpler"))
    later(folded)
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "Unit"))
    folded.do(LogUse(folded.run.id, "2026-03-05", "Unit"))
    folded.do(ConcludeEthics(folded.go("ethics"), "Nobody is left out"))
    later(folded)
    folded.try_models(two)
    folded.rate_again((one, 5), (two, 1))
    later(folded)
    folded.do(ChooseModel(folded.again("choose"), one, "It leads"))
    later(folded)
    folded.do(LogUse(folded.go("uses"), "2026-03-05", "Unit"))
    return one, two


def superseded(folded: FoldedWorkshop) -> str:
    """What the record says of the decision that another one took the place of."""
    told = linked_section(render(folded.workshop), "The decision")
    return told.partition("Decided before, and superseded")[2]


def test_a_superseded_decision_keeps_what_it_rested_on(folded: FoldedWorkshop) -> None:
    """Tests, version, scores, proposal and the advice, all as they were when it was made."""
    _one, two = chosen_twice(folded)
    told = superseded(folded)
    assert "What it rested on:" in told
    assert "- 1 logged test of this model." in told
    assert "What was chosen is v1 of the model." in told
    assert "[“Rate”, round 1, in sitting 1](#round-rate-1)" in told
    assert "its weighted score is 2.0" in told
    assert "had the best weighted score (4.0)" in told
    assert "Proposal 1, on which people said how far they agree" in told
    assert "[“Choose”, round 1, in sitting 1](#round-choose-1)" in told
    assert "**The group decided against the advice of that time.**" in told
    assert "The numbers pointed to “Round table”" in told
    assert "newer than the decision" not in told
    assert "While it held: [2 real uses](#uses), [the ethics check](#ethics)." in told
    assert two in folded.workshop.all(Proposal)[0].model


def test_what_came_of_each_decision_stands_with_its_model(folded: FoldedWorkshop) -> None:
    """Uses are counted with the decision that they were by, and never dangle."""
    one, two = chosen_twice(folded)
    folded.do(ChooseModel(folded.again("choose"), two, "After all"))
    told = linked_section(render(folded.workshop), "Dialogue models")
    before = "It was chosen before, and that was superseded: see [D"
    assert told.count(before) == 2
    first, second = told.split(f"model-{one}")[1].split(f"model-{two}")[:2]
    assert before in first
    assert "While it held: [1 real use](#uses)." in first
    assert "Since then" not in first
    assert before in second
    assert "While it held: [2 real uses](#uses), [the ethics check](#ethics)." in second
    assert "See [the decision](#decision)." in second
    assert "Since then" not in second


def test_records_of_earlier_workshops_stay_as_they_were(folded: FoldedWorkshop) -> None:
    """There a superseded decision has only what was said."""
    chosen_twice(folded)
    info = msgspec.structs.replace(workshop_info(folded.workshop), rules=5)
    folded.workshop.evolve((Put(info),))
    told = superseded(folded)
    assert "> It is simpler" in told
    assert "rested on" not in told
    assert "of that time" not in told


def test_criteria_rest_on_the_vote_that_they_were_decided_by(folded: FoldedWorkshop) -> None:
    """Not on a later one, by which others were decided."""
    chosen = folded.with_criteria()
    later(folded)
    run = folded.again("vote")
    folded.do(CloseRound(run))
    later(folded)
    folded.do(DecideCriteria(folded.again("criteria"), tuple(chosen), dict.fromkeys(chosen, "So")))
    lines = [
        line
        for line in section(render(folded.workshop), "Decisions, numbered").split("\n")
        if "2 criteria" in line
    ]
    assert "“Vote”, round 1" in lines[0]
    assert "“Vote”, round 2" in lines[1]
