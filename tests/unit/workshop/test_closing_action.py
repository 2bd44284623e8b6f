"""Closing: announced first, given until it comes; afterwards words still come in, marked."""

from collections.abc import Callable

import pytest

from tests.support.workshop import FoldedWorkshop
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.closing_action import closing_action, is_secret_now
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, Stance, TakeStance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.kinds.lens import LookThroughLens
from workshoptui.workshop.kinds.plan import AgreeFollowUp, LogAdaptation
from workshoptui.workshop.kinds.reflect import AddReflection, ReflectActivity, Reflection
from workshoptui.workshop.kinds.shift import AddShift
from workshoptui.workshop.kinds.story import (
    AgreeToStory,
    Deliberate,
    Deliberation,
    Story,
    StoryActivity,
    TellStory,
)
from workshoptui.workshop.kinds.survey import (
    Answers,
    AnswerSurvey,
    LateWords,
    SurveyActivity,
    late_words_in,
)
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.vote import PlaceDots
from workshoptui.workshop.late_words import takes_late_words
from workshoptui.workshop.models import Comment
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseRound,
    GoTo,
    Run,
    RunAgain,
    StopClosing,
    activity_in,
    closing_runs,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def announced(folded: FoldedWorkshop, run: str) -> float | None:
    """When a run is going to close."""
    return folded.workshop.get(Run, run).closing_at


def came_late(folded: FoldedWorkshop, action: Action) -> list[bool]:
    """Which of the records that a participant made with an action came late."""
    return [made.late for made in folded.do(action, "p3").rows if "late" in made.__struct_fields__]


def test_people_give_until_the_announced_closing_comes(folded: FoldedWorkshop) -> None:
    """An announcement closes nothing by itself; it says when, and giving goes on until then."""
    run = folded.go("ideas")
    folded.do(AnnounceClosing(run))
    assert announced(folded, run) == folded.now + 15
    folded.do(AnnounceClosing(run, 60))
    assert announced(folded, run) == folded.now + 60
    folded.now += 61
    card = folded.put(AddCard(run, "In the last second"), Card, "p3")
    assert not card.late
    folded.do(CloseRound(run))
    assert announced(folded, run) is None
    assert folded.workshop.get(Run, run).closed_at == folded.now


def test_an_announced_closing_can_be_stopped(folded: FoldedWorkshop) -> None:
    """The round stays open as it was; what is not announced cannot be stopped."""
    run = folded.go("ideas")
    before = folded.run
    folded.do(AnnounceClosing(run))
    folded.do(StopClosing(run))
    assert folded.run == before
    assert folded.refusal(StopClosing(run)) == ("not-closing", "")


def test_only_an_open_round_is_going_to_close(folded: FoldedWorkshop) -> None:
    """Neither one that waits to be opened nor one that is closed; a phone announces nothing."""
    run = folded.go("ideas")
    assert folded.refusal(AnnounceClosing(run), "p3") == ("not-allowed", "")
    folded.do(CloseRound(run))
    assert folded.refusal(AnnounceClosing(run)) == ("nothing-to-close", "")
    assert folded.refusal(AnnounceClosing("r99")) == ("gone", "")


def test_another_round_ends_the_countdown_of_the_one_before(folded: FoldedWorkshop) -> None:
    """What is closed is not going to close once more."""
    first = folded.go("ideas")
    folded.do(AnnounceClosing(first))
    folded.again("ideas")
    assert closing_runs(folded.workshop) == []


def test_a_round_that_is_left_open_counts_down_no_more_once_it_is_left(
    folded: FoldedWorkshop,
) -> None:
    """By going elsewhere and by the end of the sitting; one that is going to close goes on."""
    run = folded.go("ideas")
    folded.do(AnnounceClosing(run, leaves=True))
    assert folded.run.moves_on_at_end
    folded.do(AnnounceClosing(run))
    assert not folded.run.moves_on_at_end
    folded.go("welcome")
    assert announced(folded, run) == folded.now + 15
    for leave in (GoTo("welcome"), CloseSitting()):
        folded.go("ideas")
        folded.do(AnnounceClosing(run, leaves=True))
        folded.do(leave)
        left = folded.workshop.get(Run, run)
        assert (left.phase, left.closing_at, left.moves_on_at_end) == ("open", None, False)


