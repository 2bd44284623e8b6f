"""Dates of the workshop, which are ISO 8601, as people read them."""

import pytest

from tests.support.clock import START
from workshoptui.tui.dates import long_day, relative_day, short_day, today


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


def test_a_day_is_written_out_in_sentences_and_short_in_lists() -> None:
    """Never as it stands in the journal."""
    assert long_day("2026-03-05") == "5 March 2026"
    assert short_day("2026-03-05") == "5 Mar 2026"
