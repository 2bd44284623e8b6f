"""Dates: one style, in the order and with the names of the language that is spoken."""

from datetime import UTC, date, datetime

import pytest

from workshoptui.language import dates
from workshoptui.language.catalogue import language
from workshoptui.language.spoken import speaking

DAY = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)


def test_english_dates() -> None:
    """The day first, months by name, 24 hours."""
    assert dates.long_date(DAY) == "5 March 2026"
    assert dates.weekday_date(DAY) == "Thursday 5 March 2026"
    assert dates.short_date(DAY) == "5 Mar 2026"
    assert dates.clock_time(AT) == "14:02"
    assert dates.moment(AT) == "5 Mar 14:02"


@pytest.mark.parametrize("code", ["en", "sv"])
def test_every_month_and_day_has_its_name(code: str) -> None:
    """In no language is one left out or said twice."""
    with speaking(language(code)):
        months = {dates.long_date(date(2026, month, 1)) for month in range(1, 13)}
        weekdays = {dates.weekday_date(date(2026, 3, day)) for day in range(1, 8)}
    assert len(months) == 12
    assert len(weekdays) == 7


def test_swedish_dates() -> None:
    """As the catalogue orders them, with Babel's names."""
    with speaking(language("sv")):
        assert dates.long_date(DAY).endswith("5 mars 2026")
        assert dates.weekday_date(DAY).startswith("torsdag ")
        assert dates.weekday_date(DAY).endswith("5 mars 2026")


def test_a_time_that_no_calendar_holds_is_said() -> None:
    """As a clock that was set wrong may have given it."""
    assert dates.local_moment(float("nan")) == dates.local_moment(1e300) == "?"
    assert dates.local_moment(0).endswith(":00") or dates.local_moment(0).endswith(":30")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (-1, "1 day ago"),
        (-20, "2 weeks ago"),
    ],
)
def test_how_far_a_day_is(days: int, words: str) -> None:
    """In days within two weeks, then in weeks."""
    assert dates.relative_day(days) == words
