"""Decide in the demo: the strongest factors become criteria, and a minority one is promoted."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.kinds.decide import Decide, DecideCriteria, criteria, standing
from workshoptui.workshop.runs import activity_in


async def play(stage: Stage) -> str:
    """What is suggested, and one that is not, with the reason."""
    tale = stage.tale
    standings = standing(stage.workshop, stage.run)
    minority = {theme.name for theme in tale.themes if theme.id == tale.criteria.promote}
    await stage.wait(14)
    if not standings:
        return "nothing to decide on"
    decide = activity_in(stage.workshop, stage.run, Decide)
    taken = [one.factor for one in standings if one.suggested][
        : max(decide.fewest, decide.most - 2)
    ]
    promoted = [one.factor for one in standings if one.name in minority and one.factor not in taken]
    reasons = dict.fromkeys(promoted, tale.criteria.reason)
    await stage.do(DecideCriteria(stage.run.id, (*taken, *promoted), reasons))
    await stage.wait(10)
    return f"{len(criteria(stage.workshop))} criteria, {len(promoted)} of them promoted"
