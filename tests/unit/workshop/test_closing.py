"""Closing: announced first, given until it comes; afterwards words still come in, marked."""

from collections.abc import Callable

import pytest

from tests.support.workshop import Desk
from workshoptui.workshop.action import Action
from workshoptui.workshop.cards import Card
from workshoptui.workshop.closing import closes, is_hidden
from workshoptui.workshop.entry import Entry
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, Stance, TakeStance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment, Comment
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
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CloseRound,
    Done,
    GoTo,
    Run,
    RunAgain,
    StopClosing,
    activity_in,
    closing_runs,
    takes_late_words,
)
from workshoptui.workshop.sittings import CloseSitting, OpenSitting


def announced(desk: Desk, run: str) -> float | None:
    """When a run is going to close."""
    return desk.workshop.get(Run, run).closing_at


def came_late(desk: Desk, action: Action) -> list[bool]:
    """Which of the records that a participant made with an action came late."""
    return [made.late for made in desk.do(action, "p3") if "late" in made.__struct_fields__]


def test_people_give_until_the_announced_closing_comes(desk: Desk) -> None:
    """An announcement closes nothing by itself; it says when, and giving goes on until then."""
    run = desk.go("ideas")
    desk.do(AnnounceClosing(run))
    assert announced(desk, run) == desk.now + 15
    desk.do(AnnounceClosing(run, 60))
    assert announced(desk, run) == desk.now + 60
    desk.now += 61
    card = desk.made(Card, AddCard(run, "In the last second"), "p3")
    assert not card.late
    desk.do(CloseRound(run))
    assert announced(desk, run) is None
    assert desk.workshop.get(Run, run).closed_at == desk.now


def test_an_announced_closing_can_be_stopped(desk: Desk) -> None:
    """The round stays open as it was; what is not announced cannot be stopped."""
    run = desk.go("ideas")
    before = desk.run
    desk.do(AnnounceClosing(run))
    desk.do(StopClosing(run))
    assert desk.run == before
    assert desk.refusal(StopClosing(run)) == ("not-closing", "")


def test_only_an_open_round_is_going_to_close(desk: Desk) -> None:
    """Neither one that waits to be opened nor one that is closed; a phone announces nothing."""
    run = desk.go("ideas")
    assert desk.refusal(AnnounceClosing(run), "p3") == ("not-allowed", "")
    desk.do(CloseRound(run))
    assert desk.refusal(AnnounceClosing(run)) == ("not-open", "")
    assert desk.refusal(AnnounceClosing("r99")) == ("gone", "")


def test_another_round_ends_the_countdown_of_the_one_before(desk: Desk) -> None:
    """What is closed is not going to close once more."""
    first = desk.go("ideas")
    desk.do(AnnounceClosing(first))
    desk.again("ideas")
    assert closing_runs(desk.workshop) == []


def test_a_round_that_is_left_open_counts_down_no_more_once_it_is_left(desk: Desk) -> None:
    """By going elsewhere and by the end of the sitting; one that is going to close goes on."""
    run = desk.go("ideas")
    desk.do(AnnounceClosing(run, leaves=True))
    assert desk.run.leaving
    desk.do(AnnounceClosing(run))
    assert not desk.run.leaving
    desk.go("welcome")
    assert announced(desk, run) == desk.now + 15
    for leave in (GoTo("welcome"), CloseSitting()):
        desk.go("ideas")
        desk.do(AnnounceClosing(run, leaves=True))
        desk.do(leave)
        left = desk.workshop.get(Run, run)
        assert (left.phase, left.closing_at, left.leaving) == ("open", None, False)


def test_what_closes_first_comes_first(desk: Desk) -> None:
    """The group may have gone on meanwhile: several rounds can be about to close."""
    ideas = desk.go("ideas")
    desk.do(AnnounceClosing(ideas, 60))
    welcome = desk.go("welcome")
    desk.do(AnnounceClosing(welcome, 15))
    assert [run.id for run in closing_runs(desk.workshop)] == [welcome, ideas]


def test_a_proposal_closes_before_the_choice(desk: Desk) -> None:
    """Where a proposal is open it is that which people answer, so that is what closes."""
    one, _ = desk.with_ratings()
    run = desk.go("choose")
    assert closes(desk.workshop, desk.run) == CloseRound(run)
    assert not is_hidden(desk.workshop, desk.run)
    proposal = desk.made(Proposal, Propose(run, one))
    desk.do(AnnounceClosing(run))
    assert is_hidden(desk.workshop, desk.run)
    desk.made(Stance, TakeStance(proposal.id, "endorse"), "p3")
    assert closes(desk.workshop, desk.run) == CloseProposal(proposal.id)
    desk.do(CloseProposal(proposal.id))
    assert (desk.run.phase, desk.run.closing_at) == ("open", None)


def test_words_that_come_after_the_round_are_kept_and_marked(desk: Desk) -> None:
    """Cards, goals, roles, plans, reflections, stories, tests, notes: in time, and after."""
    made = desk.with_models()
    asked: dict[str, Callable[[str], Action]] = {
        "ideas": lambda run: AddCard(run, "Late"),
        "goals": lambda run: AddGoal(run, "Late"),
        "roles": lambda run: AddShift(run, "Nurse", "expert", "companion"),
        "plan": lambda run: AgreeFollowUp(run, "Call", "Ann", "2026-04-01"),
        "test": lambda run: LogTest(run, made[0], "A", "B", "C", "D", "E"),
    }
    desk.do(RunAgain("ideas"))
    for activity, words in asked.items():
        run = desk.go(activity)
        assert came_late(desk, words(run)) == [False], activity
        desk.do(CloseRound(run))
        assert came_late(desk, words(run)) == [True], activity
    run = desk.workshop.all(Run, lambda run: run.activity == "plan")[-1].id
    assert came_late(desk, LogAdaptation(run, "North", "Why", kept="This")) == [True]


