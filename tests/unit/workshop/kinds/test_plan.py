"""The plan: adaptations, follow-ups and the next review."""

from tests.support.workshop import FoldedWorkshop
from workshoptui.record.markdown import render
from workshoptui.workshop.context import RULES
from workshoptui.workshop.follow_ups import FollowUp, Review
from workshoptui.workshop.kinds.choose import ChooseModel
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.kinds.plan import (
    MOST_SECTIONS,
    Adaptation,
    AdaptedSection,
    AdaptSection,
    AgreeFollowUp,
    DropPlan,
    LogAdaptation,
    SetReview,
    TickFollowUp,
    adapted_by_section,
    sections_adapted,
    version_adapted,
)
from workshoptui.workshop.moderation import HideWords


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


def adapted(folded: FoldedWorkshop) -> tuple[str, str]:
    """A model is chosen, and a unit says that it adapted it; the ids of the round and of that."""
    one, _ = folded.with_tests()
    folded.do(WriteSection(one, "prepare", "Ask"))
    folded.do(ChooseModel(folded.go("choose"), one, "It leads"))
    run = folded.go("plan")
    log = LogAdaptation(run, "North", "Short days", changed="The order")
    return run, folded.put(log, Adaptation, "p3").id


def test_an_adaptation_is_a_branch_of_the_version_that_was_chosen(folded: FoldedWorkshop) -> None:
    """Section by section: what was kept, changed and added, and of what nothing was said."""
    run, unit = adapted(folded)
    folded.do(AdaptSection(run, unit, "prepare", how="By phone"), "p3")
    folded.do(AdaptSection(run, unit, "prepare", how="By letter"), "p3")
    folded.do(AdaptSection(run, unit, name="A pause", how="They get tired"))
    adaptation = folded.workshop.get(Adaptation, unit)
    version = version_adapted(folded.workshop, adaptation)
    assert version is not None
    assert (version.number, version.sections[0].text) == (2, "Ask")
    letter, untold, pause = adapted_by_section(folded.workshop, adaptation)
    assert isinstance(letter, AdaptedSection)
    assert (letter.title, letter.what, letter.how) == ("Prepare", "changed", "By letter")
    assert untold == "Own"
    assert isinstance(pause, AdaptedSection)
    assert (pause.title, pause.what, pause.how) == ("A pause", "added", "They get tired")
    folded.do(AdaptSection(run, unit, "prepare", kept=True), "p3")
    kept = sections_adapted(folded.workshop, unit)[-1]
    assert (kept.what, kept.how) == ("kept", "")


def test_what_a_section_became_has_to_be_said(folded: FoldedWorkshop) -> None:
    """By who logged the adaptation, and of a section that there is."""
    run, unit = adapted(folded)
    assert folded.refusal(AdaptSection(run, unit, "prepare"), "p3") == ("not-said-how", "how")
    assert folded.refusal(AdaptSection(run, unit), "p3") == ("no-section-named", "name")
    assert folded.refusal(AdaptSection(run, unit, "nowhere", how="x"), "p3") == ("gone", "section")
    other = AdaptSection(run, unit, "prepare", how="x")
    assert folded.refusal(other, "p4") == ("not-yours-to-change", "")
    for number in range(MOST_SECTIONS):
        folded.do(AdaptSection(run, unit, name=f"Section {number}"), "p3")
    assert folded.refusal(other, "p3") == ("too-many-sections", "")


def test_an_adaptation_of_earlier_rules_is_of_no_version(folded: FoldedWorkshop) -> None:
    """It says what it said; a section that was added can be told all the same."""
    folded.rules = 5
    run, unit = adapted(folded)
    folded.rules = RULES
    assert version_adapted(folded.workshop, folded.workshop.get(Adaptation, unit)) is None
    folded.do(AdaptSection(run, unit, name="A pause"), "p3")
    assert folded.refusal(AdaptSection(run, unit, "prepare", how="x"), "p3")[0] == "gone"


def test_what_was_said_of_sections_is_not_read_without_the_adaptation(
    folded: FoldedWorkshop,
) -> None:
    """It is out of the record where that was hidden, and gone where that was removed."""
    run, unit = adapted(folded)
    folded.do(AdaptSection(run, unit, "prepare", how="Told by Anna"), "p3")
    assert "| Prepare | changed | Told by Anna |" in render(folded.workshop)
    folded.do(HideWords("adaptation", unit))
    assert "Anna" not in render(folded.workshop)
    log = LogAdaptation(run, "South", "Long days", kept="All")
    unit = folded.put(log, Adaptation, "p3").id
    folded.do(AdaptSection(run, unit, name="A pause"), "p3")
    folded.do(DropPlan(unit))
    assert sections_adapted(folded.workshop, unit) == []
