"""Cautions: what a group hears before it chooses, and what is kept beside its choice."""

from tests.support.workshop import Desk
from workshoptui.workshop.cautions import CAUTIONS, about_meeting, cautions
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import AddModel, WriteSection
from workshoptui.workshop.models import Model, models
from workshoptui.workshop.people import Attend, Introduce
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_an_untested_and_empty_choice_is_told_before_it_is_made(desk: Desk) -> None:
    """All of it at once, and the decision keeps what was said."""
    desk.with_models()
    new = desk.made(Model, AddModel(desk.go("draft"), "Brand new"))
    said = cautions(desk.workshop, new)
    assert said == ("untested", "empty", "empty-datum", "no-citizen")
    decision = desk.made(Decision, ChooseModel(desk.go("choose"), new.id, "We like it"))
    assert decision.cautions == said
    assert set(said) < CAUTIONS.keys()


def test_nothing_is_told_where_everything_is_there(desk: Desk) -> None:
    """A tested model, a datum that says something, a citizen in this sitting."""
    one, _ = desk.with_models()
    for model in models(desk.workshop):
        desk.do(WriteSection(model.id, "prepare", "Something"))
    desk.do(Introduce("", "citizen"), desk.people[1])
    assert cautions(desk.workshop, desk.workshop.get(Model, one)) == ()
    decision = desk.made(Decision, ChooseModel(desk.go("choose"), one, "It leads"))
    assert decision.cautions == ()


def test_a_citizen_of_the_first_sitting_is_not_in_the_second(desk: Desk) -> None:
    """It is who came to this sitting that counts, not who ever came."""
    desk.do(Introduce("", "citizen"), desk.people[0])
    assert "no-citizen" not in about_meeting(desk.workshop)
    desk.do(CloseSitting())
    assert "no-sitting" in about_meeting(desk.workshop)
    desk.do(OpenSitting("2026-03-12"))
    desk.do(Attend(), desk.people[1])
    assert "no-citizen" in about_meeting(desk.workshop)
    desk.do(Attend(), desk.people[0])
    assert "no-citizen" not in about_meeting(desk.workshop)


def test_todays_way_needs_no_test(desk: Desk) -> None:
    """To stay with it is a choice like any other; that it is empty is said once."""
    desk.with_models()
    datum = next(model for model in models(desk.workshop) if model.datum)
    assert cautions(desk.workshop, datum) == ("empty-datum", "no-citizen")


def test_a_citizen_who_says_otherwise_later_changes_no_decision(desk: Desk) -> None:
    """The decision keeps what held when it was made, and the sitting who was there."""
    one, _ = desk.with_models()
    desk.do(Introduce("", "citizen"), desk.people[0])
    decision = desk.made(Decision, ChooseModel(desk.go("choose"), one, "It leads"))
    assert "no-citizen" not in decision.cautions
    desk.do(Introduce("", "co-worker"), desk.people[0])
    assert desk.workshop.get(Decision, "") == decision
    assert "no-citizen" in about_meeting(desk.workshop)


def test_a_decision_of_the_first_rules_says_what_held_then(desk: Desk) -> None:
    """What was to be known is read from the entries before it, though nobody was told of it."""
    desk.with_models()
    new = desk.made(Model, AddModel(desk.go("draft"), "Brand new"))
    desk.rules = 1
    decision = desk.made(Decision, ChooseModel(desk.go("choose"), new.id, "We like it"))
    assert decision.cautions == ("untested", "empty", "empty-datum", "no-citizen")
