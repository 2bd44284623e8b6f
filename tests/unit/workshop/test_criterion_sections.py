"""Which section serves which criterion: said by who may write in a model, and taken away."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.criterion_sections import (
    ServeCriterion,
    UnserveCriterion,
    any_served,
    criteria_served,
    sections_serving,
)
from workshoptui.workshop.kinds.draft import AddModel, AddSection, DropSection, RestoreSection
from workshoptui.workshop.models import EarlierSection, Model, Section
from workshoptui.workshop.runs import CloseRound


def test_a_section_serves_a_criterion_until_it_does_not(folded: FoldedWorkshop) -> None:
    """Several sections may, in the order of the canvas; each is said once."""
    listening, time = folded.with_criteria()
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Round table"), Model, "p3").id
    assert not any_served(folded.workshop, model)
    folded.do(ServeCriterion(model, listening, "own"), "p3")
    folded.do(ServeCriterion(model, listening, "prepare"))
    assert folded.refusal(ServeCriterion(model, listening, "own")) == ("serves-already", "")
    serving = sections_serving(folded.workshop, model, listening)
    assert [section.id for section in serving] == ["prepare", "own"]
    [served] = criteria_served(folded.workshop, model, "own")
    assert served.id == listening
    assert sections_serving(folded.workshop, model, time) == []
    folded.do(UnserveCriterion(model, listening, "own"), "p3")
    assert criteria_served(folded.workshop, model, "own") == []


def test_only_who_may_write_in_the_model_says_so(folded: FoldedWorkshop) -> None:
    """Its team while drafting is on, and the facilitator."""
    listening, _ = folded.with_criteria()
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Round table"), Model, "p3").id
    said = ServeCriterion(model, listening, "own")
    assert folded.refusal(said, "p4") == ("not-your-team", "")
    assert folded.refusal(UnserveCriterion(model, listening, "own"), "p3") == ("gone", "")
    assert folded.refusal(ServeCriterion(model, "x", "own"), "p3") == ("gone", "")
    assert folded.refusal(ServeCriterion(model, listening, "x"), "p3") == ("gone", "")
    folded.do(CloseRound(run))
    assert folded.refusal(said, "p3") == ("closed", "")
    folded.do(said)


def test_a_section_that_is_gone_serves_nothing_until_it_is_back(folded: FoldedWorkshop) -> None:
    """What was said of it stands again with it."""
    listening, _ = folded.with_criteria()
    run = folded.go("draft")
    model = folded.put(AddModel(run, "Round table"), Model, "p3").id
    added = folded.put(AddSection(model, "Door"), Section, "p3").id
    folded.do(ServeCriterion(model, listening, added), "p3")
    folded.do(DropSection(model, added))
    assert not any_served(folded.workshop, model)
    folded.do(RestoreSection(folded.workshop.all(EarlierSection)[-1].id))
    assert any_served(folded.workshop, model)
