"""The plan: adaptations, follow-ups and the next review."""

from tests.support.workshop import Desk
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AgreeFollowUp,
    DropPlan,
    LogAdaptation,
    SetReview,
    TickFollowUp,
)


def test_an_adaptation_says_what_and_why(desk: Desk) -> None:
    """At least one of kept, changed and added says something."""
    run = desk.go("plan")
    empty = LogAdaptation(run, "North", "It fits", " ", "", "\x00")
    assert desk.refusal(empty, "p3") == ("empty", "kept")
    made = desk.made(Adaptation, LogAdaptation(run, "North", "It fits", kept="All"), "p3")
    assert (made.unit, made.kept, made.why) == ("North", "All", "It fits")


def test_a_follow_up_is_agreed_and_ticked(desk: Desk) -> None:
    """What, who and by when; done, or not after all."""
    run = desk.go("plan")
    late = AgreeFollowUp(run, "Call", "Ann", "2026-02-30")
    assert desk.refusal(late, "p3") == ("no-such-day", "due")
    one = desk.made(FollowUp, AgreeFollowUp(run, "Call", "Ann", "2026-04-01"), "p3").id
    desk.do(TickFollowUp(one))
    assert desk.workshop.get(FollowUp, one).done
    desk.do(TickFollowUp(one, done=False))
    assert not desk.workshop.get(FollowUp, one).done
    assert desk.refusal(TickFollowUp("w99")) == ("gone", "")


def test_plans_are_taken_back_by_who_made_them(desk: Desk) -> None:
    """Adaptations and follow-ups alike go with who wrote them, or with the facilitator."""
    run = desk.go("plan")
    one = desk.made(FollowUp, AgreeFollowUp(run, "Call", "Ann", "2026-04-01"), "p3").id
    two = desk.made(Adaptation, LogAdaptation(run, "North", "It fits", kept="All"), "p3").id
    assert desk.refusal(DropPlan(one), "p4") == ("not-yours", "")
    desk.do(DropPlan(one), "p3")
    desk.do(DropPlan(two))
    assert desk.refusal(DropPlan(two)) == ("gone", "")


def test_one_review_date(desk: Desk) -> None:
    """A later date takes the place of an earlier one; it has to be in the calendar."""
    for day in ("2026-09-01", "2026-10-01"):
        desk.do(SetReview(day))
    assert [review.date for review in desk.workshop.all(Review)] == ["2026-10-01"]
    assert desk.refusal(SetReview("2026-06-31")) == ("no-such-day", "date")
