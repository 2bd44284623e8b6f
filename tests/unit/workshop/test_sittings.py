"""Sittings: meeting, parting, meeting again."""

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.sittings import (
    CloseSitting,
    DescribeSitting,
    OpenSitting,
    Sitting,
    in_calendar,
    sitting_now,
)


def test_one_sitting_at_a_time(desk: Desk) -> None:
    """A sitting has to be closed before the next begins; numbers count on."""
    assert desk.refusal(OpenSitting("2026-04-01")) == ("sitting-open", "")
    desk.now += 3600
    desk.do(CloseSitting("We meet again in April."))
    assert sitting_now(desk.workshop) == ""
    assert desk.refusal(CloseSitting()) == ("no-sitting", "")
    second = desk.made(Sitting, OpenSitting("2026-04-01", "Town hall"))
    assert (second.number, second.place, sitting_now(desk.workshop)) == (2, "Town hall", second.id)


def test_what_was_agreed_is_kept(desk: Desk) -> None:
    """The end of a sitting keeps when it was and what was agreed."""
    sitting = sitting_now(desk.workshop)
    desk.now += 3600
    desk.do(CloseSitting("Ann\n\n\nbrings cake"))
    closed = desk.workshop.get(Sitting, sitting)
    assert (closed.closed_at, closed.agreed) == (desk.now, "Ann\n\nbrings cake")


def test_date_and_place_can_be_put_right(desk: Desk) -> None:
    """A sitting, open or past, gets another date and place."""
    sitting = sitting_now(desk.workshop)
    desk.do(DescribeSitting(sitting, "2026-03-06", "Library"))
    assert desk.workshop.get(Sitting, sitting).date == "2026-03-06"
    assert desk.refusal(DescribeSitting("s99", "2026-03-06")) == ("gone", "")


@pytest.mark.parametrize("day", ["2026-02-29", "2026-04-31", "0000-01-01", "someday"])
def test_a_day_that_no_calendar_has(desk: Desk, day: str) -> None:
    """A date that never comes is refused by name; a leap day is taken."""
    desk.do(CloseSitting())
    assert desk.refusal(OpenSitting(day)) == ("no-such-day", "date")
    assert in_calendar("2024-02-29") == "2024-02-29"


def test_sittings_follow_the_beginning_and_one_another(desk: Desk) -> None:
    """No sitting before the workshop was begun, and none before the one before it."""
    first = sitting_now(desk.workshop)
    assert desk.refusal(DescribeSitting(first, "2026-03-03")) == ("too-early", "date")
    desk.do(DescribeSitting(first, "2026-03-04"))  # a terminal west of UTC
    desk.do(DescribeSitting(first, "2026-03-10"))
    desk.do(CloseSitting())
    assert desk.refusal(OpenSitting("2026-03-09")) == ("out-of-order", "date")
    second = desk.made(Sitting, OpenSitting("2026-03-10"))
    assert desk.refusal(DescribeSitting(first, "2026-03-11")) == ("out-of-order", "date")
    desk.do(DescribeSitting(second.id, "2026-04-01"))
    desk.do(DescribeSitting(first, "2026-03-11"))
