"""Brief in the demo: people read and tick; one forgets to."""

from workshoptui.demo.simulation import Simulation
from workshoptui.workshop.finishing import finished


async def simulate(simulation: Simulation) -> str:
    """Everyone reads; most tick."""
    title = simulation.activity.title
    await simulation.everybody(lambda person: person.read_and_tick(title, 22))
    await simulation.wait(4)
    return f"{finished(simulation.workshop, simulation.run.id)} of {len(simulation.joined)} read it"
