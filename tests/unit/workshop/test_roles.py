"""Roles: a closed round keeps the roles of who gave something in it."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import Done, Finish
from workshoptui.workshop.joining import Phrase, Reclaim
from workshoptui.workshop.kinds.survey import AnswerSurvey, medians_by_role
from workshoptui.workshop.membership import MergePeople
from workshoptui.workshop.people import Attend, Introduce, Participant, RoleAtClose, has_given
from workshoptui.workshop.roles import came_as, last_roles, roles_in, roles_taken
from workshoptui.workshop.runs import CloseRound
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, sitting_now
from workshoptui.workshop.state import Drop


def answered_by_roles() -> tuple[FoldedWorkshop, str]:
    """Six citizens answered 5 and six co-workers 2; the run, still open."""
    folded = FoldedWorkshop(0)
    folded.people = [folded.join(role="citizen" if n < 6 else "co-worker") for n in range(12)]
    run = folded.go("survey")
    for number, one in enumerate(folded.people):
        folded.do(AnswerSurvey(run, {"q1": 5 if number < 6 else 2}), one)
    return folded, run


def test_a_role_changed_after_closing_changes_nothing_in_the_round() -> None:
    """Else two tables, before and after, would tell how one person answered."""
    folded, run = answered_by_roles()
    folded.do(CloseRound(run))
    before = medians_by_role(folded.workshop, folded.run)
    assert {role: many for role, (many, _) in before.items()} == {"citizen": 6, "co-worker": 6}
    folded.do(Introduce("", "co-worker"), folded.people[0])
    assert medians_by_role(folded.workshop, folded.run) == before


def test_who_leaves_after_closing_changes_nothing_in_the_round() -> None:
    """What they gave is counted with the role that they had."""
    folded, run = answered_by_roles()
    folded.do(CloseRound(run))
    before = medians_by_role(folded.workshop, folded.run)
    row = folded.do(Introduce("", "manager"), folded.people[0]).rows[0]
    left = folded.workshop.table(type(row))
    folded.workshop.evolve((Drop(left[folded.people[0]]),))
    assert medians_by_role(folded.workshop, folded.run) == before


def test_a_role_changed_before_closing_counts() -> None:
    """The role is that of the moment when the round closes."""
    folded, run = answered_by_roles()
    folded.do(Introduce("", "co-worker"), folded.people[0])
    folded.do(CloseRound(run))
    roles = roles_in(folded.workshop, run, [folded.people[0]])
    assert roles == {folded.people[0]: "co-worker"}


def test_roles_are_kept_of_who_gave_something_and_of_nobody_else() -> None:
    """A round in which nobody gave anything keeps nothing."""
    folded = FoldedWorkshop(2)
    run = folded.go("survey")
    folded.do(AnswerSurvey(run, {"q1": 5}), folded.people[0])
    folded.do(CloseRound(run))
    assert folded.workshop.all(RoleAtClose) == [RoleAtClose(run, folded.people[0], "")]
    empty = folded.go("lens")
    folded.do(CloseRound(empty))
    assert len(folded.workshop.all(RoleAtClose)) == 1


def test_a_round_closed_under_the_first_rules_keeps_roles_too() -> None:
    """They are read from the entries before it, so a file that was written then says them as well.

    Of somebody who is neither kept nor known there is no role.
    """
    folded, run = answered_by_roles()
    folded.rules = 1
    folded.do(CloseRound(run))
    before = medians_by_role(folded.workshop, folded.run)
    folded.do(Introduce("", "co-worker"), folded.people[0])
    assert medians_by_role(folded.workshop, folded.run) == before
    assert roles_in(folded.workshop, run, ("gone", folded.people[0])) == {
        "gone": "",
        folded.people[0]: "citizen",
    }


def test_a_role_that_is_kept_is_nothing_that_somebody_gave() -> None:
    """Who is left with nothing else may still become who they were."""
    folded = FoldedWorkshop(2)
    run = folded.go("welcome")
    folded.do(Finish(run), folded.people[1])
    folded.again("welcome")
    assert folded.workshop.find(RoleAtClose, (run, folded.people[1])) is not None
    folded.workshop.evolve((Drop(folded.workshop.get(Done, (run, folded.people[1]))),))
    assert not has_given(folded.workshop, folded.people[1])
    folded.rules = 1
    words = next(iter(folded.workshop.all(Phrase)))
    folded.do(Reclaim(words.digest), folded.people[1])
    assert [one.id for one in folded.workshop.all(Participant)] == [folded.people[0]]


def test_a_sitting_keeps_the_roles_in_which_people_spoke_there(folded: FoldedWorkshop) -> None:
    """What somebody says to be while it lasts counts; what they say afterwards does not."""
    one, other, _ = folded.people
    first = sitting_now(folded.workshop)
    assert came_as(folded.workshop, first) == {""}
    folded.do(Introduce("", "citizen"), one)
    assert came_as(folded.workshop, first) == {"", "citizen"}
    folded.do(CloseSitting())
    folded.do(Introduce("", "co-worker"), one)
    folded.do(Introduce("", "manager"), other)
    assert came_as(folded.workshop, first) == {"", "citizen"}
    assert last_roles(folded.workshop)[one] == "citizen"
    folded.do(OpenSitting("2026-03-12"))
    folded.do(Attend(), one)
    assert came_as(folded.workshop, sitting_now(folded.workshop)) == {"co-worker"}
    assert last_roles(folded.workshop)[one] == "co-worker"
    assert roles_taken(folded.workshop)[one] == {"citizen", "co-worker"}
    # Who has not come since is known there as they were there.
    assert roles_taken(folded.workshop)[other] == {""}


def test_two_entries_of_one_person_keep_the_role_that_one_of_them_said() -> None:
    """In the sitting and in the round that closed."""
    folded = FoldedWorkshop(2)
    folded.do(Introduce("", "citizen"), folded.people[1])
    run = folded.go("survey")
    for one in folded.people:
        folded.do(AnswerSurvey(run, {"q1": 5}), one)
    folded.do(CloseRound(run))
    folded.do(MergePeople(folded.people[1], folded.people[0]))
    assert came_as(folded.workshop, sitting_now(folded.workshop)) == {"citizen"}
    assert roles_in(folded.workshop, run, folded.people[:1]) == {folded.people[0]: "citizen"}
