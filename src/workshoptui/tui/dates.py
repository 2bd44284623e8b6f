"""Dates as text: today's local date, a date and time, a distance in days."""

from datetime import date, datetime


def today(now: float) -> str:
    """The local date at `now` (seconds since 1970-01-01 UTC), ISO 8601."""
    return datetime.fromtimestamp(now).astimezone().date().isoformat()


def relative_day(day: str, now: str) -> str:
    """How far `day` is from `now` in words, both ISO dates: ``in 3 days``, ``2 weeks ago``."""
    days = (date.fromisoformat(day) - date.fromisoformat(now)).days
    if not days:
        return "today"
    number, unit = (abs(days), "day") if abs(days) < 14 else (abs(days) // 7, "week")
    span = f"{number} {unit}" + ("s" if number > 1 else "")
    return f"in {span}" if days > 0 else f"{span} ago"


def moment(at: float) -> str:
    """A time in seconds since 1970-01-01 UTC as people here say it: ``5 Mar 14:02``."""
    try:
        local = datetime.fromtimestamp(at).astimezone()
    except (OSError, OverflowError, ValueError):
        return "?"  # A clock that was set wrong, or a file changed by hand.
    return f"{local.day} {local:%b %H:%M}"
