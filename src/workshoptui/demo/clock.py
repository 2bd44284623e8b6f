"""The simulated clock: a demo covers weeks in minutes, and entries get simulated dates."""

from datetime import date, datetime

from workshoptui.room.room import Clock

_DAY = 86_400.0


class SimulatedClock:
    """A clock that begins some days ago and is turned on, to be right at the end; never back."""

    def __init__(self, real: Clock, days: int) -> None:
        """`real` is the time as it is; the simulated time begins so many `days` before."""
        self._real = real
        self._behind = float(days)

    def __call__(self) -> float:
        """Seconds since 1970-01-01 UTC, in simulated time."""
        return self._real() - self._behind * _DAY

    @property
    def end(self) -> date:
        """The local date on which the simulated time ends: today."""
        return datetime.fromtimestamp(self._real()).astimezone().date()

    def turn_to(self, days: int) -> None:
        """On to so many days before the end; where it is past that, it stays."""
        self._behind = min(self._behind, float(days))
