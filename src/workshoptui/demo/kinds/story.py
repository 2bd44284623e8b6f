"""Story in the demo: pairs are drawn, and some write down what their partner told."""

from workshoptui.demo.person import FormValues, Person
from workshoptui.demo.scenario import Story as ScenarioStory
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.activity import Question
from workshoptui.workshop.kinds.story import (
    Deliberate,
    DrawPairs,
    Story,
    StoryActivity,
    shared_in,
)
from workshoptui.workshop.runs import activity_in


async def simulate(simulation: Simulation) -> str:
    """Pairs, stories, and what is said about some of them."""
    tell = activity_in(simulation.workshop, simulation.run, StoryActivity)
    stories = (
        simulation.scenario.stories if tell.about == "dialogue" else simulation.scenario.experiences
    )
    known = simulation.random.sample(stories, len(stories))
    people = simulation.random.sample(simulation.joined, len(simulation.joined))
    answers = {
        person.number: _told(tell, story) for person, story in zip(people, known, strict=False)
    }
    if len(people) > 1:
        await simulation.do(DrawPairs(simulation.run.id))
    await simulation.everybody(
        lambda person: _tell(person, simulation.run.id, answers.get(person.number, []))
    )
    await simulation.everybody(lambda person: _agree(person, simulation.run.id))
    written = shared_in(simulation.workshop, simulation.run.id)
    for story in written:
        comment = next((planned.deliberation for planned in known if _is(story, planned)), "")
        if comment:
            await simulation.wait(6)
            await simulation.do(Deliberate(story.id, comment))
    await simulation.wait(6)
    return ngettext("{count} story", "{count} stories", len(written))


def _is(story: Story, planned: ScenarioStory) -> bool:
    """Whether a story that was written down is this one of the scenario."""
    return set(story.answers.values()) <= set(planned.answers.values())


def _told(tell: StoryActivity, story: ScenarioStory) -> FormValues:
    """The story, and on which side its teller was, where that is asked."""
    answers = _answers(tell.questions, story.answers)
    return [*answers, ("side", story.side)] if tell.about == "outcome" else answers


def _answers(questions: tuple[Question, ...], answers: dict[str, str]) -> FormValues:
    """The story by question; an unknown question gets what stands in its place."""
    in_order = list(answers.values())
    return [
        (f"answers.{question.id}", answers.get(question.id) or in_order[number % len(in_order)])
        for number, question in enumerate(questions)
    ]


async def _agree(person: Person, run: str) -> Behaviour:
    """Whose story was written down reads it, and says that others may."""
    yield person.moment(8)
    await person.look(run)
    await person.fill("agree-to-story", [("agree", "true")])


async def _tell(person: Person, run: str, answers: FormValues) -> Behaviour:
    yield person.moment(25)
    await person.look(run)
    if answers:
        yield person.moment(14)
        await person.fill("tell-story", answers)
    elif "passes" not in person.traits:
        await person.finish()
