"""Shift in the demo: people say how professional roles change."""

from workshoptui.demo.simulation import Simulation
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.shift import RoleShift


async def simulate(simulation: Simulation) -> str:
    """From what, to what."""
    forms = [
        [("who", change.who), ("before", change.before), ("after", change.after)]
        for change in simulation.scenario.shifts
    ]
    await simulation.share_out("add-shift", forms, seconds=7)
    await simulation.wait(6)
    return f"{count(len(simulation.workshop.table(RoleShift)), 'role')} written down"
