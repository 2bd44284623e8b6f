"""Roles: a closed round keeps the roles of who gave something in it."""

from tests.support.workshop import Desk
from workshoptui.workshop.kinds.survey import AnswerSurvey, medians_by_role
from workshoptui.workshop.membership import MergePeople
from workshoptui.workshop.people import (
    Attend,
    Introduce,
    Participant,
    Reclaim,
    RoleAtClose,
    has_given,
)
from workshoptui.workshop.roles import came_as, last_roles, roles_in, roles_taken
from workshoptui.workshop.runs import CloseRound, Done, Finish
from workshoptui.workshop.sittings import CloseSitting, OpenSitting, sitting_now
from workshoptui.workshop.state import Drop


def answered_by_roles() -> tuple[Desk, str]:
    """Six citizens answered 5 and six co-workers 2; the run, still open."""
    desk = Desk(0)
    desk.people = [desk.join(n, role="citizen" if n < 6 else "co-worker") for n in range(12)]
    run = desk.go("survey")
    for number, one in enumerate(desk.people):
        desk.do(AnswerSurvey(run, {"q1": 5 if number < 6 else 2}), one)
    return desk, run


def test_a_role_changed_after_closing_changes_nothing_in_the_round() -> None:
    """Else two tables, before and after, would tell how one person answered."""
    desk, run = answered_by_roles()
    desk.do(CloseRound(run))
    before = medians_by_role(desk.workshop, desk.run)
    assert {role: many for role, (many, _) in before.items()} == {"citizen": 6, "co-worker": 6}
    desk.do(Introduce("", "co-worker"), desk.people[0])
    assert medians_by_role(desk.workshop, desk.run) == before


def test_who_leaves_after_closing_changes_nothing_in_the_round() -> None:
    """What they gave is counted with the role that they had."""
    desk, run = answered_by_roles()
    desk.do(CloseRound(run))
    before = medians_by_role(desk.workshop, desk.run)
    left = desk.workshop.table(type(desk.do(Introduce("", "manager"), desk.people[0])[0]))
    desk.workshop.evolve((Drop(left[desk.people[0]]),))
    assert medians_by_role(desk.workshop, desk.run) == before


def test_a_role_changed_before_closing_counts() -> None:
    """The role is that of the moment when the round closes."""
    desk, run = answered_by_roles()
    desk.do(Introduce("", "co-worker"), desk.people[0])
    desk.do(CloseRound(run))
    roles = roles_in(desk.workshop, run, [desk.people[0]])
    assert roles == {desk.people[0]: "co-worker"}


def test_roles_are_kept_of_who_gave_something_and_of_nobody_else() -> None:
    """A round in which nobody gave anything keeps nothing."""
    desk = Desk(2)
    run = desk.go("survey")
    desk.do(AnswerSurvey(run, {"q1": 5}), desk.people[0])
    desk.do(CloseRound(run))
    assert desk.workshop.all(RoleAtClose) == [RoleAtClose(run, desk.people[0], "")]
    empty = desk.go("lens")
    desk.do(CloseRound(empty))
    assert len(desk.workshop.all(RoleAtClose)) == 1


def test_a_round_closed_under_the_first_rules_keeps_roles_too() -> None:
    """They are read from the entries before it, so a file that was written then says them as well.

    Of somebody who is neither kept nor known there is no role.
    """
    desk, run = answered_by_roles()
    desk.rules = 1
    desk.do(CloseRound(run))
    before = medians_by_role(desk.workshop, desk.run)
    desk.do(Introduce("", "co-worker"), desk.people[0])
    assert medians_by_role(desk.workshop, desk.run) == before
    assert roles_in(desk.workshop, run, ("gone", desk.people[0])) == {
        "gone": "",
        desk.people[0]: "citizen",
    }


def test_a_role_that_is_kept_is_nothing_that_somebody_gave() -> None:
    """Who is left with nothing else may still become who they were."""
    desk = Desk(2)
    run = desk.go("welcome")
    desk.do(Finish(run), desk.people[1])
    desk.again("welcome")
    assert desk.workshop.find(RoleAtClose, (run, desk.people[1])) is not None
    desk.workshop.evolve((Drop(desk.workshop.get(Done, (run, desk.people[1]))),))
    assert not has_given(desk.workshop, desk.people[1])
    desk.rules = 1
    desk.do(Reclaim(f"{1000:064x}"), desk.people[1])
    assert [one.id for one in desk.workshop.all(Participant)] == [desk.people[0]]


def test_a_sitting_keeps_the_roles_in_which_people_spoke_there(desk: Desk) -> None:
    """What somebody says to be while it lasts counts; what they say afterwards does not."""
    one, other, _ = desk.people
    first = sitting_now(desk.workshop)
    assert came_as(desk.workshop, first) == {""}
    desk.do(Introduce("", "citizen"), one)
    assert came_as(desk.workshop, first) == {"", "citizen"}
    desk.do(CloseSitting())
    desk.do(Introduce("", "co-worker"), one)
    desk.do(Introduce("", "manager"), other)
    assert came_as(desk.workshop, first) == {"", "citizen"}
    assert last_roles(desk.workshop)[one] == "citizen"
    desk.do(OpenSitting("2026-03-12"))
    desk.do(Attend(), one)
    assert came_as(desk.workshop, sitting_now(desk.workshop)) == {"co-worker"}
    assert last_roles(desk.workshop)[one] == "co-worker"
    assert roles_taken(desk.workshop)[one] == {"citizen", "co-worker"}
    # Who has not come since is known there as they were there.
    assert roles_taken(desk.workshop)[other] == {""}


def test_two_entries_of_one_person_keep_the_role_that_one_of_them_said() -> None:
    """In the sitting and in the round that closed."""
    desk = Desk(2)
    desk.do(Introduce("", "citizen"), desk.people[1])
    run = desk.go("survey")
    for one in desk.people:
        desk.do(AnswerSurvey(run, {"q1": 5}), one)
    desk.do(CloseRound(run))
    desk.do(MergePeople(desk.people[1], desk.people[0]))
    assert came_as(desk.workshop, sitting_now(desk.workshop)) == {"citizen"}
    assert roles_in(desk.workshop, run, desk.people[:1]) == {desk.people[0]: "citizen"}
