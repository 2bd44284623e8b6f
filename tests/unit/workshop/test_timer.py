"""The timer: running, standing still, more time, over time."""

import msgspec

from tests.support.workshop import FoldedWorkshop
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


def left(folded: FoldedWorkshop) -> float | None:
    """Seconds that the timer shows now."""
    return remaining(timer_now(folded.workshop, folded.now), folded.now)


def test_it_runs_down_and_below_zero(folded: FoldedWorkshop) -> None:
    """Time passes whether or not anybody looks; over time is negative."""
    assert left(folded) is None
    folded.do(StartTimer(60))
    folded.now += 70
    assert left(folded) == -10


def test_it_stands_still_and_goes_on(folded: FoldedWorkshop) -> None:
    """Paused, it keeps what is left, and goes on from there."""
    folded.do(StartTimer(60))
    folded.now += 20
    folded.do(PauseTimer())
    folded.now += 500
    assert left(folded) == 40
    folded.do(StartTimer())
    folded.now += 5
    assert left(folded) == 35


def test_more_time_or_less(folded: FoldedWorkshop) -> None:
    """Added time counts at once, running or not, before the first start too."""
    folded.do(AddTime(90))
    assert left(folded) == 90
    folded.do(StartTimer())
    folded.now += 30
    folded.do(AddTime(-20))
    assert left(folded) == 40
    folded.now += 10
    assert left(folded) == 30


def test_what_makes_no_sense_is_said(folded: FoldedWorkshop) -> None:
    """A timer without time cannot start; one that stands still cannot be paused."""
    assert folded.refusal(StartTimer()) == ("no-time", "")
    assert folded.refusal(PauseTimer()) == ("not-running", "")
    folded.do(StartTimer(1))
    folded.do(PauseTimer())
    assert folded.refusal(PauseTimer()) == ("not-running", "")


def test_it_belongs_to_the_round_it_was_started_in(folded: FoldedWorkshop) -> None:
    """Elsewhere there is none; back in its round it is still there, until another is started."""
    folded.go("welcome")
    folded.do(StartTimer(60))
    folded.go("ideas")
    assert left(folded) is None
    assert folded.refusal(PauseTimer()) == ("not-running", "")
    assert folded.refusal(StartTimer()) == ("no-time", "")
    folded.do(GoTo("welcome"))
    assert left(folded) == 60
    folded.do(RunAgain("welcome"))
    assert left(folded) is None
    folded.do(AddTime(30))
    folded.do(GoTo("ideas"))
    folded.do(GoTo("welcome"))
    assert left(folded) == 30


def test_it_never_runs_on_from_one_sitting_to_the_next(folded: FoldedWorkshop) -> None:
    """Not into the next one, not between them, and not where nobody ended the first."""
    folded.do(StartTimer(600))
    folded.now += 600 + FORGOTTEN
    assert left(folded) == -FORGOTTEN
    folded.now += 1
    assert left(folded) is None
    folded.do(StartTimer(600))
    folded.do(CloseSitting())
    assert left(folded) is None
    folded.do(OpenSitting("2026-03-19"))
    assert left(folded) is None


def test_it_can_be_cleared(folded: FoldedWorkshop) -> None:
    """Then there is none, as before the first start."""
    assert folded.refusal(ClearTimer()) == ("no-timer", "")
    folded.do(StartTimer(60))
    folded.do(ClearTimer())
    assert left(folded) is None


def test_what_was_done_under_the_first_rules_stays_done(folded: FoldedWorkshop) -> None:
    """An older journal paused and went on with a timer that had run through several activities."""
    folded.go("welcome")
    folded.do(StartTimer(60))
    folded.go("ideas")
    folded.now += 70
    for action in (PauseTimer(), StartTimer()):
        older = msgspec.structs.replace(folded.entry(action, FACILITATOR), rules=1)
        folded.fold.apply(older)
    assert folded.workshop.get(Timer, "").remaining_seconds == -10
