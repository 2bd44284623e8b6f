"""Reflect in the demo: people answer open questions in words; each answer is somebody's."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.reflect import ReflectActivity, reflections_in
from workshoptui.workshop.runs import activity_in

Answers = list[tuple[str, str]]


async def simulate(simulation: Simulation) -> str:
    """Answers to each question, and time to read them."""
    reflect = activity_in(simulation.workshop, simulation.run, ReflectActivity)
    answers_by_number: dict[int, Answers] = {
        person.number: [] for person in simulation.participants
    }
    turn = simulation.random.randrange(len(simulation.joined))
    for question in reflect.questions:
        for text in simulation.scenario.reflections.get(question.id, ()):
            person = simulation.joined[turn % len(simulation.joined)]
            answers_by_number[person.number].append((question.id, text))
            turn += 1
    await simulation.everybody(
        lambda person: _answer(person, simulation.run.id, answers_by_number[person.number])
    )
    await simulation.wait(8)
    answers = len(reflections_in(simulation.workshop, simulation.run))
    return ngettext("{count} answer in words", "{count} answers in words", answers)


async def _answer(person: Person, run: str, answers: Answers) -> Behaviour:
    yield person.moment(12)
    await person.look(run)
    for question, text in answers:
        yield person.moment(14)
        await person.fill("add-reflection", [("text", text)], question=question)
    if "passes" not in person.traits:
        await person.finish()