def test_what_closes_first_comes_first(folded: FoldedWorkshop) -> None:
    """The group may have gone on meanwhile: several rounds can be about to close."""
    ideas = folded.go("ideas")
    folded.do(AnnounceClosing(ideas, 60))
    welcome = folded.go("welcome")
    folded.do(AnnounceClosing(welcome, 15))
    assert [run.id for run in closing_runs(folded.workshop)] == [welcome, ideas]


def test_a_proposal_closes_before_the_choice(folded: FoldedWorkshop) -> None:
    """Where a proposal is open it is that which people answer, so that is what closes."""
    one, _ = folded.with_ratings()
    run = folded.go("choose")
    assert closing_action(folded.workshop, folded.run) == CloseRound(run)
    assert not is_secret_now(folded.workshop, folded.run)
    proposal = folded.put(Propose(run, one), Proposal)
    folded.do(AnnounceClosing(run))
    assert is_secret_now(folded.workshop, folded.run)
    folded.put(TakeStance(proposal.id, "endorse"), Stance, "p3")
    assert closing_action(folded.workshop, folded.run) == CloseProposal(proposal.id)
    folded.do(CloseProposal(proposal.id))
    assert (folded.run.phase, folded.run.closing_at) == ("open", None)


def test_words_that_come_after_the_round_are_kept_and_marked(folded: FoldedWorkshop) -> None:
    """Cards, goals, roles, plans, reflections, stories, tests, notes: in time, and after."""
    made = folded.with_tests()
    asked: dict[str, Callable[[str], Action]] = {
        "ideas": lambda run: AddCard(run, "Late"),
        "goals": lambda run: AddGoal(run, "Late"),
        "roles": lambda run: AddShift(run, "Nurse", "expert", "companion"),
        "plan": lambda run: AgreeFollowUp(run, "Call", "Ann", "2026-04-01"),
        "test": lambda run: LogTest(run, made[0], "A", "B", "C", "D", "E"),
    }
    folded.do(RunAgain("ideas"))
    for activity, words in asked.items():
        run = folded.go(activity)
        assert came_late(folded, words(run)) == [False], activity
        folded.do(CloseRound(run))
        assert came_late(folded, words(run)) == [True], activity
    run = [run for run in folded.workshop.all(Run) if run.activity == "plan"][-1].id
    assert came_late(folded, LogAdaptation(run, "North", "Why", kept="This")) == [True]


def test_stories_reflections_and_notes_beside_them_come_late_too(folded: FoldedWorkshop) -> None:
    """What was told is not lost, and who told it late is not counted as having been done."""
    story_run = folded.go("interviews")
    question = activity_in(folded.workshop, folded.run, StoryActivity).questions[0].id
    first = folded.put(TellStory(story_run, {question: "Once"}, teller="p5"), Story, "p3")
    folded.do(AgreeToStory(first.id, True), "p5")
    folded.do(CloseRound(story_run))
    done = len(folded.workshop.table(Done))
    assert folded.put(TellStory(story_run, {question: "Twice"}), Story, "p4").late
    assert len(folded.workshop.table(Done)) == done
    assert folded.put(Deliberate(first.id, "True"), Deliberation, "p4").late
    assert not folded.put(Deliberate(first.id, "True"), Deliberation).late
    run = folded.go("reflection")
    asked = activity_in(folded.workshop, folded.run, ReflectActivity).questions[0].id
    folded.do(CloseRound(run))
    assert folded.put(AddReflection(run, asked, "Yes"), Reflection, "p3").late


def test_a_comment_comes_late_once_drafting_is_over(folded: FoldedWorkshop) -> None:
    """The group has moved on from the gallery: the comment is kept, and marked."""
    made = folded.with_tests()
    assert folded.put(AddComment(made[0], "Warm"), Comment, "p3").late
    folded.go("draft")
    assert not folded.put(AddComment(made[0], "Warm"), Comment, "p3").late


