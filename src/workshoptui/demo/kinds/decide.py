"""Decide in the demo: the strongest factors become criteria, and a minority one is promoted."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.criteria import criteria
from workshoptui.workshop.kinds.decide import DecideActivity, DecideCriteria, TraceFactor, standing
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.ties import first


async def simulate(simulation: Simulation) -> str:
    """What is suggested, and one more for a reason; then what each does for the citizen."""
    scenario = simulation.scenario
    standings = standing(simulation.workshop, simulation.run)
    minority = {theme.name for theme in scenario.themes if theme.id == scenario.criteria.promote}
    await simulation.wait(14)
    if not standings:
        return _("nothing to decide on")
    decide = activity_in(simulation.workshop, simulation.run, DecideActivity)
    # Those that tie are taken together, and room is left for the minority's.
    strong = [row for row in standings if row.suggested] or [row for row in standings if row.tied]
    cut = first(strong, max(decide.fewest, decide.most - 2), lambda row: row.dots)
    taken = [row.factor for row in cut.kept or strong]
    promoted = [row.factor for row in standings if row.name in minority and row.factor not in taken]
    reasons = dict.fromkeys(promoted, scenario.criteria.reason)
    # Whom it is promoted for would be left out by a model that fails on it.
    await simulation.do(
        DecideCriteria(simulation.run.id, (*taken, *promoted), reasons, tuple(promoted))
    )
    await simulation.wait(6)
    serves = {theme.name: theme.serves for theme in scenario.themes}
    for criterion in criteria(simulation.workshop):
        if criterion.name in serves and simulation.workshop.find(CitizenValue, ""):
            await simulation.wait(1)
            await simulation.do(TraceFactor(criterion.id, serves[criterion.name]))
    await simulation.wait(4)
    return enumerated(
        (
            ngettext("{count} criterion", "{count} criteria", len(criteria(simulation.workshop))),
            ngettext("{count} of them promoted", "{count} of them promoted", len(promoted)),
        )
    )
