"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime

START = datetime(2026, 3, 5, 9, 0, tzinfo=UTC).timestamp()
"""When every test begins: a Thursday morning, 09:00 UTC."""


class Clock:
    """Tells the time as `time.time` does, in seconds since 1970-01-01 UTC, but only as told."""

    def __init__(self, now: float = START) -> None:
        self._now = now

    def __call__(self) -> float:
        """What the clock shows, in seconds since 1970-01-01 UTC."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass; a clock does not go back."""
        if seconds < 0:
            raise ValueError(f"a clock does not go back, and {seconds} is below 0")
        self._now += seconds