def test_votes_and_places_do_not_come_late(folded: FoldedWorkshop) -> None:
    """What is counted is counted when the round closes."""
    groups = folded.with_vote(2, 1, 0)
    run = folded.run.id
    assert folded.refusal(PlaceDots(run, groups[0], 1), folded.people[1]) == ("closed", "")
    lens = folded.go("lens")
    folded.do(CloseRound(lens))
    assert folded.refusal(LookThroughLens(lens, {}, {}), "p3") == ("closed", "")


def test_what_was_written_in_a_questionnaire_comes_late_without_what_was_ticked(
    folded: FoldedWorkshop,
) -> None:
    """The words are kept beside it, and the answers stay as they were when it closed."""
    run = folded.go("survey")
    items = [item.id for item in activity_in(folded.workshop, folded.run, SurveyActivity).items]
    folded.do(AnswerSurvey(run, {items[0]: 4}, words="In time"), "p3")
    folded.do(CloseRound(run))
    before = dict(folded.workshop.table(Answers))
    late = AnswerSurvey(run, {items[0]: 1}, {items[0]: "Because"}, "Late")
    words = folded.put(late, LateWords, "p3")
    assert (words.comments, words.words, words.late) == ({items[0]: "Because"}, "Late", True)
    folded.do(AnswerSurvey(run, {}, words="Later still"), "p4")
    assert dict(folded.workshop.table(Answers)) == before
    folded.show_figures(run)
    assert [one.words for one in late_words_in(folded.workshop, run)] == ["Late", "Later still"]
    assert folded.refusal(AnswerSurvey(run, {items[0]: 1}), "p3") == ("closed", "")


def test_words_come_late_for_what_the_group_has_gone_on_from(folded: FoldedWorkshop) -> None:
    """A round left open takes them where the room is elsewhere; who is back in it is in time."""
    run = folded.go("ideas")
    folded.go("welcome")
    assert folded.workshop.get(Run, run).left_at == folded.now
    assert folded.put(AddCard(run, "On its way"), Card, "p3").late
    folded.go("ideas")
    assert folded.run.left_at is None
    assert not folded.put(AddCard(run, "Here"), Card, "p3").late


@pytest.mark.parametrize("how", ["next round", "next sitting", "between sittings"])
def test_words_are_late_only_while_it_lasts(folded: FoldedWorkshop, how: str) -> None:
    """For the latest round of an activity, in the sitting in which it ended."""
    run = folded.go("ideas")
    folded.do(CloseRound(run))
    assert takes_late_words(folded.workshop, folded.run)
    if how == "next round":
        folded.again("ideas")
    else:
        folded.do(CloseSitting())
    folded.now += 60
    if how == "next sitting":
        folded.do(OpenSitting("2026-03-12"))
    assert not takes_late_words(folded.workshop, folded.workshop.get(Run, run))
    assert folded.refusal(AddCard(run, "Too late"), "p3") == ("closed", "")


def test_what_was_left_in_one_sitting_takes_no_words_late_in_the_next(
    folded: FoldedWorkshop,
) -> None:
    """Its end is when the group went on, also where it is closed only in the next sitting."""
    run = folded.go("ideas")
    folded.go("welcome")
    folded.do(CloseSitting())
    folded.now += 60
    folded.do(OpenSitting("2026-03-12"))
    folded.do(CloseRound(run))
    assert folded.refusal(AddCard(run, "Too late"), "p3") == ("closed", "")
    folded.go("ideas")
    assert folded.refusal(AddCard(run, "Too late"), "p3") == ("closed", "")


def test_what_the_first_rules_refused_stays_refused(folded: FoldedWorkshop) -> None:
    """An old journal's late card was refused when it was written, and still is."""
    run = folded.go("ideas")
    folded.do(CloseRound(run))
    seq = folded.workshop.seq + 1
    old = Entry(
        seq=seq, action=AddCard(run, "Old"), by="p3", at=folded.now, seed=1, key="k", rules=1
    )
    with pytest.raises(Refused, match="closed"):
        folded.fold.apply(old)
