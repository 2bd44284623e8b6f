"""Test in the demo: role-plays, each logged by somebody of the team; one test is waived."""

from workshoptui.demo.person import Person
from workshoptui.demo.scenario import RolePlay
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.draft import WriteSection
from workshoptui.workshop.kinds.rate import WaiveTest
from workshoptui.workshop.models import Model, models, sections_of
from workshoptui.workshop.teams import team_of
from workshoptui.workshop.test_runs import TestRun


async def simulate(simulation: Simulation) -> str:
    """Each model that has a role-play is tried; for the one that has not, the reason is given."""
    run = simulation.run.id
    waived = 0
    for model in models(simulation.workshop):
        planned = simulation.scenario.model_named(model.name)
        team = team_of(simulation.workshop, model.id)
        testers = [person for person in simulation.joined if person.id in team] or simulation.joined
        await simulation.scheduler.run(
            _log(testers[number % len(testers)], run, model.id, role_play, number)
            for number, role_play in enumerate(planned.tests)
        )
        await _revise(simulation, model, planned.revised)
        if planned.waiver and not planned.tests:
            await simulation.wait(4)
            await simulation.do(WaiveTest(model.id, planned.waiver))
            waived += 1
    await simulation.wait(6)
    tests = len(simulation.workshop.table(TestRun))
    return enumerated(
        (
            ngettext("{count} role-play", "{count} role-plays", tests),
            ngettext("{count} model without one", "{count} models without one", waived),
        )
    )


async def _revise(simulation: Simulation, model: Model, revised: dict[str, str]) -> None:
    """What the tests showed is taken in before the model is rated."""
    for section in sections_of(simulation.workshop, model.id):
        if text := revised.get(section.id):
            await simulation.wait(4)
            await simulation.do(WriteSection(model.id, section.id, text, edited=section.edited))


async def _log(person: Person, run: str, model: str, role_play: RolePlay, number: int) -> Behaviour:
    # One role-play after the other.
    yield person.moment(12) + 24 * number
    await person.look(run)
    values = [
        ("model", model),
        ("case", role_play.case),
        ("observed", role_play.observed),
        ("happened", role_play.happened),
        ("felt", role_play.felt),
        ("meaning", role_play.meaning),
        ("change", role_play.change),
    ]
    await person.fill("log-test", values)
    yield person.moment(4)
    await person.finish()
