"""What came after the round: in the record with everything else, and told apart from it."""

from collections.abc import Callable

import msgspec
import pytest

from tests.support.markdown_reader import read_text
from tests.support.workshop import FoldedWorkshop
from workshoptui.record.data import data_of
from workshoptui.record.markdown import render
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.choose import CloseProposal, Proposal, Propose, TakeStance
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.kinds.draft import AddComment, WriteSection
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.kinds.plan import AgreeFollowUp, LogAdaptation
from workshoptui.workshop.kinds.reflect import AddReflection
from workshoptui.workshop.kinds.shift import AddShift
from workshoptui.workshop.kinds.story import AgreeToStory, Deliberate, Story, TellStory
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.models import Section
from workshoptui.workshop.moderation import HideWords
from workshoptui.workshop.runs import CloseRound


@pytest.fixture
def folded() -> FoldedWorkshop:
    """A workshop in which something of every kind came after its round."""
    folded = FoldedWorkshop()
    made = folded.with_tests()
    folded.do(AddComment(made[0], "Late comment"), "p3")
    run = folded.again("ideas")
    folded.change_plan("ideas", turns=False)
    folded.do(AddCard(run, "Card in time"), "p3")
    folded.do(CloseRound(run))
    folded.do(AddCard(run, "Late card"), "p3")
    run = folded.go("interviews")
    story = folded.put(TellStory(run, {"what": "In time"}, teller="p5"), Story, "p3").id
    folded.do(AgreeToStory(story, True), "p5")
    folded.do(CloseRound(run))
    late = folded.put(TellStory(run, {"what": "Late story"}, teller="p5"), Story, "p4").id
    folded.do(AgreeToStory(late, True), "p5")
    folded.do(Deliberate(story, "Late note"), "p4")
    run = folded.go("test")
    folded.do(CloseRound(run))
    folded.do(LogTest(run, made[0], "Late case", "This", "That", "So", "Keep"), "p3")
    words: dict[str, Callable[[str], Action]] = {
        "goals": lambda run: AddGoal(run, "Late goal"),
        "roles": lambda run: AddShift(run, "Nurse", "expert", "Late companion"),
        "reflection": lambda run: AddReflection(run, "means", "Late reflection"),
        "plan": lambda run: AgreeFollowUp(run, "Late call", "Ann", "2026-04-01"),
    }
    for activity, give in words.items():
        run = folded.go(activity)
        folded.do(CloseRound(run))
        folded.do(give(run), "p3")
    folded.do(LogAdaptation(run, "Late unit", "Why", kept="This"), "p3")
    run = folded.go("survey")
    folded.do(AnswerSurvey(run, {"q1": 4, "q2": 2}, words="Words in time"), "p3")
    folded.do(CloseRound(run))
    folded.do(AnswerSurvey(run, {"q1": 1}, {"q1": "Late remark"}, "Late words"), "p4")
    folded.show_figures(run)
    proposal = folded.put(Propose(folded.go("choose"), made[0]), Proposal).id
    folded.do(TakeStance(proposal, "endorse", "Stance in time"), "p3")
    folded.do(CloseProposal(proposal))
    folded.do(TakeStance(proposal, "block", "Late stance"), "p4")
    return folded


@pytest.mark.parametrize(
    "words",
    [
        "1. Late card (came after the round)",
        "story 2** (the teller agreed to these words; came after the round)",
        "Said about this story (came after the round):\n\n> Late note",
        "person it is about confirmed it, came after the round:\n\n> Late goal",
        "| Late companion (came after the round) |",
        "Came after the round:\n\n> Late reflection",
        "Late call (came after the round) |",
        "**Late unit** (came after the round)",
        "I endorse it: Stance in time\n- Late stance (came after the round)",
        "what was ticked then is not counted:\n\n- On statement 1: Late remark\n\n> Late words",
    ],
)
def test_the_record_says_what_came_after_the_round(folded: FoldedWorkshop, words: str) -> None:
    """Each kind of words at its own place, with the rest of its kind."""
    text = read_text(render(folded.workshop))
    assert words.lstrip("1. ") in text
    assert "1 person answered." in text


def test_what_came_in_time_is_not_marked(folded: FoldedWorkshop) -> None:
    """Only what was late is."""
    text = render(folded.workshop)
    assert "Card in time\n" in text
    assert text.count("came after the round") + text.count("Came after the round") == 12


def test_programs_are_told_too(folded: FoldedWorkshop) -> None:
    """The JSON record marks the same."""
    data = msgspec.json.decode(msgspec.json.encode(data_of(folded.workshop)))
    assert [one["late"] for one in data["ideas"]["cards"]].count(True) == 1
    assert data["questionnaires"][0]["late"] == ["Late remark", "Late words"]
    assert data["questionnaires"][0]["people"] == 1
    assert [one["late"] for one in data["stories"]] == [False, True]
    (proposal,) = data["proposals"]
    assert (proposal["people"], proposal["late_words"]) == (1, ["Late stance"])


def test_a_section_without_words_is_not_late() -> None:
    """Its text came late; once that is hidden, nothing there did."""
    folded = FoldedWorkshop()
    (model,) = folded.with_models("Walk")
    folded.do(CloseRound(folded.run.id))
    late = WriteSection(model, "prepare", "On its way", edited=0)
    section = folded.put(late, Section, folded.people[0])
    before = render(folded.workshop).count("came after the round")
    folded.do(HideWords("section", f"{model} {section.id}", "text"))
    assert before - render(folded.workshop).count("came after the round") == 1
    assert "'late': True" not in repr(data_of(folded.workshop)["models"])
