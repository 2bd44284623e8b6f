"""Context in the demo: people say what they know, and the group settles one text a question."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.context import ContextActivity, SettleContext, SettledContext
from workshoptui.workshop.runs import activity_in


async def simulate(simulation: Simulation) -> str:
    """An answer or two to each question, and what is made of them."""
    run, people = simulation.run, simulation.joined
    asked = activity_in(simulation.workshop, run, ContextActivity).questions
    told = [simulation.scenario.context.get(question.id) for question in asked]
    answers = [
        (question.id, text)
        for question, known in zip(asked, told, strict=True)
        if known
        for text in known.answers
    ]
    first = simulation.random.randrange(len(people))
    await simulation.scheduler.run(
        _answer(people[(first + number) % len(people)], run.id, 6.0 * number, *answer)
        for number, answer in enumerate(answers)
    )
    await simulation.wait(5)
    for question, known in zip(asked, told, strict=True):
        if known:
            await simulation.do(SettleContext(run.id, question.id, known.settled))
    settled = len(simulation.workshop.table(SettledContext))
    return ngettext("{count} question settled", "{count} questions settled", settled)


async def _answer(person: Person, run: str, after: float, question: str, text: str) -> Behaviour:
    yield after + person.moment(3)
    await person.look(run)
    await person.fill("add-context", [("text", text)], question=question)
