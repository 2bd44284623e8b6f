"""Dates as they are asked for and shown: ISO dates, and how far away they are."""

from datetime import date, datetime

from workshoptui.tui.dialogs.form import Field
from workshoptui.workshop.refused import Refused

_LENGTH = 10


def day_field(name: str, label: str, value: str, *, hint: str = "Year-month-day") -> Field:
    """The form field for a date."""
    return Field(name, label, value, limit=_LENGTH, hint=hint)


def day_of(values: dict[str, str], name: str) -> str:
    """The date that was typed into the field `name`, ISO 8601.

    Raises:
        Refused: ``bad-date``: it is none, with how to write one.
    """
    text = values[name].strip()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused(
            "bad-date", "Please write the date as year-month-day, such as 2026-03-05.", name
        ) from None


def away(day: str, now: str) -> str:
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
