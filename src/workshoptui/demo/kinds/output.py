"""Output in the demo: what can be counted is counted, apart from what people experienced."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.output import Output


async def simulate(simulation: Simulation) -> str:
    """A few counts."""
    forms = [
        [("what", output.what), ("count", str(output.count)), ("period", output.period)]
        for output in simulation.scenario.outputs
    ]
    await simulation.share_out("count-output", forms, seconds=6)
    await simulation.wait(5)
    outputs = len(simulation.workshop.table(Output))
    return ngettext("{count} output counted", "{count} outputs counted", outputs)
