"""Shift in the demo: people say how professional roles change."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.shift import RoleShift


async def simulate(simulation: Simulation) -> str:
    """From what, to what."""
    forms = [
        [("who", change.who), ("before", change.before), ("after", change.after)]
        for change in simulation.scenario.shifts
    ]
    await simulation.share_out("add-shift", forms, seconds=7)
    await simulation.wait(6)
    roles = len(simulation.workshop.table(RoleShift))
    return ngettext("{count} role written down", "{count} roles written down", roles)