def test_stories_reflections_and_notes_beside_them_come_late_too(desk: Desk) -> None:
    """What was told is not lost, and who told it late is not counted as having been done."""
    story_run = desk.go("interviews")
    question = activity_in(desk.workshop, desk.run, StoryActivity).questions[0].id
    first = desk.made(Story, TellStory(story_run, {question: "Once"}, teller="p5"), "p3")
    desk.do(AgreeToStory(first.id, True), "p5")
    desk.do(CloseRound(story_run))
    done = len(desk.workshop.table(Done))
    assert desk.made(Story, TellStory(story_run, {question: "Twice"}), "p4").late
    assert len(desk.workshop.table(Done)) == done
    assert desk.made(Deliberation, Deliberate(first.id, "True"), "p4").late
    assert not desk.made(Deliberation, Deliberate(first.id, "True")).late
    run = desk.go("reflection")
    asked = activity_in(desk.workshop, desk.run, ReflectActivity).questions[0].id
    desk.do(CloseRound(run))
    assert desk.made(Reflection, AddReflection(run, asked, "Yes"), "p3").late


def test_a_comment_comes_late_once_drafting_is_over(desk: Desk) -> None:
    """The group has moved on from the gallery: the comment is kept, and marked."""
    made = desk.with_models()
    assert desk.made(Comment, AddComment(made[0], "Warm"), "p3").late
    desk.go("draft")
    assert not desk.made(Comment, AddComment(made[0], "Warm"), "p3").late


def test_votes_and_places_do_not_come_late(desk: Desk) -> None:
    """What is counted is counted when the round closes."""
    groups = desk.with_vote(2, 1, 0)
    run = desk.run.id
    assert desk.refusal(PlaceDots(run, groups[0], 1), desk.people[1]) == ("closed", "")
    lens = desk.go("lens")
    desk.do(CloseRound(lens))
    assert desk.refusal(LookThroughLens(lens, {}, {}), "p3") == ("closed", "")


def test_what_was_written_in_a_questionnaire_comes_late_without_what_was_ticked(
    desk: Desk,
) -> None:
    """The words are kept beside it, and the answers stay as they were when it closed."""
    run = desk.go("survey")
    items = [item.id for item in activity_in(desk.workshop, desk.run, SurveyActivity).items]
    desk.do(AnswerSurvey(run, {items[0]: 4}, words="In time"), "p3")
    desk.do(CloseRound(run))
    before = dict(desk.workshop.table(Answers))
    late = AnswerSurvey(run, {items[0]: 1}, {items[0]: "Because"}, "Late")
    words = desk.made(LateWords, late, "p3")
    assert (words.comments, words.words, words.late) == ({items[0]: "Because"}, "Late", True)
    desk.do(AnswerSurvey(run, {}, words="Later still"), "p4")
    assert dict(desk.workshop.table(Answers)) == before
    desk.say_the_word(run)
    assert [one.words for one in late_words_in(desk.workshop, run)] == ["Late", "Later still"]
    assert desk.refusal(AnswerSurvey(run, {items[0]: 1}), "p3") == ("closed", "")


def test_words_come_late_for_what_the_group_has_gone_on_from(desk: Desk) -> None:
    """A round left open takes them where the room is elsewhere; who is back in it is in time."""
    run = desk.go("ideas")
    desk.go("welcome")
    assert desk.workshop.get(Run, run).left_at == desk.now
    assert desk.made(Card, AddCard(run, "On its way"), "p3").late
    desk.go("ideas")
    assert desk.run.left_at is None
    assert not desk.made(Card, AddCard(run, "Here"), "p3").late


@pytest.mark.parametrize("how", ["next round", "next sitting", "between sittings"])
def test_words_are_late_only_while_it_lasts(desk: Desk, how: str) -> None:
    """For the latest round of an activity, in the sitting in which it ended."""
    run = desk.go("ideas")
    desk.do(CloseRound(run))
    assert takes_late_words(desk.workshop, desk.run)
    if how == "next round":
        desk.again("ideas")
    else:
        desk.do(CloseSitting())
    desk.now += 60
    if how == "next sitting":
        desk.do(OpenSitting("2026-03-12"))
    assert not takes_late_words(desk.workshop, desk.workshop.get(Run, run))
    assert desk.refusal(AddCard(run, "Too late"), "p3") == ("closed", "")


def test_what_the_first_rules_refused_stays_refused(desk: Desk) -> None:
    """An old journal's late card was refused when it was written, and still is."""
    run = desk.go("ideas")
    desk.do(CloseRound(run))
    seq = desk.workshop.seq + 1
    old = Entry(seq=seq, action=AddCard(run, "Old"), by="p3", at=desk.now, seed=1, key="k", rules=1)
    with pytest.raises(Refused, match="closed"):
        desk.fold.apply(old)
