"""Lens in the demo: everybody places the pairs, for now and for wanted."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.kinds.lens import LensActivity, LensAnswers
from workshoptui.workshop.runs import activity_in

_NOW, _WANTED = 2.3, 4.2
_APART = 1.4
"""How far the two camps on the divided pair are from its mean."""


async def simulate(simulation: Simulation) -> str:
    """Places from everybody, then the profile."""
    lens = activity_in(simulation.workshop, simulation.run, LensActivity)
    await simulation.everybody(lambda person: _place(person, simulation, lens))
    await simulation.wait(3)
    await simulation.close_round()
    await simulation.wait(10)
    run = simulation.run.id
    answers = simulation.workshop.where(LensAnswers, run=run)
    return enumerated(
        (
            ngettext("{count} person", "{count} people", len(answers)),
            ngettext("{count} pair looked at", "{count} pairs looked at", len(lens.pairs)),
        )
    )


async def _place(person: Person, simulation: Simulation, lens: LensActivity) -> Behaviour:
    run, means = simulation.run.id, simulation.scenario.lens
    yield person.moment(22)
    await person.look(run)
    values: list[tuple[str, str]] = []
    for pair in lens.pairs:
        apart = 0.0
        if pair.id == means.divided:
            apart = _APART if person.role in {"manager", "politician"} else -_APART / 3
        now, wanted = means.now.get(pair.id, _NOW), means.wanted.get(pair.id, _WANTED)
        values.append((f"now.{pair.id}", person.level(now + apart)))
        values.append((f"wanted.{pair.id}", person.level(wanted - apart)))
    values += person.dialogues("look-through-lens")
    await person.fill("look-through-lens", values)
