"""Dates of the workshop, which are ISO 8601, as people read them; and today's."""

from datetime import date, datetime

from workshoptui.language import dates


def today(now: float) -> str:
    """The local date at `now` (seconds since 1970-01-01 UTC), ISO 8601."""
    return datetime.fromtimestamp(now).astimezone().date().isoformat()


def long_day(day: str) -> str:
    """A date in a sentence: ``5 March 2026``."""
    return dates.long_date(date.fromisoformat(day))


def short_day(day: str) -> str:
    """A date in a list: ``5 Mar 2026``."""
    return dates.short_date(date.fromisoformat(day))


def relative_day(day: str, now: str) -> str:
    """How far `day` is from `now` in words, both ISO dates: ``in 3 days``, ``2 weeks ago``."""
    return dates.relative_day((date.fromisoformat(day) - date.fromisoformat(now)).days)
