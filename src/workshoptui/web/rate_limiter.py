"""Rate limiter: a token bucket per person or address."""

from collections.abc import Callable


class RateLimiter:
    """A token bucket for each key: `burst` at once, and `rate` a second in the long run.

    Far above what fingers can do; it stops a phone whose script has gone wild, and those who guess.
    Whoever has done nothing for long is forgotten.
    """

    def __init__(self, clock: Callable[[], float], *, burst: float, rate: float) -> None:
        """`clock` returns seconds; if it goes back, no tokens are lost."""
        self._clock = clock
        self._burst = burst
        self._rate = rate
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, who: str) -> bool:
        """Take one token of `who`; whether there was one."""
        now = self._clock()
        left = self._now(who, now)
        # Who was heard of last stands last.
        self._left.pop(who, None)
        self._left[who] = (left - 1 if left >= 1 else left), now
        self._forget(now)
        return left >= 1

    def is_spent(self, who: str) -> bool:
        """Whether `who` has no token left now."""
        return self._now(who, self._clock()) < 1

    def _now(self, who: str, now: float) -> float:
        left, since = self._left.get(who, (self._burst, now))
        return min(self._burst, left + max(0.0, now - since) * self._rate)

    def _forget(self, now: float) -> None:
        """Forget the one who has been silent longest, if by now they have everything again."""
        oldest = next(iter(self._left))
        if self._now(oldest, now) >= self._burst:
            del self._left[oldest]
