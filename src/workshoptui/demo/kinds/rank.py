"""Rank in the demo: everybody puts the models in order, mostly as they rated them."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.rank import RankBallot, options_of


async def simulate(simulation: Simulation) -> str:
    """An order from everybody."""
    run = simulation.run.id
    likes = {
        model: sum((strong := simulation.scenario.model_named(name).strong).values()) / len(strong)
        for model, name in options_of(simulation.workshop, simulation.run.id)
    }
    await simulation.everybody(lambda person: _rank(person, run, likes))
    await simulation.wait(3)
    await simulation.close_round()
    await simulation.wait(7)
    orders = simulation.workshop.where(RankBallot, run=run)
    return enumerated(
        (
            ngettext("{count} person", "{count} people", len(orders)),
            ngettext("{count} model ranked", "{count} models ranked", len(likes)),
        )
    )


async def _rank(person: Person, run: str, likes: dict[str, float]) -> Behaviour:
    yield person.moment(12)
    await person.look(run)
    order = sorted(likes, key=lambda model: person.random.gauss(likes[model], 0.5), reverse=True)
    tapped: list[str] = []
    for model in order:
        yield person.moment(2)
        tapped.append(model)
        await person.fill("rank-models", [("order", " ".join(tapped))])
