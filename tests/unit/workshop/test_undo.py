"""Undo: what it takes back, what it never does."""

from tests.support.workshop import Desk
from workshoptui.workshop.cards import Card, Group
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import AddCard, WithdrawCard
from workshoptui.workshop.kinds.group import AddGroup, NameGroup
from workshoptui.workshop.kinds.rate import RateModel, ratable
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.people import Attend
from workshoptui.workshop.runs import CloseRound, CurrentRun, current_run
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, sitting_now
from workshoptui.workshop.undo import Undo
from workshoptui.workshop.workshop_info import Retitle, workshop_info


def last(desk: Desk) -> int:
    """The number of the last entry."""
    return desk.workshop.seq


def test_what_the_facilitator_built_on_it_falls_away(desk: Desk) -> None:
    """Undoing a group takes its later name with it, and leaves the cards."""
    (card, *_) = desk.with_cards()
    desk.go("groups")
    group = desk.made(Group, AddGroup("groups", "Gruop", (card,)))
    made = last(desk)
    desk.do(NameGroup(group.id, "Group"))
    desk.do(Undo(made))
    assert desk.workshop.all(Group) == []
    assert desk.workshop.get(Card, card).group == ""
    assert desk.refusal(Undo(made)) == ("gone", "")
    assert desk.refusal(Undo(made + 1)) == ("gone", "")


def test_a_round_with_dots_in_it_is_not_undone(desk: Desk) -> None:
    """Nothing that people gave is lost: what they gave in a round holds the round."""
    groups = desk.with_groups()
    run = desk.go("vote")
    opened = last(desk)
    desk.do(PlaceDots(run, groups[0], 1), "p3")
    assert desk.refusal(Undo(opened)) == ("others-depend", "")
    assert desk.refusal(Undo(opened - 1)) == ("others-depend", "")


def test_going_somewhere_is_undone_until_people_gave_there(desk: Desk) -> None:
    """Back to where the room was, unless somebody has given something meanwhile."""
    desk.do(Retitle("Before"))
    run = desk.go("ideas")
    desk.do(Undo(last(desk)))
    assert current_run(desk.workshop) is None
    assert desk.workshop.all(CurrentRun) == []
    run = desk.go("ideas")
    went = last(desk)
    desk.do(AddCard(run, "Mine"), "p3")
    assert desk.refusal(Undo(went)) == ("others-depend", "")


def test_a_card_taken_away_comes_back(desk: Desk) -> None:
    """Undo of a withdrawal brings a participant's card back as it was."""
    (card, *_) = desk.with_cards()
    before = desk.workshop.get(Card, card)
    desk.do(WithdrawCard(card))
    desk.do(Undo(last(desk)))
    assert desk.workshop.get(Card, card) == before


def test_a_closed_round_is_opened_again(desk: Desk) -> None:
    """Closing too early can be taken back, and people go on."""
    run = desk.go("ideas")
    desk.do(CloseRound(run))
    desk.do(Undo(last(desk)))
    desk.do(AddCard(run, "Still open"), "p3")
    assert len(desk.workshop.table(Card)) == 1


def test_a_test_that_ratings_rest_on_is_not_undone(desk: Desk) -> None:
    """Undo goes through every rule: ratings of a model keep the test that unlocked it."""
    first, _ = desk.with_models()
    logged = last(desk) - 1
    run = desk.go("rate")
    desk.do(RateModel(run, first, {}), "p3")
    assert first in {model.id for model in ratable(desk.workshop)}
    assert desk.refusal(Undo(logged)) == ("others-depend", "")


def test_a_sitting_that_people_came_to_is_not_undone(desk: Desk) -> None:
    """Who came stays on record; a sitting that nobody came to yet can be taken back."""
    assert desk.refusal(Undo(2)) == ("others-depend", "")
    desk.do(CloseSitting())
    desk.do(OpenSitting("2026-04-01"))
    opened = last(desk)
    desk.do(Undo(opened))
    assert sitting_now(desk.workshop) == ""
    desk.do(OpenSitting("2026-04-02"))
    opened = last(desk)
    desk.do(Attend(), "p3")
    assert desk.refusal(Undo(opened)) == ("others-depend", "")


def test_only_what_was_done_at_the_terminal(desk: Desk) -> None:
    """What participants gave, the founding and an undo itself stay."""
    assert desk.refusal(Undo(1)) == ("not-undoable", "")
    assert desk.refusal(Undo(3)) == ("not-undoable", "")
    desk.do(Retitle("Another"))
    desk.do(Undo(last(desk)))
    assert workshop_info(desk.workshop).title == "A workshop"
    assert desk.refusal(Undo(last(desk))) == ("gone", "")
    assert desk.refusal(Undo(999)) == ("gone", "")
    assert desk.refusal(Undo(2), "p3") == ("not-allowed", "")


def test_what_comes_between_the_check_and_the_undo_is_kept(desk: Desk) -> None:
    """A phone may be faster: what was foreseen when the undo was checked is not used then."""
    run = desk.go("ideas")
    desk.do(Retitle("Another"))
    undo = Undo(last(desk))
    desk.fold.check(desk.entry(undo, FACILITATOR))
    desk.do(AddCard(run, "Just in time"), "p3")
    desk.do(undo)
    assert workshop_info(desk.workshop).title == "A workshop"
    assert len(desk.workshop.table(Card)) == 1


def test_what_was_checked_is_what_happens(desk: Desk) -> None:
    """With nothing in between, checking first makes no difference."""
    desk.do(Retitle("Another"))
    undo = Undo(last(desk))
    before = desk.workshop
    desk.fold.check(desk.entry(undo, FACILITATOR))
    assert desk.workshop is before
    desk.do(undo)
    assert workshop_info(desk.workshop).title == "A workshop"
    desk.do(Retitle("A third"))
    assert workshop_info(desk.workshop).title == "A third"
