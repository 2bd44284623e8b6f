"""Briefing: points to read, and a tick that they were read."""

from tests.support.workshop import Desk
from workshoptui.workshop.runs import CloseRound, Finish, finished


def test_people_tick_that_they_read_it(desk: Desk) -> None:
    """A tick counts while the briefing is on stage and open."""
    run = desk.go("welcome")
    desk.do(Finish(run), "p3")
    desk.go("ideas")
    assert desk.refusal(Finish(run), "p4") == ("moved-on", "")
    desk.go("welcome")
    desk.do(CloseRound(run))
    assert desk.refusal(Finish(run), "p4") == ("closed", "")
    assert finished(desk.workshop, run) == 1
