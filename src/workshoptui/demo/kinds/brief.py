"""Brief in the demo: people read and tick; one forgets to."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.runs import finished


async def play(stage: Stage) -> str:
    """Everyone reads; most tick."""
    title = stage.activity.title
    await stage.everybody(lambda person: person.read_and_tick(title, 22))
    await stage.wait(4)
    return f"{finished(stage.workshop, stage.run.id)} of {len(stage.here)} read it"
