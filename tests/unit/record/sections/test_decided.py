"""The decision in the record: beside it stands what held when it was made, and nothing newer."""

import json

from tests.support.markdown_reader import section
from tests.support.workshop import FoldedWorkshop
from workshoptui.language.labels import CAUTIONS_THEN
from workshoptui.record.formats import to_json
from workshoptui.record.markdown import render
from workshoptui.web.kinds.decide import PAGE, DecidePage
from workshoptui.workshop.citizen_value import EarlierValue
from workshoptui.workshop.evidence import evidence_before, is_newer
from workshoptui.workshop.group_decision import Decision, EarlierDecision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.collect import SettleCitizenValue
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import AddModel, DropModel
from workshoptui.workshop.kinds.rank import RankModels
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.membership import SetAside
from workshoptui.workshop.models import Model
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.runs import CloseRound

NO_CITIZEN = "No citizen or service user was in sitting 1 (2026-03-05), or none had said so."


def ranked(folded: FoldedWorkshop, *order: str) -> str:
    """A new round in which everybody put the models in this order; the run."""
    run = folded.again("rank")
    for one in folded.people:
        folded.do(RankModels(run, order), one)
    folded.do(CloseRound(run))
    return run


def test_what_was_to_be_known_stands_beside_every_decision() -> None:
    """With the first page of what was decided, with the decision, and with one it superseded."""
    folded = FoldedWorkshop()
    one, _ = folded.with_tests()
    new = folded.put(AddModel(folded.go("draft"), "Brand new"), Model)
    folded.do(ChooseModel(folded.go("choose"), new.id, "We like it"))
    for title in ("What was decided", "The decision"):
        said = section(render(folded.workshop), title)
        for caution in ("untested", "empty", "empty-datum"):
            assert CAUTIONS_THEN[caution] in said, (title, caution)
        assert NO_CITIZEN in said
    folded.do(Introduce("", "citizen"), folded.people[0])
    folded.do(ChooseModel(folded.run.id, one, "It was tested"))
    said = section(render(folded.workshop), "The decision")
    now, _, before = said.partition("Decided before, and superseded")
    assert CAUTIONS_THEN["untested"] not in now
    assert NO_CITIZEN not in now
    assert CAUTIONS_THEN["untested"] in before
    facts = json.loads(to_json(folded.workshop))["decision"]
    assert "untested" in facts["superseded"][0]["cautions"]
    assert "untested" not in facts["cautions"]


def test_a_decision_rests_on_the_rankings_before_it() -> None:
    """What people rank afterwards changes neither its advice nor what is said beside it."""
    folded = FoldedWorkshop(5)
    one, two = folded.with_ratings()
    first = ranked(folded, one, two)
    decision = folded.put(ChooseModel(folded.go("choose"), two, "It suits us"), Decision)
    assert decision.ranked == first
    said = section(render(folded.workshop), "The decision")
    assert "the label of that advice is *robust*" in said
    again = ranked(folded, two, one)
    assert is_newer(folded.workshop, decision)
    found = evidence_before(folded.workshop, decision)
    assert found is not None
    assert found.ballots == ((5, (frozenset({one}), frozenset({two}))),)
    said = section(render(folded.workshop), "The decision")
    assert "the label of that advice is *robust*" in said
    assert "After the decision the models were ranked again, in “" in said
    assert again != first


def test_advice_against_which_a_group_decided_has_no_label_of_few() -> None:
    """Four who ranked: how many, in place of a label."""
    folded = FoldedWorkshop(5)
    one, two = folded.with_ratings()
    run = folded.go("rank")
    for person in folded.people[:4]:
        folded.do(RankModels(run, (one, two)), person)
    folded.do(CloseRound(run))
    folded.do(ChooseModel(folded.go("choose"), two, "It suits us"))
    said = section(render(folded.workshop), "The decision")
    assert "too few people rated or ranked for a label (5 rated every model, 4 ranked)" in said


def test_what_was_settled_before_under_the_first_rules_is_kept_too() -> None:
    """Older files hold both entries, so both are told; a model that is gone is said to be."""
    folded = FoldedWorkshop()
    folded.with_criteria()
    run = folded.go("draft")
    one, two, _ = (folded.put(AddModel(run, name), Model).id for name in ("A", "B", "C"))
    folded.rules = 1
    folded.do(SettleCitizenValue("Before"))
    folded.do(SettleCitizenValue("After"))
    run = folded.go("choose")
    folded.do(ChooseModel(run, one, "At first"))
    folded.do(ChooseModel(run, two, "In the end"))
    assert [was.text for was in folded.workshop.all(EarlierValue)] == ["Before"]
    assert [was.decision.model for was in folded.workshop.all(EarlierDecision)] == [one]
    folded.do(DropModel(one))
    said = section(render(folded.workshop), "The decision")
    assert "a model that was taken out since" in said
    assert "At first" in said


def test_criteria_say_how_many_had_placed_the_dots_when_they_were_decided() -> None:
    """Somebody who is set aside later was among them: the dots beside it are still theirs too."""
    folded = FoldedWorkshop(4)
    groups = folded.with_groups(3)
    run = folded.go("vote")
    for person in folded.people[:3]:
        folded.do(PlaceDots(run, groups[0], 1), person)
    folded.do(CloseRound(run))
    folded.do(DecideCriteria(folded.go("criteria"), (groups[0],)))
    folded.do(SetAside(folded.people[0]))
    record, facts = render(folded.workshop), json.loads(to_json(folded.workshop))
    assert "3 people placed them" in section(record, "Criteria")
    assert "by the dots of 3 people" in section(record, "What was decided")
    assert [(one["dots"], one["people"]) for one in facts["criteria"]] == [(3, 3)]
    assert "    people: 3" in record
    view = PAGE.page_data(folded.workshop, folded.run, folded.people[1])
    assert isinstance(view, DecidePage)
    assert (view.people, view.disclosure.people) == (3, 2)
