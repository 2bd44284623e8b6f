"""Every story can be played through: each text fits its field, and its parts know each other."""

from collections.abc import Iterator

import msgspec
import pytest

from workshoptui.agendas import DEFAULT, agenda_names, load_agenda
from workshoptui.demo.scenario import Scenario, scenario_in, scenarios
from workshoptui.demo.simulation import draw_participants
from workshoptui.language.catalogue import languages
from workshoptui.workshop.action import Action
from workshoptui.workshop.conditions import AskForCondition
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
from workshoptui.workshop.kinds.prepare import WritePreparation
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.kinds.reflect import (
    AddReflection,
    ConcludeEthics,
    NotePartyDifference,
    ReflectActivity,
)
from workshoptui.workshop.kinds.shift import AddShift
from workshoptui.workshop.kinds.story import Deliberate, StoryActivity, TellStory
from workshoptui.workshop.kinds.survey import AnswerSurvey, SurveyActivity
from workshoptui.workshop.kinds.test import LogTest
from workshoptui.workshop.kinds.use import LogUse
from workshoptui.workshop.notes import AddNote
from workshoptui.workshop.people import Introduce
from workshoptui.workshop.sittings import CloseSitting, OpenSitting
from workshoptui.workshop.text import clean, text_fields
from workshoptui.workshop.workshop_info import CreateWorkshop

ENGLISH = scenario_in("en")


@pytest.fixture(params=scenarios())
def scenario(request: pytest.FixtureRequest) -> Scenario:
    """Each story that comes along."""
    return scenario_in(request.param)


def texts(scenario: Scenario) -> Iterator[tuple[type[Action], str, str]]:
    """Every text of the scenario, with the action and the field that take it."""
    yield CreateWorkshop, "title", scenario.title
    yield CreateWorkshop, "organisation", scenario.organisation
    yield from ((OpenSitting, "place", place) for place in scenario.places)
    yield from ((CloseSitting, "agreed", text) for text in scenario.agreed.sittings)
    yield from ((Introduce, "name", name) for name, _ in scenario.people)
    yield AddGroup, "name", scenario.working_name
    yield from ((AddCard, "text", idea) for theme in scenario.themes for idea in theme.ideas)
    yield from ((AddCard, "text", sentence) for sentence in scenario.value.sentences)
    yield SettleCitizenValue, "text", scenario.value.settled
    yield from ((AddGroup, "name", theme.name) for theme in scenario.themes)
    yield DecideCriteria, "reasons", scenario.criteria.reason
    yield from ((ClarifyCard, "meaning", text) for text in scenario.meanings.values())
    yield from ((AddNote, "text", text) for text in scenario.notes.values())
    for story in (*scenario.stories, *scenario.experiences):
        yield from ((TellStory, "answers", text) for text in story.answers.values())
        if story.deliberation:
            yield Deliberate, "text", story.deliberation
    for model in scenario.models:
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
    yield from ((WritePreparation, "text", text) for text in scenario.preparation.values())
    for _, words in (*scenario.stances.first, *scenario.stances.second):
        yield TakeStance, "words", words
    for texts in scenario.reflections.values():
        yield from ((AddReflection, "text", text) for text in texts)
    yield ConcludeEthics, "text", scenario.ethics.conclusion
    for difference in scenario.ethics.differences.values():
        yield NotePartyDifference, "text", difference
    yield from ((AnswerSurvey, "words", text) for text in scenario.words.answers)
    yield from ((AnswerSurvey, "comments", text) for text in scenario.words.comments.values())
    yield from ((AddGoal, "words", goal.words) for goal in scenario.goals)
    for act, rows in (
        (AddShift, scenario.shifts),
        (CountOutput, scenario.outputs),
        (LogUse, scenario.uses),
        (LogAdaptation, scenario.adaptations),
        (AgreeFollowUp, scenario.follow_ups),
        (AskForCondition, scenario.asks),
    ):
        for row in rows:
            yield from ((act, field, getattr(row, field)) for field in text_fields(act))


def test_every_text_is_taken_as_it_stands(scenario: Scenario) -> None:
    """Nothing is too long for its field, empty where words are needed, or changed by cleaning."""
    for act, field, text in texts(scenario):
        assert clean(text, text_fields(act)[field], field) == text


def test_no_idea_comes_twice(scenario: Scenario) -> None:
    """So that a card always belongs to one theme."""
    ideas = [idea for theme in scenario.themes for idea in theme.ideas]
    assert len(ideas) == len(set(ideas)) >= 60


def test_the_scenario_knows_its_own_parts(scenario: Scenario) -> None:
    """What one part names, another has."""
    themes = {theme.id for theme in scenario.themes}
    ideas = {idea for theme in scenario.themes for idea in theme.ideas}
    sections = set(scenario.models[0].sections)
    assert scenario.criteria.promote in themes
    assert scenario.meanings.keys() <= ideas
    assert scenario.waiting.section in sections
    assert scenario.waiting.model in {"", *(model.name for model in scenario.models)}
    assert scenario.whom.keys() <= sections
    for model in (*scenario.models, scenario.datum):
        assert model.strong.keys() == themes
        assert model.sections.keys() <= sections


