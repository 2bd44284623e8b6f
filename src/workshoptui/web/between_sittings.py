"""Between sittings: what a phone shows while none is open: agreements, follow-ups, next date."""

from datetime import date
from typing import Final

import msgspec

from workshoptui.language.dates import weekday_date
from workshoptui.workshop.follow_ups import FollowUp, Review, by_due_date
from workshoptui.workshop.group_decision import Decision
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Row, Workshop

SHARED_TABLES: Final[tuple[type[Row], ...]] = (Decision, FollowUp, Review, Sitting)
"""The tables that are read here."""


class OpenFollowUp(msgspec.Struct, frozen=True):
    """A follow-up that is not done yet; `due` is a date in words, `overdue` whether it is past."""

    what: str
    who: str
    due: str
    overdue: bool


class BetweenSittings(msgspec.Struct, frozen=True):
    """Where the group stands between two sittings.

    Attributes:
        last: when the last sitting was, in words.
        agreed: what was agreed at its end, or ``""``.
        follow_ups: what is still to be done.
        review: when the group looks at its model again, in words, or ``""``.
        reviewing: whether that day has come.
        has_model: whether the group has chosen a model.
        has_dates: whether something stands on a day, to be kept in a calendar.
    """

    last: str
    agreed: str
    follow_ups: tuple[OpenFollowUp, ...]
    review: str
    reviewing: bool
    has_model: bool
    has_dates: bool


def between_sittings(workshop: Workshop, now: float) -> BetweenSittings | None:
    """Where the group stands at `now`, or None before the first sitting and during one.

    `now` is in seconds since 1970-01-01 UTC; which day that is goes by this computer's time zone.
    """
    sittings = workshop.all(Sitting)
    if not sittings or sitting_now(workshop):
        return None
    review = workshop.find(Review, "")
    today = date.fromtimestamp(now).isoformat()
    return BetweenSittings(
        last=day(sittings[-1].date),
        agreed=sittings[-1].agreed,
        follow_ups=tuple(
            OpenFollowUp(row.what, row.who, day(row.due), row.due < today)
            for row in by_due_date(workshop)
            if not row.done
        ),
        review=day(review.date) if review else "",
        reviewing=review is not None and review.date <= today,
        has_model=workshop.find(Decision, "") is not None,
        has_dates=review is not None or bool(workshop.table(FollowUp)),
    )


def day(iso: str) -> str:
    """An ISO 8601 date as people plan with it: Thursday 5 March 2026."""
    return weekday_date(date.fromisoformat(iso))
