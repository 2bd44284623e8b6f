"""Preparation and briefing: read, and tick."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import Done, Finish, finished, has_finished
from workshoptui.workshop.kinds.prepare import prepared
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def test_who_prepared_for_one_sitting_has_not_prepared_for_the_next(folded: FoldedWorkshop) -> None:
    """A tick is for the sitting that is open, or else for the next one."""
    run = folded.go("prepare")
    folded.do(Finish(run), "p3")
    assert finished(folded.workshop, run) == 1
    folded.do(CloseSitting())
    assert prepared(folded.workshop, "prepare") == []
    assert finished(folded.workshop, run) == 0
    assert not has_finished(folded.workshop, folded.run, "p3")
    folded.do(Finish(run), "p4")
    folded.do(OpenSitting("2026-03-12"))
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p4"]
    assert [one.id for one in prepared(folded.workshop, "prepare", 1)] == ["p3"]


def test_a_tick_of_the_first_rules_is_for_the_sitting_after_its_page_began(
    folded: FoldedWorkshop,
) -> None:
    """It says no sitting; its page began in the first one, so it is no tick for the second."""
    run = folded.go("prepare")
    seq = folded.workshop.seq + 1
    old = Entry(seq=seq, action=Finish(run), by="p3", at=folded.now, seed=1, key="k", rules=1)
    folded.fold.apply(old)
    assert folded.workshop.find(Done, (run, "p3"))
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3"]
    folded.do(CloseSitting())
    assert prepared(folded.workshop, "prepare") == []
    assert [one.id for one in prepared(folded.workshop, "prepare", 1)] == ["p3"]


def test_who_prepared_is_known_over_all_rounds(folded: FoldedWorkshop) -> None:
    """A tick counts whenever it came, between sittings too, and once for each person."""
    folded.do(CloseSitting())
    run = folded.go("prepare")
    folded.do(Finish(run), "p3")
    again = folded.again("prepare")
    for one in ("p3", "p4"):
        folded.do(Finish(again), one)
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3", "p4"]
    folded.do(Finish(again, done=False), "p4")
    assert [one.id for one in prepared(folded.workshop, "prepare")] == ["p3"]
