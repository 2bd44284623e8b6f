"""The scenario can be played through: every text fits its field, and its parts know each other."""

from collections.abc import Iterator

import msgspec
import pytest

from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.demo.scenario import lindby
from workshoptui.demo.simulation import draw_participants
from workshoptui.workshop.action import Action
from workshoptui.workshop.kinds.choose import ChooseModel, TakeStance
from workshoptui.workshop.kinds.clarify import ClarifyCard
from workshoptui.workshop.kinds.collect import AddCard, SettleCitizenValue
from workshoptui.workshop.kinds.decide import DecideCriteria
from workshoptui.workshop.kinds.draft import (
    AddComment,
    AddModel,
    AddSection,
    DraftActivity,
    WriteSection,
)
from workshoptui.workshop.kinds.goal import AddGoal
from workshoptui.workshop.kinds.group import AddGroup
from workshoptui.workshop.kinds.output import CountOutput
from workshoptui.workshop.kinds.plan import AgreeFollowUp, LogAdaptation
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.kinds.reflect import AddReflection, ReflectActivity
from workshoptui.workshop.kinds.shift import AddShift
from workshoptui.workshop.kinds.story import Deliberate, StoryActivity, TellStory
from workshoptui.workshop.kinds.survey import AnswerSurvey
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.text import clean, text_fields

SCENARIO = lindby()


def texts() -> Iterator[tuple[type[Action], str, str]]:
    """Every text of the scenario, with the action and the field that take it."""
    yield from ((Introduce, "name", name) for name, _ in SCENARIO.people)
    yield from ((AddCard, "text", idea) for theme in SCENARIO.themes for idea in theme.ideas)
    yield from ((AddCard, "text", sentence) for sentence in SCENARIO.value.sentences)
    yield SettleCitizenValue, "text", SCENARIO.value.settled
    yield from ((AddGroup, "name", theme.name) for theme in SCENARIO.themes)
    yield DecideCriteria, "reasons", SCENARIO.criteria.reason
    yield from ((ClarifyCard, "meaning", text) for text in SCENARIO.meanings.values())
    yield from ((AddNote, "text", text) for text in SCENARIO.notes.values())
    for story in (*SCENARIO.stories, *SCENARIO.experiences):
        yield from ((TellStory, "answers", text) for text in story.answers.values())
        if story.deliberation:
            yield Deliberate, "text", story.deliberation
    for model in SCENARIO.models:
        yield AddModel, "name", model.name
        yield AddSection, "title", model.extra[0]
        yield from ((WriteSection, "text", text) for text in model.sections.values())
        yield from ((AddComment, "text", text) for text in model.comments)
        yield ChooseModel, "rationale", model.rationale
        yield ChooseModel, "objections", model.objections
        if model.waiver:
            yield WaiveTest, "reason", model.waiver
        for test in model.tests:
            yield from ((LogTest, field, getattr(test, field)) for field in text_fields(LogTest))
    for _, words in (*SCENARIO.stances.first, *SCENARIO.stances.second):
        yield TakeStance, "words", words
    for texts in SCENARIO.reflections.values():
        yield from ((AddReflection, "text", text) for text in texts)
    yield from ((AnswerSurvey, "words", text) for text in SCENARIO.words.answers)
    yield from ((AnswerSurvey, "comments", text) for text in SCENARIO.words.comments.values())
    yield from ((AddGoal, "words", goal.words) for goal in SCENARIO.goals)
    for act, rows in (
        (AddShift, SCENARIO.shifts),
        (CountOutput, SCENARIO.outputs),
        (LogUse, SCENARIO.uses),
        (LogAdaptation, SCENARIO.adaptations),
        (AgreeFollowUp, SCENARIO.follow_ups),
    ):
        for row in rows:
            yield from ((act, field, getattr(row, field)) for field in text_fields(act))


def test_every_text_is_taken_as_it_stands() -> None:
    """Nothing is too long for its field, empty where words are needed, or changed by cleaning."""
    for act, field, text in texts():
        assert clean(text, text_fields(act)[field], field) == text


def test_no_idea_comes_twice() -> None:
    """So that a card always belongs to one theme."""
    ideas = [idea for theme in SCENARIO.themes for idea in theme.ideas]
    assert len(ideas) == len(set(ideas)) >= 60


def test_the_scenario_knows_its_own_parts() -> None:
    """What one part names, another has."""
    themes = {theme.id for theme in SCENARIO.themes}
    ideas = {idea for theme in SCENARIO.themes for idea in theme.ideas}
    sections = set(SCENARIO.models[0].sections)
    assert SCENARIO.criteria.promote in themes
    assert SCENARIO.meanings.keys() <= ideas
    assert SCENARIO.waiting.section in sections
    assert SCENARIO.whom.keys() <= sections
    for model in (*SCENARIO.models, SCENARIO.datum):
        assert model.strong.keys() == themes
        assert model.sections.keys() <= sections


@pytest.mark.parametrize("name", agenda_names())
def test_the_scenario_has_words_for_every_agenda(name: str) -> None:
    """Each question and each section of a canvas that comes along is answered by somebody."""
    for activity in load_agenda(name).activities:
        if isinstance(activity, ReflectActivity):
            assert {question.id for question in activity.questions} <= SCENARIO.reflections.keys()
        elif isinstance(activity, DraftActivity):
            assert {s.id for s in activity.canvas} <= SCENARIO.models[0].sections.keys()
        elif isinstance(activity, StoryActivity):
            stories = SCENARIO.stories if activity.about == "dialogue" else SCENARIO.experiences
            for story in stories:
                assert len(story.answers) >= len(activity.questions)


def test_a_group_is_the_same_for_the_same_seed() -> None:
    """And another one for another seed."""

    def who(seed: int) -> list[tuple[str, str, frozenset[str], float]]:
        return [(p.name, p.role, p.traits, p.pace) for p in draw_participants(SCENARIO, 12, seed)]

    assert who(1) == who(1)
    assert who(1) != who(2)


@pytest.mark.parametrize("people", [2, 3, 12, 200])
def test_a_group_has_a_citizen_and_one_who_is_late(people: int) -> None:
    """The one who is late is never the one whom all the others need, nor one of two."""
    participants = draw_participants(SCENARIO, people, seed=5)

    assert len(participants) == people
    assert participants[0].role == "citizen"
    assert "prepares" in participants[0].traits
    assert [p.number for p in participants if "late" in p.traits] == (
        [people - 1] if people > 2 else []
    )


def test_the_scenario_is_read_strictly() -> None:
    """A misspelt key in the file is found, not skipped."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"title": "x", "titel": "y"}, type(SCENARIO))
