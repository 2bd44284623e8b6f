"""What came after the round: in the record with everything else, and told apart from it."""

from collections.abc import Callable

import msgspec
import pytest

from tests.support.workshop import Desk
from workshoptui.record.data import data_of
from workshoptui.record.markdown import render
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, TakeStance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.kinds.plan import AgreeFollowUp, LogAdaptation
from workshoptui.workshop.kinds.reflect import AddReflection
from workshoptui.workshop.kinds.shift import AddShift
from workshoptui.workshop.kinds.story import AgreeToStory, Deliberate, Story, TellStory
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.runs import CloseRound


@pytest.fixture
def desk() -> Desk:
    """A workshop in which something of every kind came after its round."""
    desk = Desk()
    made = desk.with_models()
    desk.do(AddComment(made[0], "Late comment"), "p3")
    run = desk.again("ideas")
    desk.change_plan("ideas", turns=False)
    desk.do(AddCard(run, "Card in time"), "p3")
    desk.do(CloseRound(run))
    desk.do(AddCard(run, "Late card"), "p3")
    run = desk.go("interviews")
    story = desk.made(Story, TellStory(run, {"what": "In time"}, teller="p5"), "p3").id
    desk.do(AgreeToStory(story, True), "p5")
    desk.do(CloseRound(run))
    late = desk.made(Story, TellStory(run, {"what": "Late story"}, teller="p5"), "p4").id
    desk.do(AgreeToStory(late, True), "p5")
    desk.do(Deliberate(story, "Late note"), "p4")
    run = desk.go("test")
    desk.do(CloseRound(run))
    desk.do(LogTest(run, made[0], "Late case", "This", "That", "So", "Keep"), "p3")
    words: dict[str, Callable[[str], Action]] = {
        "goals": lambda run: AddGoal(run, "Late goal"),
        "roles": lambda run: AddShift(run, "Nurse", "expert", "Late companion"),
        "reflection": lambda run: AddReflection(run, "means", "Late reflection"),
        "plan": lambda run: AgreeFollowUp(run, "Late call", "Ann", "2026-04-01"),
    }
    for activity, give in words.items():
        run = desk.go(activity)
        desk.do(CloseRound(run))
        desk.do(give(run), "p3")
    desk.do(LogAdaptation(run, "Late unit", "Why", kept="This"), "p3")
    run = desk.go("survey")
    desk.do(AnswerSurvey(run, {"q1": 4, "q2": 2}, words="Words in time"), "p3")
    desk.do(CloseRound(run))
    desk.do(AnswerSurvey(run, {"q1": 1}, {"q1": "Late remark"}, "Late words"), "p4")
    desk.say_the_word(run)
    proposal = desk.made(Proposal, Propose(desk.go("choose"), made[0])).id
    desk.do(TakeStance(proposal, "endorse", "Stance in time"), "p3")
    desk.do(CloseProposal(proposal))
    desk.do(TakeStance(proposal, "block", "Late stance"), "p4")
    return desk


@pytest.mark.parametrize(
    "words",
    [
        "1. Late card (came after the round)",
        "story 2** (the teller agreed to these words; came after the round)",
        "Said about this story (came after the round):\n\n> Late note",
        "person it is about confirmed it, came after the round:\n\n> Late goal",
        "| Late companion (came after the round) |",
        "Came after the round:\n\n> Late reflection",
        "| Late call (came after the round) |",
        "**Late unit** (came after the round)",
        "I endorse it: Stance in time\n- Late stance (came after the round)",
        "what was ticked then is not counted:\n\n- On statement 1: Late remark\n\n> Late words",
    ],
)
def test_the_record_says_what_came_after_the_round(desk: Desk, words: str) -> None:
    """Each kind of words at its own place, with the rest of its kind."""
    text = render(desk.workshop)
    assert words.lstrip("1. ") in text
    assert "1 person answered." in text


def test_what_came_in_time_is_not_marked(desk: Desk) -> None:
    """Only what was late is."""
    text = render(desk.workshop)
    assert "Card in time\n" in text
    assert text.count("came after the round") + text.count("Came after the round") == 11


def test_programs_are_told_too(desk: Desk) -> None:
    """The JSON record marks the same."""
    data = msgspec.json.decode(msgspec.json.encode(data_of(desk.workshop)))
    assert [one["late"] for one in data["ideas"]["cards"]].count(True) == 1
    assert data["questionnaires"][0]["late"] == ["Late remark", "Late words"]
    assert data["questionnaires"][0]["people"] == 1
    assert [one["late"] for one in data["stories"]] == [False, True]
    (proposal,) = data["proposals"]
    assert (proposal["people"], proposal["late_words"]) == (1, ["Late stance"])
