"""Around in the demo: people say who is around the person, what each does, and what is missed."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.around import people_around


async def simulate(simulation: Simulation) -> str:
    """Each is added by somebody else."""
    forms = [
        [("who", near.who), ("does", near.does), ("gap", near.gap)]
        for near in simulation.scenario.around
    ]
    await simulation.share_out("add-around", forms, seconds=6)
    await simulation.wait(6)
    known = len(people_around(simulation.workshop))
    return ngettext("{count} around the person", "{count} around the person", known)
