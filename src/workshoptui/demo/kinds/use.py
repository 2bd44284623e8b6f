"""Use in the demo: between two sittings people follow the link and log real uses."""

from workshoptui.demo.scenario import RealUse
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.use import uses


async def simulate(simulation: Simulation) -> str:
    """Uses, each logged by somebody, from the same link as always."""
    forms = [_form(use, simulation.day(-use.days)) for use in simulation.scenario.uses]
    await simulation.share_out("log-use", forms, seconds=5)
    await simulation.wait(5)
    logged = len(uses(simulation.workshop))
    return ngettext("{count} real use logged", "{count} real uses logged", logged)


def _form(use: RealUse, day: str) -> list[tuple[str, str]]:
    return [
        ("date", day),
        ("unit", use.unit),
        *(("roles", role) for role in use.roles),
        ("prepared", "true" if use.prepared else "false"),
        ("documented", "true" if use.documented else "false"),
        ("as_written", "false" if use.adaptations else "true"),
        ("adaptations", use.adaptations),
    ]
