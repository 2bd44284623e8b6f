"""The timer: running, standing still, more time, over time."""

from tests.unit.workshop.desk import Desk
from workshoptui.workshop.timer import AddTime, PauseTimer, StartTimer, Timer, remaining


def left(desk: Desk) -> float | None:
    """Seconds that the timer shows now."""
    return remaining(desk.workshop.find(Timer, ""), desk.now)


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
