"""Prepare in the demo: those who prepare open the link before anybody meets."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.prepare import PrepareActivity, WritePreparation, prepared
from workshoptui.workshop.reading import AddReading, Reading
from workshoptui.workshop.runs import runs_of_kind
from workshoptui.workshop.sittings import Sitting, sitting_ahead


async def simulate(simulation: Simulation) -> str:
    """The facilitator lists what there is to read; the ones who prepare join early and tick."""
    if not simulation.workshop.table(Reading):
        for row in simulation.scenario.reading:
            await simulation.do(AddReading(row.title, row.where, row.why, row.sitting))
    await simulation.arrive(lambda person: "prepares" in person.traits)
    run = simulation.run.id

    def read(person: Person) -> Behaviour:
        return person.read_and_tick(run, 15)

    await simulation.scheduler.run(
        read(person) for person in simulation.joined if "prepares" in person.traits
    )
    await simulation.wait(3)
    ready = len(prepared(simulation.workshop, simulation.activity.id))
    return ngettext("{count} prepared", "{count} prepared", ready)


async def prepare_next_sitting(simulation: Simulation) -> None:
    """Between two sittings: the facilitator says what to read, and those who prepare tick again."""
    runs = runs_of_kind(simulation.workshop, PrepareActivity)
    if not runs or not simulation.workshop.table(Sitting):
        return
    run, sitting = runs[-1].id, sitting_ahead(simulation.workshop)
    text = simulation.scenario.preparation.get(f"{sitting}", "")
    if text:
        await simulation.do(WritePreparation(run, sitting, text))
    await simulation.scheduler.run(
        person.read_and_tick(run, 15) for person in simulation.joined if "prepares" in person.traits
    )
