"""Test in the demo: role-plays, each logged by somebody of the team; one test is waived."""

from workshoptui.demo.person import Person
from workshoptui.demo.scenario import Play
from workshoptui.demo.simulation import Simulation
from workshoptui.demo.tempo import Behaviour
from workshoptui.workshop.kinds.draft import team_of
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.kinds.test import TestRun
from workshoptui.workshop.models import models


async def simulate(simulation: Simulation) -> str:
    """Each model that has a role-play is tried; for the one that has not, the reason is given."""
    title = simulation.activity.title
    waived = 0
    for model in models(simulation.workshop):
        told = simulation.scenario.model_named(model.name)
        team = team_of(simulation.workshop, model.id)
        testers = [person for person in simulation.here if person.id in team] or simulation.here
        await simulation.tempo.play(
            _log(testers[number % len(testers)], title, model.id, one, number)
            for number, one in enumerate(told.tests)
        )
        if told.waiver and not told.tests:
            await simulation.wait(4)
            await simulation.do(WaiveTest(model.id, told.waiver))
            waived += 1
    await simulation.wait(6)
    tests = len(simulation.workshop.table(TestRun))
    return f"{tests} role-plays, {waived} model without one"


async def _log(person: Person, activity: str, model: str, play: Play, number: int) -> Behaviour:
    # One role-play after the other.
    yield person.moment(12) + 24 * number
    await person.look(activity)
    given = [
        ("model", model),
        ("case", play.case),
        ("observed", play.observed),
        ("happened", play.happened),
        ("felt", play.felt),
        ("meaning", play.meaning),
        ("change", play.change),
    ]
    await person.fill("log-test", given)
    yield person.moment(4)
    await person.finish()
