"""A rate limiter: nobody keeps the others from anything."""

from tests.support.clock import Clock
from workshoptui.web.rate_limiter import RateLimiter


def test_an_allowance_is_used_up_and_comes_back(clock: Clock) -> None:
    """So many at once, then so many a second; everybody has their own."""
    allowance = RateLimiter(clock, burst=3, rate=2)
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.is_spent("a")
    assert allowance.take("b")
    clock.advance(0.5)
    assert not allowance.is_spent("a")
    assert [allowance.take("a") for _ in range(2)] == [True, False]


def test_whoever_has_done_nothing_for_long_is_forgotten(clock: Clock) -> None:
    """A million addresses that asked once take no room for ever."""
    allowance = RateLimiter(clock, burst=3, rate=1)
    for number in range(100):
        allowance.take(f"a{number}")
    clock.advance(10)
    for _ in range(200):
        allowance.take("b")
        clock.advance(0.01)
    assert len(allowance._left) == 1
