"""Shift in the demo: people say how professional roles change."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.shift import RoleShift


async def play(stage: Stage) -> str:
    """From what, to what."""
    forms = [
        [("who", change.who), ("before", change.before), ("after", change.after)]
        for change in stage.tale.shifts
    ]
    await stage.share_out("add-shift", forms, seconds=7)
    await stage.wait(6)
    return f"{count(len(stage.workshop.table(RoleShift)), 'role')} written down"
