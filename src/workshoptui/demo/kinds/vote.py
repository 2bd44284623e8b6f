"""Vote in the demo: people put dots, take some back, look, talk, and vote once more."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.vote import (
    Budget,
    SetBudget,
    ballots_of,
    budget_of,
    slate_of,
)
from workshoptui.workshop.runs import Run

_ROUNDS = 2
_DOTS = 5
"""Dots for each person, so that the strong factors stand clear of the others."""
_LONER = 0.5
"""How strongly a card that lies alone attracts dots."""


async def simulate(simulation: Simulation) -> str:
    """A preliminary and a final round, each closed when people are done."""
    for number in range(_ROUNDS):
        if number:
            await simulation.again()
        await simulation.wait(4)
        await _set_budget(simulation)
        await simulation.open_round()
        await _round(simulation, number)
        await simulation.wait(3)
        await simulation.close_round()
        await simulation.wait(9)
        await simulation.note()
    dots = sum(sum(b.dots.values()) for b in ballots_of(simulation.workshop, simulation.run.id))
    return ngettext("{count} dot in the final round", "{count} dots in the final round", dots)


async def _set_budget(simulation: Simulation) -> None:
    """More dots than the rule gives, where there is much to choose from."""
    budget = budget_of(simulation.workshop, simulation.run)
    if (
        simulation.run.phase == "ready"
        and len(slate_of(simulation.workshop, simulation.run)) > _DOTS
    ):
        await simulation.do(SetBudget(simulation.run.id, max(_DOTS, budget.dots), budget.cap))
        await simulation.wait(2)


async def _round(simulation: Simulation, number: int) -> None:
    run = simulation.run.id
    pulls, budget = (
        _pulls(simulation, simulation.run, number),
        budget_of(simulation.workshop, simulation.run),
    )
    champion, first = simulation.joined[0], _promoted(simulation, simulation.run)
    await simulation.everybody(
        lambda person: _vote(person, run, pulls, budget, first if person is champion else "")
    )


def _pulls(simulation: Simulation, run: Run, number: int) -> dict[str, float]:
    """How strongly each factor attracts dots. After the talk, dots are spread more evenly."""
    themes = {theme.name: theme.pull for theme in simulation.scenario.themes}
    return {
        factor: themes.get(name, _LONER) ** (1 - 0.2 * number)
        for factor, name in slate_of(simulation.workshop, run)
    }


def _promoted(simulation: Simulation, run: Run) -> str:
    """The minority factor that will be promoted, for which at least one person stands up."""
    scenario = simulation.scenario
    names = [theme.name for theme in scenario.themes if theme.id == scenario.criteria.promote]
    return next(
        (factor for factor, name in slate_of(simulation.workshop, run) if name in names), ""
    )


async def _vote(
    person: Person, run: str, pulls: dict[str, float], budget: Budget, first: str
) -> Behaviour:
    yield person.moment(6)
    await person.look(run)
    wanted = {first: 1} if first else {}
    for _dot in range(budget.dots - len(wanted)):
        open_to = [factor for factor in pulls if wanted.get(factor, 0) < budget.cap]
        if not open_to:
            break
        factor = person.random.choices(open_to, [pulls[factor] for factor in open_to])[0]
        wanted[factor] = wanted.get(factor, 0) + 1
    placed = list(wanted.items())
    if "passes" in person.traits:
        placed = placed[:1]
    for factor, dots in placed:
        yield person.moment(4)
        await person.fill("place-dots", [("dots", str(dots))], factor=factor)
    if "changes-mind" in person.traits and placed:
        yield person.moment(6)
        factor, dots = placed[0]
        await person.fill("place-dots", [("dots", "0")], factor=factor)
        yield person.moment(6)
        await person.fill("place-dots", [("dots", str(dots))], factor=factor)
    if "passes" in person.traits:
        yield person.moment(4)
        await person.finish()
