"""The timer: how long the current activity still has. Suggestions only; nothing happens at zero."""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import current_run
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop

FORGOTTEN = 3_600
"""Seconds over time after which nobody waits for a timer any more: the computer was closed."""


class Timer(Row, frozen=True, tag="timer"):
    """The one timer of a workshop; it belongs to the run and the sitting that it was started in.

    Attributes:
        remaining_seconds: as they were when it last started or stopped; negative when over time.
        since: when it started, in seconds since 1970-01-01 UTC; None while it stands still.
        run: the run that the room was in; ``""`` before the first.
        sitting: the sitting that was open; ``""`` between sittings.
    """

    remaining_seconds: float
    since: float | None
    run: str = ""
    sitting: str = ""


class StartTimer(FacilitatorAction, frozen=True, tag="start-timer"):
    """The timer runs: from `seconds`, or on from where it was paused."""

    seconds: Annotated[int, msgspec.Meta(ge=1, le=36_000)] | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The timer, running."""
        timer = _timer(workshop, context)
        if self.seconds is None and timer is None:
            raise Refused("no-time")
        left = self.seconds if self.seconds is not None else remaining(timer, context.at)
        return (_put(workshop, left or 0.0, context.at),)


class PauseTimer(FacilitatorAction, frozen=True, tag="pause-timer"):
    """The timer stands still and keeps what is left."""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The timer, paused."""
        timer = _timer(workshop, context)
        if timer is None or timer.since is None:
            raise Refused("not-running")
        return (_put(workshop, remaining(timer, context.at) or 0.0, None),)


class AddTime(FacilitatorAction, frozen=True, tag="add-time"):
    """More time, or less."""

    seconds: Annotated[int, msgspec.Meta(ge=-36_000, le=36_000)]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The timer with so much more left, running or not as before."""
        timer = _timer(workshop, context) or Timer(0.0, None)
        left = (remaining(timer, context.at) or 0.0) + self.seconds
        return (_put(workshop, left, context.at if timer.since is not None else None),)


class ClearTimer(FacilitatorAction, frozen=True, tag="clear-timer"):
    """No timer any more, until it is started again."""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The timer, gone."""
        timer = timer_now(workshop, context.at)
        if timer is None:
            raise Refused("no-timer")
        return (Drop(timer),)


ACTIONS = (StartTimer, PauseTimer, AddTime, ClearTimer)
"""Everything that can be done here."""


def _put(workshop: Workshop, left: float, since: float | None) -> Put:
    run = current_run(workshop)
    return Put(Timer(left, since, run.id if run else "", sitting_now(workshop)))


def _timer(workshop: Workshop, context: Context) -> Timer | None:
    """The timer that an action is about; under the first rules one ran on through everything."""
    return timer_now(workshop, context.at) if context.rules >= 2 else workshop.find(Timer, "")


def timer_now(workshop: Workshop, at: float) -> Timer | None:
    """The timer of what the room does at this time; None where it has none.

    One that was left in another activity, or in another sitting, says nothing here. One that is
    over by more than an hour was forgotten, as when the program was closed and opened days later.
    """
    timer = workshop.find(Timer, "")
    run = current_run(workshop)
    if timer is None or timer.run != (run.id if run else ""):
        return None
    if timer.sitting != sitting_now(workshop):
        return None
    left = remaining(timer, at)
    return None if left is None or left < -FORGOTTEN else timer


def remaining(timer: Timer | None, at: float) -> float | None:
    """Seconds left at a time, negative when over; None when there is no timer."""
    if timer is None:
        return None
    passed = 0 if timer.since is None else at - timer.since
    return timer.remaining_seconds - passed
