"""Goal in the demo: people write down goals, their own or those of somebody who told them."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.goal import Goal


async def simulate(simulation: Simulation) -> str:
    """Goals in people's own words."""
    forms = [
        [("words", wish.words), *([("confirmed", "true")] if wish.confirmed else [])]
        for wish in simulation.scenario.goals
    ]
    await simulation.share_out("add-goal", forms, seconds=8)
    await simulation.wait(6)
    goals = list(simulation.workshop.table(Goal).values())
    confirmed = sum(goal.confirmed is True for goal in goals)
    return enumerated(
        (
            ngettext("{count} goal", "{count} goals", len(goals)),
            ngettext("{count} of them confirmed", "{count} of them confirmed", confirmed),
        )
    )
