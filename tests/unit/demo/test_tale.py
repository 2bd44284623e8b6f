"""The tale can be told: every text fits its field, and its parts know each other."""

from collections.abc import Iterator

import msgspec
import pytest

from workshoptui.agendas import agenda_names, load_agenda
from workshoptui.demo.scenario import lindby
from workshoptui.demo.simulation import assemble
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

TALE = lindby()


def told() -> Iterator[tuple[type[Action], str, str]]:
    """Every text of the tale, with the action and the field that take it."""
    yield from ((Introduce, "name", name) for name, _ in TALE.people)
    yield from ((AddCard, "text", idea) for theme in TALE.themes for idea in theme.ideas)
    yield from ((AddCard, "text", sentence) for sentence in TALE.value.sentences)
    yield SettleCitizenValue, "text", TALE.value.settled
    yield from ((AddGroup, "name", theme.name) for theme in TALE.themes)
    yield DecideCriteria, "reasons", TALE.criteria.reason
    yield from ((ClarifyCard, "meaning", text) for text in TALE.meanings.values())
    yield from ((AddNote, "text", text) for text in TALE.notes.values())
    for story in (*TALE.stories, *TALE.experiences):
        yield from ((TellStory, "answers", text) for text in story.answers.values())
        if story.said:
            yield Deliberate, "text", story.said
    for model in TALE.models:
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
    for _, words in (*TALE.stances.first, *TALE.stances.second):
        yield TakeStance, "words", words
    for texts in TALE.reflections.values():
        yield from ((AddReflection, "text", text) for text in texts)
    yield from ((AnswerSurvey, "words", text) for text in TALE.words.answers)
    yield from ((AnswerSurvey, "comments", text) for text in TALE.words.comments.values())
    yield from ((AddGoal, "words", goal.words) for goal in TALE.goals)
    for act, rows in (
        (AddShift, TALE.shifts),
        (CountOutput, TALE.outputs),
        (LogUse, TALE.uses),
        (LogAdaptation, TALE.adaptations),
        (AgreeFollowUp, TALE.follow_ups),
    ):
        for row in rows:
            yield from ((act, field, getattr(row, field)) for field in text_fields(act))


def test_every_text_is_taken_as_it_stands() -> None:
    """Nothing is too long for its field, empty where words are needed, or changed by cleaning."""
    for act, field, text in told():
        assert clean(text, text_fields(act)[field], field) == text


def test_no_idea_is_told_twice() -> None:
    """So that a card always belongs to one theme."""
    ideas = [idea for theme in TALE.themes for idea in theme.ideas]
    assert len(ideas) == len(set(ideas)) >= 60


def test_the_tale_knows_its_own_parts() -> None:
    """What one part names, another has."""
    themes = {theme.id for theme in TALE.themes}
    ideas = {idea for theme in TALE.themes for idea in theme.ideas}
    sections = set(TALE.models[0].sections)
    assert TALE.criteria.promote in themes
    assert TALE.meanings.keys() <= ideas
    assert TALE.waiting.section in sections
    assert TALE.whom.keys() <= sections
    for model in (*TALE.models, TALE.datum):
        assert model.strong.keys() == themes
        assert model.sections.keys() <= sections


@pytest.mark.parametrize("name", agenda_names())
def test_the_tale_has_words_for_every_agenda(name: str) -> None:
    """Each question and each section of a canvas that comes along is answered by somebody."""
    for activity in load_agenda(name).activities:
        if isinstance(activity, ReflectActivity):
            assert {question.id for question in activity.questions} <= TALE.reflections.keys()
        elif isinstance(activity, DraftActivity):
            assert {s.id for s in activity.canvas} <= TALE.models[0].sections.keys()
        elif isinstance(activity, StoryActivity):
            stories = TALE.stories if activity.about == "dialogue" else TALE.experiences
            for story in stories:
                assert len(story.answers) >= len(activity.questions)


def test_a_cast_is_the_same_for_the_same_seed() -> None:
    """And another one for another seed."""

    def who(seed: int) -> list[tuple[str, str, frozenset[str], float]]:
        return [(p.name, p.role, p.habits, p.pace) for p in assemble(TALE, 12, seed)]

    assert who(1) == who(1)
    assert who(1) != who(2)


@pytest.mark.parametrize("people", [2, 3, 12, 200])
def test_a_cast_has_a_citizen_and_one_who_is_late(people: int) -> None:
    """The one who is late is never the one whom all the others need, nor one of two."""
    cast = assemble(TALE, people, seed=5)

    assert len(cast) == people
    assert cast[0].role == "citizen"
    assert "prepares" in cast[0].habits
    assert [p.number for p in cast if "late" in p.habits] == ([people - 1] if people > 2 else [])


def test_the_tale_is_read_strictly() -> None:
    """A misspelt key in the file is found, not skipped."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"title": "x", "titel": "y"}, type(TALE))
