"""Prepare in the demo: those who prepare open the link before anybody meets."""

from workshoptui.demo.person import Person
from workshoptui.demo.simulation import Simulation
from workshoptui.demo.tempo import Behaviour
from workshoptui.workshop.kinds.prepare import prepared


async def simulate(simulation: Simulation) -> str:
    """The ones who prepare join early, read and tick."""
    await simulation.arrive(lambda person: "prepares" in person.habits)
    title = simulation.activity.title

    def part(person: Person) -> Behaviour:
        return person.read_and_tick(title, 15)

    await simulation.tempo.play(
        part(person) for person in simulation.here if "prepares" in person.habits
    )
    await simulation.wait(3)
    return f"{len(prepared(simulation.workshop, simulation.activity.id))} prepared"
