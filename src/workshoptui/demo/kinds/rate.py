"""Rate in the demo: everybody rates every model in silence, and once more after talking."""

from workshoptui.demo.person import FormValues, Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.rate import ratable, ratings_of, sheet_of

_ROUNDS = 2
_SPREADS = 1.0, 0.7
"""How far people are apart before they have talked, and after."""
_UNSURE = 0.25
"""How often somebody who is unsure cannot judge."""
_USUAL = 3.3
"""What a model gets on a criterion that the scenario says nothing about."""


async def simulate(simulation: Simulation) -> str:
    """Two rounds, the second by those who have changed their minds or not."""
    for number in range(_ROUNDS):
        if number:
            await simulation.again()
        await _round(simulation, _SPREADS[number])
        await simulation.wait(3)
        await simulation.close_round()
        await simulation.wait(8)
        await simulation.note()
    raters = {rating.given_by for rating in ratings_of(simulation.workshop, simulation.run.id)}
    rated = len(ratable(simulation.workshop))
    return enumerated(
        (
            ngettext("{count} person", "{count} people", len(raters)),
            ngettext("{count} model rated, twice", "{count} models rated, twice", rated),
        )
    )


async def _round(simulation: Simulation, spread: float) -> None:
    run, means = simulation.run.id, _means(simulation)
    await simulation.everybody(lambda person: _rate(person, run, means, spread))


def _means(simulation: Simulation) -> dict[str, dict[str, float]]:
    """By model and criterion, what people would give."""
    means = {}
    for model in ratable(simulation.workshop):
        strong = simulation.scenario.model_named(model.name).strong
        means[model.id] = {
            criterion: strong.get(theme.id, _USUAL) if theme else _USUAL
            for criterion, name in sheet_of(simulation.workshop, simulation.run)
            for theme in [simulation.scenario.theme_named(name)]
        }
    return means


async def _rate(
    person: Person, run: str, means: dict[str, dict[str, float]], spread: float
) -> Behaviour:
    yield person.moment(6)
    await person.look(run)
    for model, criterion_means in means.items():
        yield person.moment(6)
        await person.fill("rate-model", _scores(person, criterion_means, spread), model=model)
    if "changes-mind" in person.traits and means:
        model, criterion_means = next(iter(means.items()))
        yield person.moment(7)
        await person.fill("rate-model", _scores(person, criterion_means, spread), model=model)


def _scores(person: Person, criterion_means: dict[str, float], spread: float) -> FormValues:
    return [
        (
            f"scores.{criterion}",
            "null"
            if "unsure" in person.traits and person.random.random() < _UNSURE
            else person.level(mean, spread),
        )
        for criterion, mean in criterion_means.items()
    ]
