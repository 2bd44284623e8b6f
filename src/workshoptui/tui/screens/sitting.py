"""Sittings on the screen: starting one with its date and place, ending it with what was agreed."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from workshoptui.tui.desk import Desk, asked
from workshoptui.tui.screens.form import Field
from workshoptui.workshop.kinds.plan import FollowUp, Review
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import CloseSitting, Date, OpenSitting, Sitting, sitting_now
from workshoptui.workshop.state import Workshop

_DATE_LIMIT = 40
"""Longer than any date, so that a wrong one is explained rather than cut."""

_FOLLOW_UPS = 3
"""How many of the things to be done are named when a sitting starts; the others are counted."""


def today(now: float) -> str:
    """The local date at `now` (seconds since 1970-01-01 UTC), ISO 8601."""
    return datetime.fromtimestamp(now).astimezone().date().isoformat()


def latest(workshop: Workshop) -> Sitting | None:
    """The sitting that was opened last, or None before the first."""
    sittings = workshop.all(Sitting)
    return sittings[-1] if sittings else None


def since(workshop: Workshop, day: str) -> str:
    """What is due, and whether the review has come, on this day (ISO 8601); each with a space."""
    undone = sorted(workshop.all(FollowUp, lambda one: not one.done), key=lambda one: one.due)
    named = [
        f"{one.what} ({one.who}, {'was due' if one.due < day else 'by'} {one.due})"
        for one in undone[:_FOLLOW_UPS]
    ]
    more = len(undone) - len(named)
    named += [f"{more} more"] if more else []
    said = f" Still to be done: {'; '.join(named)}." if named else ""
    review = workshop.find(Review, "")
    if review is None:
        return said
    come = review.date <= day
    return said + (
        f" The review of {review.date} has come." if come else f" Next review: {review.date}."
    )


def start_sitting(desk: Desk, then: Callable[[], object] = lambda: None) -> None:
    """Ask for date and place of the sitting that begins now."""
    last = latest(desk.room.workshop)
    intro = "Your first sitting. Enter begins it."
    if last:
        agreed = f" You agreed: {last.agreed}" if last.agreed else ""
        standing = since(desk.room.workshop, today(desk.room.clock()))
        intro = f"Sitting {last.number + 1}. Last time was {last.date}.{agreed}{standing}"

    def make(values: dict[str, str]) -> OpenSitting:
        try:
            date = msgspec.convert(values["date"].strip(), Date)
            datetime.fromisoformat(date)
        except ValueError as wrong:
            raise Refused(
                "bad-date", "Please write the date as year-month-day: 2026-03-05.", "date"
            ) from wrong
        return OpenSitting(date, values["place"])

    desk.form(
        "The group meets",
        [
            Field("date", "Date", today(desk.room.clock()), limit=_DATE_LIMIT),
            asked(OpenSitting, "place", "Place", value=last.place if last else ""),
        ],
        make,
        intro=intro,
        save="Start",
        then=lambda _: then(),
    )


def end_sitting(desk: Desk) -> None:
    """Ask what was agreed, and end the sitting that is open."""
    desk.form(
        "The group parts",
        [
            asked(
                CloseSitting,
                "agreed",
                "What did you agree on until next time?",
                hint="It is shown when the next sitting starts.",
            )
        ],
        lambda values: CloseSitting(values["agreed"]),
        intro="Phones stay connected; everything is kept.",
        save="End the sitting",
        then=lambda _: desk.say("The sitting has ended. S starts the next one."),
    )


def start_or_end(desk: Desk) -> None:
    """End the sitting that is open, or start the next."""
    if sitting_now(desk.room.workshop):
        end_sitting(desk)
    else:
        start_sitting(desk)
