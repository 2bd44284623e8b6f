"""The simulated clock: weeks pass in minutes, and it is right at the end."""

from tests.support.clock import START, Clock
from workshoptui.demo.clock import SimulatedClock

DAY = 86_400


def test_it_begins_days_ago_and_ends_today() -> None:
    """Real time passes on it too, and the end is the date of the real clock."""
    real = Clock()
    clock = SimulatedClock(real, days=21)
    assert clock() == START - 21 * DAY
    real.advance(60)
    assert clock() == START - 21 * DAY + 60
    clock.turn_to(0)
    assert clock() == START + 60
    assert clock.end.isoformat() == "2026-03-05"


def test_it_is_never_turned_back() -> None:
    """Where it is past that, it stays."""
    clock = SimulatedClock(Clock(), days=21)
    clock.turn_to(7)
    clock.turn_to(14)
    assert clock() == START - 7 * DAY
