"""Feedback in the demo: between two sittings either side answers about the dialogues in the log."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.feedback import FeedbackActivity
from workshoptui.workshop.kinds.use import uses
from workshoptui.workshop.runs import activity_in

_YES, _UNSURE = 0.7, 0.12


async def simulate(simulation: Simulation) -> str:
    """Answers of all who were at a dialogue; then they are shown."""
    run = simulation.run.id
    asked = activity_in(simulation.workshop, simulation.run, FeedbackActivity)
    logged = [use.id for use in uses(simulation.workshop)] or [""]

    async def answer(person: Person) -> Behaviour:
        yield person.moment(15)
        await person.look(run)
        values = [
            ("use", logged[person.number % len(logged)]),
            ("side", "staff" if person.role in {"co-worker", "manager"} else "person"),
        ]
        for question in asked.questions:
            share = simulation.scenario.feedback.get(question.id, _YES)
            said = "true" if person.random.random() < share else "false"
            unsure = person.random.random() < _UNSURE
            values.append((f"answers.{question.id}", "null" if unsure else said))
        # Who knows nothing of anything has nothing to send.
        if {value for name, value in values if name.startswith("answers.")} != {"null"}:
            await person.fill("give-feedback", values)

    await simulation.scheduler.run(answer(person) for person in simulation.joined)
    await simulation.wait(3)
    answered = len(asked.respondents(simulation.workshop, run))
    await simulation.close_round()
    return ngettext("{count} person answered", "{count} people answered", answered)
