"""Prepare in the demo: those who prepare open the link before anybody meets."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
from workshoptui.workshop.kinds.prepare import prepared


async def play(stage: Stage) -> str:
    """The ones who prepare join early, read and tick."""
    await stage.arrive(lambda person: "prepares" in person.habits)
    title = stage.activity.title

    def part(person: Person) -> Part:
        return person.read_and_tick(title, 15)

    await stage.tempo.play(part(person) for person in stage.here if "prepares" in person.habits)
    await stage.wait(3)
    return f"{len(prepared(stage.workshop, stage.activity.id))} prepared"
