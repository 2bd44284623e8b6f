"""Story in the demo: pairs are drawn, and some write down what their partner told."""

from workshoptui.demo.person import Given, Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tale import Story as Told
from workshoptui.demo.tempo import Part
from workshoptui.workshop.activity import Question
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.story import Deliberate, DrawPairs, Story, Tell, shared_in
from workshoptui.workshop.runs import activity_in


async def play(stage: Stage) -> str:
    """Pairs, stories, and what is said about some of them."""
    tell = activity_in(stage.workshop, stage.run, Tell)
    stories = stage.tale.stories if tell.about == "dialogue" else stage.tale.experiences
    known = stage.luck.sample(stories, len(stories))
    people = stage.luck.sample(stage.here, len(stage.here))
    hands = {
        person.number: _answers(tell.questions, story.answers)
        for person, story in zip(people, known, strict=False)
    }
    if len(people) > 1:
        await stage.do(DrawPairs(stage.run.id))
    await stage.everybody(lambda person: _tell(person, tell.title, hands.get(person.number, [])))
    await stage.everybody(lambda person: _agree(person, tell.title))
    written = shared_in(stage.workshop, stage.run.id)
    for story in written:
        said = next((one.said for one in known if _is(story, one)), "")
        if said:
            await stage.wait(6)
            await stage.do(Deliberate(story.id, said))
    await stage.wait(6)
    return count(len(written), "story", "stories")


def _is(story: Story, told: Told) -> bool:
    """Whether a story that was written down is this one of the tale."""
    return set(story.answers.values()) <= set(told.answers.values())


def _answers(questions: tuple[Question, ...], answers: dict[str, str]) -> Given:
    """The story by question; an unknown question gets what stands in its place."""
    in_order = list(answers.values())
    return [
        (f"answers.{question.id}", answers.get(question.id) or in_order[number % len(in_order)])
        for number, question in enumerate(questions)
    ]


async def _agree(person: Person, activity: str) -> Part:
    """Whose story was written down reads it, and says that others may."""
    yield person.moment(8)
    await person.look(activity)
    await person.fill("agree-to-story", [("agree", "true")])


async def _tell(person: Person, activity: str, answers: Given) -> Part:
    yield person.moment(25)
    await person.look(activity)
    if answers:
        yield person.moment(14)
        await person.fill("tell-story", answers)
    elif "passes" not in person.habits:
        await person.finish()
