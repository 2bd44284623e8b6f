"""Between sittings: what a phone shows then: what was agreed, what follows, when we meet."""

from datetime import date
from typing import Final

import msgspec

from workshoptui.workshop.kinds.plan import FollowUp, Review
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Row, Workshop

WATCHES: Final[tuple[type[Row], ...]] = (FollowUp, Review, Sitting)
"""The tables that are read here."""


class Due(msgspec.Struct, frozen=True):
    """A follow-up that is not done yet; `by` is a date in words, `late` whether it has passed."""

    what: str
    who: str
    by: str
    late: bool


class BetweenSittings(msgspec.Struct, frozen=True):
    """Where the group stands between two sittings.

    Attributes:
        last: when the last sitting was, in words.
        agreed: what was agreed at its end, or ``""``.
        due: what is still to be done.
        review: when the group looks at its model again, in words, or ``""``.
        reviewing: whether that day has come.
    """

    last: str
    agreed: str
    due: tuple[Due, ...]
    review: str
    reviewing: bool


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
        due=tuple(
            Due(one.what, one.who, day(one.due), one.due < today)
            for one in workshop.all(FollowUp)
            if not one.done
        ),
        review=day(review.date) if review else "",
        reviewing=review is not None and review.date <= today,
    )


def day(iso: str) -> str:
    """An ISO 8601 date as people say it: 5 March 2026."""
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"
