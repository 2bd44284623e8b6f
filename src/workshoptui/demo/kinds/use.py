"""Use in the demo: between two sittings people follow the link and log real uses."""

from workshoptui.demo.stage import Stage
from workshoptui.demo.tale import RealUse
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.use import uses


async def play(stage: Stage) -> str:
    """Uses, each logged by somebody, from the same link as always."""
    forms = [_form(use, stage.day(-use.days)) for use in stage.tale.uses]
    await stage.share_out("log-use", forms, seconds=5)
    await stage.wait(5)
    return f"{count(len(uses(stage.workshop)), 'real use')} logged"


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
