"""The timer: how long the current activity still has. Suggestions only; nothing happens at zero."""

from typing import Annotated

import msgspec

from workshoptui.workshop.act import FacilitatorAct
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Put, Record, Workshop


class Timer(Record, frozen=True, tag="timer"):
    """The one timer of a workshop.

    Attributes:
        left: seconds that were left when it last started or stopped; negative when over time.
        since: when it started, in seconds since 1970-01-01 UTC; None while it stands still.
    """

    left: float
    since: float | None


class StartTimer(FacilitatorAct, frozen=True, tag="start-timer"):
    """The timer runs: from `seconds`, or on from where it was paused."""

    seconds: Annotated[int, msgspec.Meta(ge=1, le=36_000)] | None = None

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The timer, running."""
        timer = workshop.find(Timer, "")
        if self.seconds is None and timer is None:
            raise Refused("no-time", "How long? Give the timer some minutes first.")
        left = self.seconds if self.seconds is not None else remaining(timer, stamp.at)
        return (Put(Timer(left or 0.0, stamp.at)),)


class PauseTimer(FacilitatorAct, frozen=True, tag="pause-timer"):
    """The timer stands still and keeps what is left."""

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The timer, paused."""
        timer = workshop.find(Timer, "")
        if timer is None or timer.since is None:
            raise Refused("not-running", "The timer is not running.")
        return (Put(Timer(remaining(timer, stamp.at) or 0.0, None)),)


class AddTime(FacilitatorAct, frozen=True, tag="add-time"):
    """More time, or less."""

    seconds: Annotated[int, msgspec.Meta(ge=-36_000, le=36_000)]

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The timer with so much more left, running or not as before."""
        timer = workshop.find(Timer, "") or Timer(0.0, None)
        left = (remaining(timer, stamp.at) or 0.0) + self.seconds
        return (Put(Timer(left, stamp.at if timer.since is not None else None)),)


def remaining(timer: Timer | None, at: float) -> float | None:
    """Seconds left at a time, negative when over; None when there is no timer."""
    if timer is None:
        return None
    return timer.left if timer.since is None else timer.left - (at - timer.since)
