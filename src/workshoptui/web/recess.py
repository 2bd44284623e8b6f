"""Recess: what a phone shows between two sittings: what was agreed, what follows, when we meet."""

from datetime import date

import msgspec

from workshoptui.workshop.kinds.plan import FollowUp, Review
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Workshop


class Due(msgspec.Struct, frozen=True):
    """A follow-up that is not done yet; `by` is a date in words."""

    what: str
    who: str
    by: str


class Recess(msgspec.Struct, frozen=True):
    """Where the group stands between two sittings.

    Attributes:
        last: when the last sitting was, in words.
        agreed: what was agreed at its end, or ``""``.
        due: what is still to be done.
        review: when the group looks at its model again, in words, or ``""``.
    """

    last: str
    agreed: str
    due: tuple[Due, ...]
    review: str


def recess(workshop: Workshop) -> Recess | None:
    """Where the group stands, or None before the first sitting and during one."""
    sittings = workshop.all(Sitting)
    if not sittings or sitting_now(workshop):
        return None
    review = workshop.find(Review, "")
    return Recess(
        last=day(sittings[-1].date),
        agreed=sittings[-1].agreed,
        due=tuple(
            Due(one.what, one.who, day(one.due)) for one in workshop.all(FollowUp) if not one.done
        ),
        review=day(review.date) if review else "",
    )


def day(iso: str) -> str:
    """An ISO 8601 date as people say it: 5 March 2026."""
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"
