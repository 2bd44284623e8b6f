"""Lens in the demo: everybody places the pairs, for now and for wanted."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tale import Glances
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count, people
from workshoptui.workshop.kinds.lens import Lens, LensAnswers
from workshoptui.workshop.runs import activity_in

_NOW, _WANTED = 2.3, 4.2
_APART = 1.4
"""How far the two camps on the divided pair are from its mean."""


async def play(stage: Stage) -> str:
    """Places from everybody, then the profile."""
    lens = activity_in(stage.workshop, stage.run, Lens)
    await stage.everybody(lambda person: _place(person, lens, stage.tale.lens))
    await stage.wait(3)
    await stage.close_round()
    await stage.wait(10)
    run = stage.run.id
    answers = stage.workshop.all(LensAnswers, lambda one: one.run == run)
    return f"{people(len(answers))} looked at {count(len(lens.pairs), 'pair')}"


async def _place(person: Person, lens: Lens, told: Glances) -> Part:
    yield person.moment(22)
    await person.look(lens.title)
    given: list[tuple[str, str]] = []
    for pair in lens.pairs:
        apart = 0.0
        if pair.id == told.divided:
            apart = _APART if person.role in {"manager", "politician"} else -_APART / 3
        now, wanted = told.now.get(pair.id, _NOW), told.wanted.get(pair.id, _WANTED)
        given.append((f"now.{pair.id}", person.level(now + apart)))
        given.append((f"wanted.{pair.id}", person.level(wanted - apart)))
    given += person.dialogues("look-through-lens")
    await person.fill("look-through-lens", given)
