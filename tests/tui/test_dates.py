"""Dates as text: how far a day is, and a time as people say it."""

import pytest

from tests.support.clock import START
from workshoptui.tui.dates import moment, relative_day, today


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-05", "today"),
        ("2026-03-06", "in 1 day"),
        ("2026-03-04", "1 day ago"),
        ("2026-03-18", "in 13 days"),
        ("2026-03-19", "in 2 weeks"),
        ("2025-03-05", "52 weeks ago"),
    ],
)
def test_a_day_is_told_by_how_far_it_is(day: str, words: str) -> None:
    """In days up to two weeks, then in weeks, both ways."""
    assert relative_day(day, today(START)) == words


@pytest.mark.parametrize("at", [float("inf"), 1e300, float("nan")])
def test_a_time_that_no_clock_shows_stops_nobody(at: float) -> None:
    """As in a file that was changed by hand."""
    assert moment(START) == "5 Mar 09:00"
    assert moment(at) == "?"
