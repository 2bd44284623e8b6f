"""The plan: adaptations, follow-ups and the next review."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.kinds.plan import (
    Adaptation,
    AgreeFollowUp,
    DropPlan,
    LogAdaptation,
    SetReview,
    TickFollowUp,
)


def test_an_adaptation_says_what_and_why(folded: FoldedWorkshop) -> None:
    """At least one of kept, changed and added says something."""
    run = folded.go("plan")
    empty = LogAdaptation(run, "North", "It fits", " ", "", "\x00")
    assert folded.refusal(empty, "p3") == ("empty-plan", "kept")
    made = folded.put(LogAdaptation(run, "North", "It fits", kept="All"), Adaptation, "p3")
    assert (made.unit, made.kept, made.why) == ("North", "All", "It fits")


def test_a_follow_up_is_agreed_and_ticked(folded: FoldedWorkshop) -> None:
    """What, who and by when; done, or not after all."""
    run = folded.go("plan")
    late = AgreeFollowUp(run, "Call", "Ann", "2026-02-30")
    assert folded.refusal(late, "p3") == ("no-such-day", "due")
    one = folded.put(AgreeFollowUp(run, "Call", "Ann", "2026-04-01"), FollowUp, "p3").id
    folded.do(TickFollowUp(one))
    assert folded.workshop.get(FollowUp, one).done
    folded.do(TickFollowUp(one, done=False))
    assert not folded.workshop.get(FollowUp, one).done
    assert folded.refusal(TickFollowUp("w99")) == ("gone", "")


def test_plans_are_taken_back_by_who_made_them(folded: FoldedWorkshop) -> None:
    """Adaptations and follow-ups alike go with who wrote them, or with the facilitator."""
    run = folded.go("plan")
    one = folded.put(AgreeFollowUp(run, "Call", "Ann", "2026-04-01"), FollowUp, "p3").id
    two = folded.put(LogAdaptation(run, "North", "It fits", kept="All"), Adaptation, "p3").id
    assert folded.refusal(DropPlan(one), "p4") == ("not-yours", "")
    folded.do(DropPlan(one), "p3")
    folded.do(DropPlan(two))
    assert folded.refusal(DropPlan(two)) == ("gone", "")


def test_one_review_date(folded: FoldedWorkshop) -> None:
    """A later date takes the place of an earlier one; it has to be in the calendar."""
    for day in ("2026-09-01", "2026-10-01"):
        folded.do(SetReview(day))
    assert [review.date for review in folded.workshop.all(Review)] == ["2026-10-01"]
    assert folded.refusal(SetReview("2026-06-31")) == ("no-such-day", "date")
