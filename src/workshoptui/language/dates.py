"""Dates and times of day, in one style everywhere.

The catalogue says in which order the parts stand; what months and days are called is Babel's in
every language but English. What is a date for programs stays ISO 8601.
"""

from datetime import date, datetime
from typing import Final, Literal

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext, pgettext
from workshoptui.language.spoken import spoken

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_SHORT: Final = 3
"""How many letters a short English month has."""
_TWO_WEEKS: Final = 14


def long_date(day: date) -> str:
    """``5 March 2026``."""
    # Translators: {month} is a month's name in the form that it has beside a day.
    return pgettext("date", "{day} {month} {year}", **_parts(day))


def weekday_date(day: date) -> str:
    """``Thursday 5 March 2026``, for days that people plan with."""
    return pgettext("date", "{weekday} {day} {month} {year}", weekday=_weekday(day), **_parts(day))


def short_date(day: date) -> str:
    """``5 Mar 2026``."""
    return pgettext("short date", "{day} {month} {year}", **_parts(day, "abbreviated"))


def clock_time(at: datetime) -> str:
    """``14:02``, the time of day of a moment in its own time zone."""
    return pgettext("time", "{hour}:{minute}", hour=f"{at:%H}", minute=f"{at:%M}")


def moment(at: datetime) -> str:
    """``5 Mar 14:02``: a moment of these weeks, in its own time zone."""
    return pgettext(
        "date and time",
        "{day} {month} {time}",
        day=at.day,
        month=_month(at, "abbreviated"),
        time=clock_time(at),
    )


def local_moment(at: float) -> str:
    """A time in seconds since 1970-01-01 UTC as people here say it: ``5 Mar 14:02``.

    ``?`` for what no calendar holds, as a clock that was set wrong may have given it.
    """
    try:
        return moment(datetime.fromtimestamp(at).astimezone())
    except (OSError, OverflowError, ValueError):
        return "?"


def relative_day(days: int) -> str:
    """How far a day is from today, in words: ``in 3 days``, ``2 weeks ago``."""
    if not days:
        return _("today")
    distance, ahead = abs(days), days > 0
    if distance < _TWO_WEEKS:
        if ahead:
            return ngettext("in {count} day", "in {count} days", distance)
        return ngettext("{count} day ago", "{count} days ago", distance)
    if ahead:
        return ngettext("in {count} week", "in {count} weeks", distance // 7)
    return ngettext("{count} week ago", "{count} weeks ago", distance // 7)


def _parts(day: date, width: Literal["wide", "abbreviated"] = "wide") -> dict[str, object]:
    return {"day": day.day, "month": _month(day, width), "year": day.year}


def _month(day: date, width: Literal["wide", "abbreviated"]) -> str:
    locale = spoken().locale
    if locale is None:
        name = _MONTHS[day.month - 1]
        return name if width == "wide" else name[:_SHORT]
    return str(locale.months["format"][width][day.month])


def _weekday(day: date) -> str:
    locale = spoken().locale
    if locale is None:
        return _WEEKDAYS[day.weekday()]
    return str(locale.days["format"]["wide"][day.weekday()])
