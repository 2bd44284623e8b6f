"""Brief in the demo: people read and tick; one forgets to."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import number
from workshoptui.workshop.finishing import finished


async def simulate(simulation: Simulation) -> str:
    """Everyone reads; most tick."""
    run = simulation.run.id
    await simulation.everybody(lambda person: person.read_and_tick(run, 22))
    await simulation.wait(4)
    read = finished(simulation.workshop, simulation.run.id)
    return _("{read} of {joined} read it", read=number(read), joined=number(len(simulation.joined)))