def test_notes_and_what_was_agreed_are_of_what_happens(scenario: Scenario) -> None:
    """A note is about an activity, and each sitting of the default agenda ends with something."""
    planned = load_agenda(DEFAULT).activities
    assert scenario.notes.keys() <= {activity.id for activity in planned}
    polls = {one.id: one for one in planned if isinstance(one, SurveyActivity) and not one.labels}
    for ask in scenario.asks:
        assert ask.condition in {item.id for item in polls[ask.poll].items}
    assert len(scenario.agreed.sittings) == len(scenario.places) == 3


def test_every_story_is_as_whole_as_the_english_one(scenario: Scenario) -> None:
    """Nothing that a newcomer to one sees is missing in another."""
    for field in ENGLISH.__struct_fields__:
        told, english = getattr(scenario, field), getattr(ENGLISH, field)
        assert bool(told) == bool(english), field
        if isinstance(english, tuple):
            assert len(told) >= len(english), field
    assert any(model.waiver for model in scenario.models)
    assert any(gradient == "block" for gradient, _ in scenario.stances.first)
    assert all(gradient != "block" for gradient, _ in scenario.stances.second)
    assert {wish.confirmed for wish in scenario.goals} == {True, False}
    assert {use.documented for use in scenario.uses} == {True, False}


def test_stories_say_nothing_in_the_words_of_another(scenario: Scenario) -> None:
    """A story is told, never translated: it has its own title, people, ideas and models."""
    for other in scenarios().values():
        if other is not scenario:
            mine, theirs = (
                {text for _, _, text in texts(story) if len(text) > 12}
                for story in (scenario, other)
            )
            assert not mine & theirs


@pytest.mark.parametrize(
    ("code", "told_in"),
    [("en", "en"), ("sv", "sv"), ("sv-FI", "sv"), ("xx", "en"), ("", "en"), ("pt-BR", "en")],
)
def test_who_speaks_a_language_without_a_story_hears_the_english_one(
    code: str, told_in: str
) -> None:
    """A place that has no story of its own hears that of its language."""
    assert scenario_in(code).language == told_in


def test_english_comes_first() -> None:
    """As in the list of languages; every story is told in a language that there is."""
    assert next(iter(scenarios())) == "en"
    assert set(scenarios()) <= set(languages())


@pytest.mark.parametrize("name", agenda_names())
def test_the_scenario_has_words_for_every_agenda(name: str, scenario: Scenario) -> None:
    """Each question and each section of a canvas that comes along is answered by somebody."""
    for activity in load_agenda(name).activities:
        if isinstance(activity, ReflectActivity):
            assert {question.id for question in activity.questions} <= scenario.reflections.keys()
        elif isinstance(activity, DraftActivity):
            assert {s.id for s in activity.canvas} <= scenario.models[0].sections.keys()
        elif isinstance(activity, StoryActivity):
            stories = scenario.stories if activity.about == "dialogue" else scenario.experiences
            for story in stories:
                assert len(story.answers) >= len(activity.questions)


def test_every_answer_of_the_ethics_check_speaks_for_somebody(scenario: Scenario) -> None:
    """As many parties as answers, in each of its questions."""
    for question, parties in scenario.ethics.parties.items():
        assert len(parties) == len(scenario.reflections[question])


def test_a_group_is_the_same_for_the_same_seed() -> None:
    """And another one for another seed."""

    def who(seed: int) -> list[tuple[str, str, frozenset[str], float]]:
        return [(p.name, p.role, p.traits, p.pace) for p in draw_participants(ENGLISH, 12, seed)]

    assert who(1) == who(1)
    assert who(1) != who(2)


@pytest.mark.parametrize("people", [2, 3, 12, 200])
def test_a_group_has_a_citizen_and_one_who_is_late(people: int, scenario: Scenario) -> None:
    """The one who is late is never the one whom all the others need, nor one of two."""
    participants = draw_participants(scenario, people, seed=5)

    assert len(participants) == people
    assert participants[0].role == "citizen"
    assert "prepares" in participants[0].traits
    assert [p.number for p in participants if "late" in p.traits] == (
        [people - 1] if people > 2 else []
    )


def test_the_scenario_is_read_strictly() -> None:
    """A misspelt key in the file is found, not skipped."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"title": "x", "titel": "y"}, Scenario)


def test_ideas_from_stories_are_told_there(scenario: Scenario) -> None:
    """Each is an idea, and what it is made from begins what a story says."""
    ideas = {idea for theme in scenario.themes for idea in theme.ideas}
    answers = [answer for story in scenario.stories for answer in story.answers.values()]
    assert scenario.from_stories.keys() <= ideas
    for told in scenario.from_stories.values():
        assert any(answer.startswith(told) for answer in answers), told


def test_the_sections_that_serve_criteria_are_on_the_canvas(scenario: Scenario) -> None:
    """By themes of the story; and one theme has none, so that this is seen too."""
    draft = next(one for one in load_agenda().activities if isinstance(one, DraftActivity))
    themes = {theme.id for theme in scenario.themes}
    assert set(scenario.serving.values()) <= {section.id for section in draft.canvas}
    assert scenario.serving.keys() < themes
