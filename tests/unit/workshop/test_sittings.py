"""Sittings: meeting, parting, meeting again."""

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.sittings import (
    CloseSitting,
    DescribeSitting,
    OpenSitting,
    Sitting,
    in_calendar,
    sitting_now,
)


def test_one_sitting_at_a_time(folded: FoldedWorkshop) -> None:
    """A sitting has to be closed before the next begins; numbers count on."""
    assert folded.refusal(OpenSitting("2026-04-01")) == ("sitting-open", "")
    folded.now += 3600
    folded.do(CloseSitting("We meet again in April."))
    assert sitting_now(folded.workshop) == ""
    assert folded.refusal(CloseSitting()) == ("no-sitting", "")
    second = folded.put(OpenSitting("2026-04-01", "Town hall"), Sitting)
    assert (second.number, second.place, sitting_now(folded.workshop)) == (
        2,
        "Town hall",
        second.id,
    )


def test_what_was_agreed_is_kept(folded: FoldedWorkshop) -> None:
    """The end of a sitting keeps when it was and what was agreed."""
    sitting = sitting_now(folded.workshop)
    folded.now += 3600
    folded.do(CloseSitting("Ann\n\n\nbrings cake"))
    closed = folded.workshop.get(Sitting, sitting)
    assert (closed.closed_at, closed.agreed) == (folded.now, "Ann\n\nbrings cake")


def test_date_and_place_can_be_put_right(folded: FoldedWorkshop) -> None:
    """A sitting, open or past, gets another date and place."""
    sitting = sitting_now(folded.workshop)
    folded.do(DescribeSitting(sitting, "2026-03-06", "Library"))
    assert folded.workshop.get(Sitting, sitting).date == "2026-03-06"
    assert folded.refusal(DescribeSitting("s99", "2026-03-06")) == ("gone", "")


@pytest.mark.parametrize("day", ["2026-02-29", "2026-04-31", "0000-01-01", "someday"])
def test_a_day_that_no_calendar_has(folded: FoldedWorkshop, day: str) -> None:
    """A date that never comes is refused by name; a leap day is taken."""
    folded.do(CloseSitting())
    assert folded.refusal(OpenSitting(day)) == ("no-such-day", "date")
    assert in_calendar("2024-02-29") == "2024-02-29"


def test_sittings_follow_the_beginning_and_one_another(folded: FoldedWorkshop) -> None:
    """No sitting before the workshop was begun, and none before the one before it."""
    first = sitting_now(folded.workshop)
    assert folded.refusal(DescribeSitting(first, "2026-03-03")) == ("too-early", "date")
    folded.do(DescribeSitting(first, "2026-03-04"))  # a terminal west of UTC
    folded.do(DescribeSitting(first, "2026-03-10"))
    folded.do(CloseSitting())
    assert folded.refusal(OpenSitting("2026-03-09")) == ("out-of-order", "date")
    second = folded.put(OpenSitting("2026-03-10"), Sitting)
    assert folded.refusal(DescribeSitting(first, "2026-03-11")) == ("out-of-order", "date")
    folded.do(DescribeSitting(second.id, "2026-04-01"))
    folded.do(DescribeSitting(first, "2026-03-11"))
