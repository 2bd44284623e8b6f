"""Briefing: points to read, and a tick that they were read."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.finishing import Finish, finished
from workshoptui.workshop.runs import CloseRound


def test_people_tick_that_they_read_it(folded: FoldedWorkshop) -> None:
    """A tick counts while the briefing is on stage and open."""
    run = folded.go("welcome")
    folded.do(Finish(run), "p3")
    folded.go("ideas")
    assert folded.refusal(Finish(run), "p4") == ("moved-on", "")
    folded.go("welcome")
    folded.do(CloseRound(run))
    assert folded.refusal(Finish(run), "p4") == ("closed", "")
    assert finished(folded.workshop, run) == 1
