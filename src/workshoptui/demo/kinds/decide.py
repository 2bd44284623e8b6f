"""Decide in the demo: the strongest factors become criteria, and a minority one is promoted."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.kinds.decide import (
    Decide,
    DecideCriteria,
    TraceFactor,
    criteria,
    standing,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.ties import first


async def play(stage: Stage) -> str:
    """What is suggested, and one more for a reason; then what each does for the citizen."""
    tale = stage.tale
    standings = standing(stage.workshop, stage.run)
    minority = {theme.name for theme in tale.themes if theme.id == tale.criteria.promote}
    await stage.wait(14)
    if not standings:
        return "nothing to decide on"
    decide = activity_in(stage.workshop, stage.run, Decide)
    # Those that tie are taken together, and room is left for the minority's.
    strong = [one for one in standings if one.suggested] or [one for one in standings if one.tied]
    cut = first(strong, max(decide.fewest, decide.most - 2), lambda one: one.dots)
    taken = [one.factor for one in cut.kept or strong]
    promoted = [one.factor for one in standings if one.name in minority and one.factor not in taken]
    reasons = dict.fromkeys(promoted, tale.criteria.reason)
    await stage.do(DecideCriteria(stage.run.id, (*taken, *promoted), reasons))
    await stage.wait(6)
    serves = {theme.name: theme.serves for theme in tale.themes}
    for criterion in criteria(stage.workshop):
        if criterion.name in serves and stage.workshop.find(CitizenValue, ""):
            await stage.wait(1)
            await stage.do(TraceFactor(criterion.id, serves[criterion.name]))
    await stage.wait(4)
    decided = count(len(criteria(stage.workshop)), "criterion", "criteria")
    return f"{decided}, {len(promoted)} of them promoted"
