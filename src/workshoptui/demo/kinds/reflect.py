"""Reflect in the demo: people answer open questions in words; each answer is somebody's.

In the ethics check they say for whom, and the group says where the parties differ and concludes.
"""

from itertools import zip_longest

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.reflect import (
    ConcludeEthics,
    NotePartyDifference,
    ReflectActivity,
    reflections_in,
)
from workshoptui.workshop.runs import activity_in

Answers = list[tuple[str, str, str]]
"""Each with its question, its words, and the party that it speaks for or ``""``."""


async def simulate(simulation: Simulation) -> str:
    """Answers to each question, and time to read them."""
    reflect = activity_in(simulation.workshop, simulation.run, ReflectActivity)
    answers_by_number: dict[int, Answers] = {
        person.number: [] for person in simulation.participants
    }
    turn = simulation.random.randrange(len(simulation.joined))
    for question in reflect.questions:
        texts = simulation.scenario.reflections.get(question.id, ())
        named = simulation.scenario.ethics.parties.get(question.id, ())
        for text, party in zip_longest(texts, named[: len(texts)], fillvalue=""):
            person = simulation.joined[turn % len(simulation.joined)]
            answers_by_number[person.number].append((question.id, text, party))
            turn += 1
    await simulation.everybody(
        lambda person: _answer(person, simulation.run.id, answers_by_number[person.number])
    )
    await simulation.wait(8)
    if reflect.about == "ethics":
        await _conclude(simulation, reflect)
    answers = len(reflections_in(simulation.workshop, simulation.run))
    return ngettext("{count} answer in words", "{count} answers in words", answers)


async def _conclude(simulation: Simulation, reflect: ReflectActivity) -> None:
    """The group says where the parties differ, and what it concludes."""
    run, ethics = simulation.run.id, simulation.scenario.ethics
    for question in reflect.questions:
        if question.id in ethics.differences:
            text = ethics.differences[question.id]
            await simulation.do(NotePartyDifference(run, question.id, text))
            await simulation.wait(4)
    await simulation.do(ConcludeEthics(run, ethics.conclusion))
    await simulation.wait(4)


async def _answer(person: Person, run: str, answers: Answers) -> Behaviour:
    yield person.moment(12)
    await person.look(run)
    for question, text, party in answers:
        yield person.moment(14)
        spoken = [("party", party)] if party else []
        await person.fill("add-reflection", [("text", text), *spoken], question=question)
    if "passes" not in person.traits:
        await person.finish()
