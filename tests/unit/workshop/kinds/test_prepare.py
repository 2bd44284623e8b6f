"""Preparation and briefing: read, and tick."""

from tests.support.workshop import Desk
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.prepare import prepared
from workshoptui.workshop.runs import Done, Finish, finished, has_finished
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_who_prepared_for_one_sitting_has_not_prepared_for_the_next(desk: Desk) -> None:
    """A tick is for the sitting that is open, or else for the next one."""
    run = desk.go("prepare")
    desk.do(Finish(run), "p3")
    assert finished(desk.workshop, run) == 1
    desk.do(CloseSitting())
    assert prepared(desk.workshop, "prepare") == []
    assert finished(desk.workshop, run) == 0
    assert not has_finished(desk.workshop, desk.run, "p3")
    desk.do(Finish(run), "p4")
    desk.do(OpenSitting("2026-03-12"))
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p4"]
    assert [one.id for one in prepared(desk.workshop, "prepare", 1)] == ["p3"]


def test_a_tick_of_the_first_rules_is_for_the_sitting_after_its_page_began(desk: Desk) -> None:
    """It says no sitting; its page began in the first one, so it is no tick for the second."""
    run = desk.go("prepare")
    seq = desk.workshop.seq + 1
    old = Entry(seq=seq, action=Finish(run), by="p3", at=desk.now, seed=1, key="k", rules=1)
    desk.fold.apply(old)
    assert desk.workshop.find(Done, (run, "p3"))
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p3"]
    desk.do(CloseSitting())
    assert prepared(desk.workshop, "prepare") == []
    assert [one.id for one in prepared(desk.workshop, "prepare", 1)] == ["p3"]


def test_who_prepared_is_known_over_all_rounds(desk: Desk) -> None:
    """A tick counts whenever it came, between sittings too, and once for each person."""
    desk.do(CloseSitting())
    run = desk.go("prepare")
    desk.do(Finish(run), "p3")
    again = desk.again("prepare")
    for one in ("p3", "p4"):
        desk.do(Finish(again), one)
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p3", "p4"]
    desk.do(Finish(again, done=False), "p4")
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p3"]
