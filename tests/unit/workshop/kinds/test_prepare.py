"""Preparation and briefing: read, and tick."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.kinds.prepare import prepared
from workshoptui.workshop.runs import Finish
from workshoptui.workshop.sittings import CloseSitting


def test_who_prepared_is_known_over_all_rounds(desk: Desk) -> None:
    """A tick counts whenever it came, between sittings too, and once for each person."""
    run = desk.go("prepare")
    desk.do(Finish(run), "p3")
    desk.do(CloseSitting())
    again = desk.again("prepare")
    for one in ("p3", "p4"):
        desk.do(Finish(again), one)
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p3", "p4"]
    desk.do(Finish(again, done=False), "p4")
    assert [one.id for one in prepared(desk.workshop, "prepare")] == ["p3"]
