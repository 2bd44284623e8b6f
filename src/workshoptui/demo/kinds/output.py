"""Output in the demo: what can be counted is counted, apart from what people experienced."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.output import Output


async def play(stage: Stage) -> str:
    """A few counts."""
    forms = [
        [("what", one.what), ("count", str(one.count)), ("period", one.period)]
        for one in stage.tale.outputs
    ]
    await stage.share_out("count-output", forms, seconds=6)
    await stage.wait(5)
    return f"{count(len(stage.workshop.table(Output)), 'output')} counted"
