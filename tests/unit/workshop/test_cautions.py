"""Cautions: what a group hears before it chooses, and what is kept beside its choice."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.language.labels import CAUTIONS
from workshoptui.workshop.cautions import about_meeting, cautions
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.people import Attend, Introduce
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_an_untested_and_empty_choice_is_told_before_it_is_made(folded: FoldedWorkshop) -> None:
    """All of it at once, and the decision keeps what was said."""
    folded.with_tests()
    new = folded.put(AddModel(folded.go("draft"), "Brand new"), Model)
    said = cautions(folded.workshop, new)
    assert said == ("untested", "empty", "empty-datum", "no-citizen")
    decision = folded.put(ChooseModel(folded.go("choose"), new.id, "We like it"), Decision)
    assert decision.cautions == said
    assert set(said) < CAUTIONS.keys()


def test_nothing_is_told_where_everything_is_there(folded: FoldedWorkshop) -> None:
    """A tested model, a datum that says something, a citizen in this sitting."""
    one, _ = folded.with_tests()
    for model in models(folded.workshop):
        folded.do(WriteSection(model.id, "prepare", "Something"))
    folded.do(Introduce("", "citizen"), folded.people[1])
    assert cautions(folded.workshop, folded.workshop.get(Model, one)) == ()
    decision = folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)
    assert decision.cautions == ()


def test_a_citizen_of_the_first_sitting_is_not_in_the_second(folded: FoldedWorkshop) -> None:
    """It is who came to this sitting that counts, not who ever came."""
    folded.do(Introduce("", "citizen"), folded.people[0])
    assert "no-citizen" not in about_meeting(folded.workshop)
    folded.do(CloseSitting())
    assert "no-sitting" in about_meeting(folded.workshop)
    folded.do(OpenSitting("2026-03-12"))
    folded.do(Attend(), folded.people[1])
    assert "no-citizen" in about_meeting(folded.workshop)
    folded.do(Attend(), folded.people[0])
    assert "no-citizen" not in about_meeting(folded.workshop)


def test_todays_way_needs_no_test(folded: FoldedWorkshop) -> None:
    """To stay with it is a choice like any other; that it is empty is said once."""
    folded.with_tests()
    datum = next(model for model in models(folded.workshop) if model.datum)
    assert cautions(folded.workshop, datum) == ("empty-datum", "no-citizen")


def test_a_citizen_who_says_otherwise_later_changes_no_decision(folded: FoldedWorkshop) -> None:
    """The decision keeps what held when it was made, and the sitting who was there."""
    one, _ = folded.with_tests()
    folded.do(Introduce("", "citizen"), folded.people[0])
    decision = folded.put(ChooseModel(folded.go("choose"), one, "It leads"), Decision)
    assert "no-citizen" not in decision.cautions
    folded.do(Introduce("", "co-worker"), folded.people[0])
    assert folded.workshop.get(Decision, "") == decision
    assert "no-citizen" in about_meeting(folded.workshop)


def test_a_decision_of_the_first_rules_says_what_held_then(folded: FoldedWorkshop) -> None:
    """What was to be known is read from the entries before it, though nobody was told of it."""
    folded.with_tests()
    new = folded.put(AddModel(folded.go("draft"), "Brand new"), Model)
    folded.rules = 1
    decision = folded.put(ChooseModel(folded.go("choose"), new.id, "We like it"), Decision)
    assert decision.cautions == ("untested", "empty", "empty-datum", "no-citizen")
