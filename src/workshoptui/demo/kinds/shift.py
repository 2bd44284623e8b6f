"""Shift in the demo: people say how professional roles change."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.kinds.shift import RoleShift


async def play(stage: Stage) -> str:
    """From what, to what."""
    forms = [
        [("who", change.who), ("before", change.before), ("after", change.after)]
        for change in stage.tale.shifts
    ]
    await stage.share_out("add-shift", forms, seconds=7)
    await stage.wait(6)
    return f"{len(stage.workshop.table(RoleShift))} roles change"
