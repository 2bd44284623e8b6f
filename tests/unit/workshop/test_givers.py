"""Givers: a closed round keeps the roles of who gave something in it."""

import msgspec

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.givers import RoleAtClose, roles_in
from workshoptui.workshop.kinds.survey import AnswerSurvey, medians_by_role
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.rules import decide
from workshoptui.workshop.runs import CloseBallot
from workshoptui.workshop.stamp import FACILITATOR
from workshoptui.workshop.state import Drop, Put


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
    desk.do(CloseBallot(run))
    before = medians_by_role(desk.workshop, desk.run)
    assert {role: many for role, (many, _) in before.items()} == {"citizen": 6, "co-worker": 6}
    desk.do(Introduce("", "co-worker"), desk.people[0])
    assert medians_by_role(desk.workshop, desk.run) == before


def test_who_leaves_after_closing_changes_nothing_in_the_round() -> None:
    """What they gave is counted with the role that they had."""
    desk, run = answered_by_roles()
    desk.do(CloseBallot(run))
    before = medians_by_role(desk.workshop, desk.run)
    left = desk.workshop.table(type(desk.do(Introduce("", "manager"), desk.people[0])[0]))
    desk.workshop.evolve((Drop(left[desk.people[0]]),))
    assert medians_by_role(desk.workshop, desk.run) == before


def test_a_role_changed_before_closing_counts() -> None:
    """The role is that of the moment when the round closes."""
    desk, run = answered_by_roles()
    desk.do(Introduce("", "co-worker"), desk.people[0])
    desk.do(CloseBallot(run))
    roles = roles_in(desk.workshop, run, [desk.people[0]])
    assert roles == {desk.people[0]: "co-worker"}


def test_roles_are_kept_of_who_gave_something_and_of_nobody_else() -> None:
    """A round in which nobody gave anything keeps nothing."""
    desk = Desk(2)
    run = desk.go("survey")
    desk.do(AnswerSurvey(run, {"q1": 5}), desk.people[0])
    desk.do(CloseBallot(run))
    assert desk.workshop.all(RoleAtClose) == [RoleAtClose(run, desk.people[0], "")]
    empty = desk.go("lens")
    desk.do(CloseBallot(empty))
    assert len(desk.workshop.all(RoleAtClose)) == 1


def test_a_round_closed_under_the_first_rules_is_folded_as_it_was() -> None:
    """It kept no roles; the role that people have now is all there is."""
    desk, run = answered_by_roles()
    old = msgspec.structs.replace(desk.entry(CloseBallot(run), FACILITATOR), rules=1)
    changes = decide(desk.workshop, old)
    assert not any(isinstance(one, Put) and isinstance(one.record, RoleAtClose) for one in changes)
    assert roles_in(desk.workshop, run, ("gone", desk.people[0])) == {
        "gone": "",
        desk.people[0]: "citizen",
    }
