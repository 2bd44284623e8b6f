"""People: joining, coming back, introducing oneself, being there."""

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.context import NEWCOMER
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.people import (
    Attend,
    Attendance,
    Claim,
    Introduce,
    Join,
    Participant,
    Reclaim,
    Rename,
    Role,
    apart,
    here,
    whose,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting

A, B, C = "a" * 64, "b" * 64, "c" * 64


def test_a_phone_joins_once(desk: Desk) -> None:
    """A second joining from the same phone is refused, and so is a phrase that is taken."""
    me = desk.made(Participant, Join(A, B, " Ann ", "citizen"), NEWCOMER)
    assert (me.name, me.role, me.joined_at) == ("Ann", "citizen", desk.now)
    assert desk.refusal(Join(A, C), NEWCOMER) == ("joined", "")
    assert desk.refusal(Join(C, B), NEWCOMER) == ("phrase-taken", "")
    assert whose(desk.workshop, A) == me
    assert whose(desk.workshop, C) is None


def test_a_new_phone_becomes_who_it_was(desk: Desk) -> None:
    """With the phrase, another phone is the same participant; both go on working."""
    me = desk.made(Participant, Join(A, B), NEWCOMER)
    desk.do(Claim(C, B), NEWCOMER)
    assert whose(desk.workshop, C) == whose(desk.workshop, A) == me
    assert desk.refusal(Claim(C, B), NEWCOMER) == ("joined", "")
    assert desk.refusal(Claim("d" * 64, C), NEWCOMER) == ("unknown-phrase", "phrase")


def test_who_joined_anew_becomes_who_they_were(desk: Desk) -> None:
    """With the phrase, as long as the new one gave nothing; nobody is counted twice."""
    me = desk.made(Participant, Join(A, B, "Ann", "citizen"), NEWCOMER)
    new = desk.made(Participant, Join(C, "d" * 64), NEWCOMER)
    assert desk.refusal(Reclaim("e" * 64), new.id) == ("unknown-phrase", "phrase")
    desk.do(Introduce("Ann again", ""), new.id)
    desk.do(Reclaim(B), new.id)
    assert whose(desk.workshop, C) == whose(desk.workshop, A) == me
    assert new.id not in {one.id for one in here(desk.workshop)}
    assert desk.workshop.find(Participant, new.id) is None
    assert not desk.workshop.all(Attendance, lambda one: one.participant == new.id)
    desk.do(Reclaim(B), me.id)  # the form, sent twice
    assert whose(desk.workshop, C) == me


def test_who_gave_something_anew_stays_who_they_are(desk: Desk) -> None:
    """Two people who both gave something cannot become one."""
    desk.do(Join(A, B), NEWCOMER)
    new = desk.made(Participant, Join(C, "d" * 64), NEWCOMER)
    desk.do(AddCard(desk.go("ideas"), "Listen"), new.id)
    assert desk.refusal(Reclaim(B), new.id) == ("gave-something", "")
    assert whose(desk.workshop, C) == new


def test_only_newcomers_join(desk: Desk) -> None:
    """Whoever is somebody already cannot join; whoever is nobody can do nothing else."""
    assert desk.refusal(Join(A, B), "p3") == ("not-allowed", "")
    assert desk.refusal(Join(A, B)) == ("not-allowed", "")
    assert desk.refusal(Attend(), NEWCOMER) == ("not-allowed", "")
    assert desk.refusal(Attend(), "p999") == ("not-allowed", "")


def test_name_and_role_are_theirs_to_change(desk: Desk) -> None:
    """A participant changes how they go by, and may take it back."""
    desk.do(Introduce("Ben", "manager"), "p4")
    assert desk.workshop.get(Participant, "p4").name == "Ben"
    desk.do(Introduce("", ""), "p4")
    assert desk.workshop.get(Participant, "p4").role == ""


def test_an_old_page_puts_no_name_back_that_the_facilitator_changed(desk: Desk) -> None:
    """Their role is saved with the name that stands; their own name once they have seen it."""
    desk.do(Introduce("A rude word", ""), "p4")
    desk.do(Rename("p4", "Ben"))
    for old in (Introduce("A rude word", "manager"), Introduce("Benny", "", renamed=0)):
        assert desk.refusal(old, "p4") == ("edited-meanwhile", "name")
    desk.do(Introduce("Ben", "manager"), "p4")
    desk.do(Introduce("Benny", "", desk.workshop.get(Participant, "p4").renamed), "p4")
    assert desk.workshop.get(Participant, "p4").name == "Benny"


def test_who_is_here_is_who_came_to_this_sitting(desk: Desk) -> None:
    """Attendance is by sitting; between sittings everybody counts."""
    assert len(here(desk.workshop)) == 3
    desk.do(CloseSitting())
    assert len(here(desk.workshop)) == 3
    assert desk.do(Attend(), "p3") == ()
    desk.do(OpenSitting("2026-04-05"))
    assert here(desk.workshop) == []
    assert len(desk.do(Attend(), "p4")) == 1
    assert desk.do(Attend(), "p4") == ()
    assert [one.id for one in here(desk.workshop)] == ["p4"]
    assert len(desk.workshop.table(Attendance)) == 4


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ({"co-worker": 5, "manager": 4}, {}),
        ({"co-worker": 5, "citizen": 5}, {"co-worker": 5, "citizen": 5}),
        ({"co-worker": 9, "manager": 4, "": 1}, {"co-worker": 9}),
        ({"co-worker": 9, "citizen": 6, "manager": 1}, {"co-worker": 9}),
        ({"": 12}, {}),
    ],
)
def test_a_role_stands_apart_only_where_nobody_is_pointed_at(
    roles: dict[Role, int], shown: dict[Role, int]
) -> None:
    """Five people in a role, and five or none left over: no few can be told by subtraction."""
    people = {f"p{role}{n}": role for role, many in roles.items() for n in range(many)}

    found = apart(people, 5)

    assert {role: len(own) for role, own in found.items()} == shown
