"""Goal in the demo: people write down goals, their own or those of somebody who told them."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.goal import Goal


async def play(stage: Stage) -> str:
    """Goals in people's own words."""
    forms = [
        [("words", wish.words), *([("confirmed", "true")] if wish.confirmed else [])]
        for wish in stage.tale.goals
    ]
    await stage.share_out("add-goal", forms, seconds=8)
    await stage.wait(6)
    goals = list(stage.workshop.table(Goal).values())
    confirmed = sum(goal.confirmed is True for goal in goals)
    return f"{count(len(goals), 'goal')}, {confirmed} of them confirmed"
