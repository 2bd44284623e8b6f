"""The timer: running, standing still, more time, over time."""

import msgspec

from tests.support.workshop import Desk
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.runs import GoTo, RunAgain
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.timer import (
    FORGOTTEN,
    AddTime,
    ClearTimer,
    PauseTimer,
    StartTimer,
    Timer,
    remaining,
    timer_now,
)


def left(desk: Desk) -> float | None:
    """Seconds that the timer shows now."""
    return remaining(timer_now(desk.workshop, desk.now), desk.now)


def test_it_runs_down_and_below_zero(desk: Desk) -> None:
    """Time passes whether or not anybody looks; over time is negative."""
    assert left(desk) is None
    desk.do(StartTimer(60))
    desk.now += 70
    assert left(desk) == -10


def test_it_stands_still_and_goes_on(desk: Desk) -> None:
    """Paused, it keeps what is left, and goes on from there."""
    desk.do(StartTimer(60))
    desk.now += 20
    desk.do(PauseTimer())
    desk.now += 500
    assert left(desk) == 40
    desk.do(StartTimer())
    desk.now += 5
    assert left(desk) == 35


def test_more_time_or_less(desk: Desk) -> None:
    """Added time counts at once, running or not, before the first start too."""
    desk.do(AddTime(90))
    assert left(desk) == 90
    desk.do(StartTimer())
    desk.now += 30
    desk.do(AddTime(-20))
    assert left(desk) == 40
    desk.now += 10
    assert left(desk) == 30


def test_what_makes_no_sense_is_said(desk: Desk) -> None:
    """A timer without time cannot start; one that stands still cannot be paused."""
    assert desk.refusal(StartTimer()) == ("no-time", "")
    assert desk.refusal(PauseTimer()) == ("not-running", "")
    desk.do(StartTimer(1))
    desk.do(PauseTimer())
    assert desk.refusal(PauseTimer()) == ("not-running", "")


def test_it_belongs_to_the_round_it_was_started_in(desk: Desk) -> None:
    """Elsewhere there is none; back in its round it is still there, until another is started."""
    desk.go("welcome")
    desk.do(StartTimer(60))
    desk.go("ideas")
    assert left(desk) is None
    assert desk.refusal(PauseTimer()) == ("not-running", "")
    assert desk.refusal(StartTimer()) == ("no-time", "")
    desk.do(GoTo("welcome"))
    assert left(desk) == 60
    desk.do(RunAgain("welcome"))
    assert left(desk) is None
    desk.do(AddTime(30))
    desk.do(GoTo("ideas"))
    desk.do(GoTo("welcome"))
    assert left(desk) == 30


def test_it_never_runs_on_from_one_sitting_to_the_next(desk: Desk) -> None:
    """Not into the next one, not between them, and not where nobody ended the first."""
    desk.do(StartTimer(600))
    desk.now += 600 + FORGOTTEN
    assert left(desk) == -FORGOTTEN
    desk.now += 1
    assert left(desk) is None
    desk.do(StartTimer(600))
    desk.do(CloseSitting())
    assert left(desk) is None
    desk.do(OpenSitting("2026-03-19"))
    assert left(desk) is None


def test_it_can_be_cleared(desk: Desk) -> None:
    """Then there is none, as before the first start."""
    assert desk.refusal(ClearTimer()) == ("no-timer", "")
    desk.do(StartTimer(60))
    desk.do(ClearTimer())
    assert left(desk) is None


def test_what_was_done_under_the_first_rules_stays_done(desk: Desk) -> None:
    """An older journal paused and went on with a timer that had run through several activities."""
    desk.go("welcome")
    desk.do(StartTimer(60))
    desk.go("ideas")
    desk.now += 70
    for action in (PauseTimer(), StartTimer()):
        older = msgspec.structs.replace(desk.entry(action, FACILITATOR), rules=1)
        desk.fold.apply(older)
    assert desk.workshop.get(Timer, "").left == -10
