"""Entering: why something that was typed, chosen or sent could not be taken as it is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from workshoptui.language.dates import long_date
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.numbers import number


def _too_long(over: int, limit: int) -> str:
    return ngettext(
        "This text is {count} character too long: it may have {limit}. "
        "Please shorten it and send it again.",
        "This text is {count} characters too long: it may have {limit}. "
        "Please shorten it and send it again.",
        over,
        limit=number(limit),
    )


def _out_of_order(sitting: int, date: str) -> str:
    return _(
        "Sitting {sitting} was on {date}, and sittings follow one another. Please check the date.",
        sitting=sitting,
        date=_day(date),
    )


def _too_early(begun: str, day: str) -> str:
    return _(
        "This workshop was begun on {begun}, so it cannot have met on {day}. "
        "Please check the date.",
        begun=_day(begun),
        day=_day(day),
    )


def _not_yet(day: str) -> str:
    return _(
        "The day {day} has not come yet. Log a dialogue once it was held, or check the date.",
        day=_day(day),
    )


def _not_become_yet(day: str) -> str:
    return _(
        "The day {day} has not come yet. Say what became of it once it has, or check the date.",
        day=_day(day),
    )


def _before_choice(chosen: str, day: str) -> str:
    return _(
        "The model was chosen on {chosen}, so a dialogue on {day} was not held with it. "
        "Please check the date.",
        chosen=_day(chosen),
        day=_day(day),
    )


def _day(iso: str) -> str:
    """A day as people write it; what the earliest rules took for one, as it was written."""
    try:
        return long_date(date.fromisoformat(iso))
    except ValueError:
        return iso


SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    "missing": mark("Please choose one of these, and send it again."),
    "unreadable": mark("This is not one of the choices. Reload the page, and choose again."),
    "bad-number": mark("Please write a whole number, such as 12."),
    "number-out-of-range": mark("Write a whole number from {least} to {most}."),
    "bad-date": mark("Please write the date as year-month-day, such as 2026-03-05."),
    "invalid": mark("This cannot be used as it was sent. Nothing was changed."),
    "empty": mark("Nothing readable was written here yet. Please write something."),
    "too-long": _too_long,
    "no-such-day": mark("There is no {day} in the calendar. Please check the date."),
    "out-of-order": _out_of_order,
    "too-early": _too_early,
    "sitting-over": mark("That sitting is over: what people read before it stays as it was."),
    "not-yet": _not_yet,
    "not-become-yet": _not_become_yet,
    "before-choice": _before_choice,
    "not-on-the-web": mark(
        "This is no address that a phone can open. Write a whole one, beginning with https:// or "
        "http://; or say in words where it is kept."
    ),
    "read-only": mark(
        "This workshop is an example, so it stays as it is. On the home screen, c "
        "copies it into a workshop of your own."
    ),
    "handed-over": mark(
        "This workshop was handed over and goes on elsewhere, so it stays as it is here. "
        "“workshoptui take-back” brings it home."
    ),
    "not-allowed": mark("This is not yours to do here."),
    "wrong-kind": mark("This does not belong to the current activity."),
    "gone": mark("This is no longer there: somebody has just changed or removed it."),
    "refused-before": mark("This was refused when it was sent, and changed nothing."),
}
"""The sentence of each code."""
