"""Reflect in the demo: people answer open questions in words; each answer is somebody's."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.reflect import Reflect, reflections_in
from workshoptui.workshop.runs import activity_in

Answers = list[tuple[str, str]]


async def play(stage: Stage) -> str:
    """Answers to each question, and time to read them."""
    reflect = activity_in(stage.workshop, stage.run, Reflect)
    said: dict[int, Answers] = {person.number: [] for person in stage.cast}
    turn = stage.luck.randrange(len(stage.here))
    for question in reflect.questions:
        for text in stage.tale.reflections.get(question.id, ()):
            person = stage.here[turn % len(stage.here)]
            said[person.number].append((question.id, text))
            turn += 1
    await stage.everybody(lambda person: _answer(person, reflect.title, said[person.number]))
    await stage.wait(8)
    return f"{count(len(reflections_in(stage.workshop, stage.run)), 'answer')} in words"


async def _answer(person: Person, activity: str, answers: Answers) -> Part:
    yield person.moment(12)
    await person.look(activity)
    for question, text in answers:
        yield person.moment(14)
        await person.fill("add-reflection", [("text", text)], question=question)
    if "passes" not in person.habits:
        await person.finish()
