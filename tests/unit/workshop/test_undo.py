"""Undo: what it takes back, what it never does."""

from tests.support.workshop import FoldedWorkshop
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


def last(folded: FoldedWorkshop) -> int:
    """The number of the last entry."""
    return folded.workshop.seq


def test_what_the_facilitator_built_on_it_falls_away(folded: FoldedWorkshop) -> None:
    """Undoing a group takes its later name with it, and leaves the cards."""
    (card, *_) = folded.with_cards()
    folded.go("groups")
    group = folded.put(AddGroup("groups", "Gruop", (card,)), Group)
    made = last(folded)
    folded.do(NameGroup(group.id, "Group"))
    folded.do(Undo(made))
    assert folded.workshop.all(Group) == []
    assert folded.workshop.get(Card, card).group == ""
    assert folded.refusal(Undo(made)) == ("undone", "")
    assert folded.refusal(Undo(made + 1)) == ("undone", "")


def test_a_round_with_dots_in_it_is_not_undone(folded: FoldedWorkshop) -> None:
    """Nothing that people gave is lost: what they gave in a round holds the round."""
    groups = folded.with_groups()
    run = folded.go("vote")
    opened = last(folded)
    folded.do(PlaceDots(run, groups[0], 1), "p3")
    assert folded.refusal(Undo(opened)) == ("others-depend", "")
    assert folded.refusal(Undo(opened - 1)) == ("others-depend", "")


def test_going_somewhere_is_undone_until_people_gave_there(folded: FoldedWorkshop) -> None:
    """Back to where the room was, unless somebody has given something meanwhile."""
    folded.do(Retitle("Before"))
    run = folded.go("ideas")
    folded.do(Undo(last(folded)))
    assert current_run(folded.workshop) is None
    assert folded.workshop.all(CurrentRun) == []
    run = folded.go("ideas")
    went = last(folded)
    folded.do(AddCard(run, "Mine"), "p3")
    assert folded.refusal(Undo(went)) == ("others-depend", "")


def test_a_card_taken_away_comes_back(folded: FoldedWorkshop) -> None:
    """Undo of a withdrawal brings a participant's card back as it was."""
    (card, *_) = folded.with_cards()
    before = folded.workshop.get(Card, card)
    folded.do(WithdrawCard(card))
    folded.do(Undo(last(folded)))
    assert folded.workshop.get(Card, card) == before


def test_a_closed_round_is_opened_again(folded: FoldedWorkshop) -> None:
    """Closing too early can be taken back, and people go on."""
    run = folded.go("ideas")
    folded.do(CloseRound(run))
    folded.do(Undo(last(folded)))
    folded.do(AddCard(run, "Still open"), "p3")
    assert len(folded.workshop.table(Card)) == 1


def test_a_test_that_ratings_rest_on_is_not_undone(folded: FoldedWorkshop) -> None:
    """Undo goes through every rule: ratings of a model keep the test that unlocked it."""
    first, _ = folded.with_tests()
    logged = last(folded) - 1
    run = folded.go("rate")
    folded.do(RateModel(run, first, {}), "p3")
    assert first in {model.id for model in ratable(folded.workshop)}
    assert folded.refusal(Undo(logged)) == ("others-depend", "")


def test_a_sitting_that_people_came_to_is_not_undone(folded: FoldedWorkshop) -> None:
    """Who came stays on record; a sitting that nobody came to yet can be taken back."""
    assert folded.refusal(Undo(2)) == ("others-depend", "")
    folded.do(CloseSitting())
    folded.do(OpenSitting("2026-04-01"))
    opened = last(folded)
    folded.do(Undo(opened))
    assert sitting_now(folded.workshop) == ""
    folded.do(OpenSitting("2026-04-02"))
    opened = last(folded)
    folded.do(Attend(), "p3")
    assert folded.refusal(Undo(opened)) == ("others-depend", "")


def test_only_what_was_done_at_the_terminal(folded: FoldedWorkshop) -> None:
    """What participants gave, the founding and an undo itself stay."""
    assert folded.refusal(Undo(1)) == ("not-undoable", "")
    assert folded.refusal(Undo(3)) == ("not-undoable", "")
    folded.do(Retitle("Another"))
    folded.do(Undo(last(folded)))
    assert workshop_info(folded.workshop).title == "A workshop"
    assert folded.refusal(Undo(last(folded))) == ("undone", "")
    assert folded.refusal(Undo(999)) == ("undone", "")
    assert folded.refusal(Undo(2), "p3") == ("not-allowed", "")


def test_what_comes_between_the_check_and_the_undo_is_kept(folded: FoldedWorkshop) -> None:
    """A phone may be faster: what was foreseen when the undo was checked is not used then."""
    run = folded.go("ideas")
    folded.do(Retitle("Another"))
    undo = Undo(last(folded))
    folded.fold.check(folded.entry(undo, FACILITATOR))
    folded.do(AddCard(run, "Just in time"), "p3")
    folded.do(undo)
    assert workshop_info(folded.workshop).title == "A workshop"
    assert len(folded.workshop.table(Card)) == 1


def test_what_was_checked_is_what_happens(folded: FoldedWorkshop) -> None:
    """With nothing in between, checking first makes no difference."""
    folded.do(Retitle("Another"))
    undo = Undo(last(folded))
    before = folded.workshop
    folded.fold.check(folded.entry(undo, FACILITATOR))
    assert folded.workshop is before
    folded.do(undo)
    assert workshop_info(folded.workshop).title == "A workshop"
    folded.do(Retitle("A third"))
    assert workshop_info(folded.workshop).title == "A third"
