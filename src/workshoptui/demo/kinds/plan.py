"""Plan in the demo: units tell how they adapted the model; tasks and a date for the review."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.account import GiveAccount, subjects
from workshoptui.workshop.follow_ups import FollowUp
from workshoptui.workshop.kinds.plan import Adaptation, SetReview, version_adapted

_REVIEW_DAYS = 84
"""The next look at the model is twelve weeks from now."""


async def simulate(simulation: Simulation) -> str:
    """Adaptations and follow-ups from phones; the facilitator sets the review."""
    adapted = [
        [
            ("unit", adaptation.unit),
            ("kept", adaptation.kept),
            ("changed", adaptation.changed),
            ("added", adaptation.added),
            ("why", adaptation.why),
        ]
        for adaptation in simulation.scenario.adaptations
    ]
    await simulation.share_out("log-adaptation", adapted, seconds=8)
    await simulation.scheduler.run(
        _by_section(simulation, person, adaptation)
        for adaptation in simulation.workshop.all(Adaptation)
        for person in simulation.joined
        if person.id == adaptation.given_by
    )
    tasks = [
        [("what", task.what), ("who", task.who), ("due", simulation.day(task.days))]
        for task in simulation.scenario.follow_ups
    ]
    await simulation.share_out("agree-follow-up", tasks, seconds=6)
    await simulation.do(SetReview(simulation.day(_REVIEW_DAYS)))
    await _give_accounts(simulation)
    await simulation.wait(8)
    adaptations = len(simulation.workshop.table(Adaptation))
    follow_ups = len(simulation.workshop.table(FollowUp))
    return enumerated(
        (
            ngettext("{count} adaptation", "{count} adaptations", adaptations),
            ngettext("{count} thing to do", "{count} things to do", follow_ups),
        )
    )


async def _by_section(simulation: Simulation, person: Person, adaptation: Adaptation) -> Behaviour:
    """Who told how a unit adapted the model tells it of single sections too."""
    version = version_adapted(simulation.workshop, adaptation)
    there = {section.id for section in version.sections} if version else set()
    told = [
        section
        for unit in simulation.scenario.adaptations
        if unit.unit == adaptation.unit
        for section in unit.sections
        if section.name or section.section in there
    ]
    for section in told:
        yield person.moment(6)
        await person.look(simulation.run.id)
        values = [("section", section.section), ("name", section.name), ("how", section.how)]
        await person.fill("adapt-section", values, adaptation=adaptation.id)


async def _give_accounts(simulation: Simulation) -> None:
    """The facilitator says what became of some of what people gave, where it was given."""
    for told in simulation.scenario.accounts:
        for subject in subjects(simulation.workshop):
            if subject.words.startswith(told.of):
                date = simulation.today.isoformat()
                await simulation.do(
                    GiveAccount(subject.about, subject.id, told.became, told.why, told.who, date)
                )
