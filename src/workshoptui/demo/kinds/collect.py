"""Collect in the demo: everybody writes cards; one writes far too much, one puts theirs better."""

from workshoptui.demo.person import Person
from workshoptui.demo.scheduler import Behaviour
from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CollectActivity,
    SettleCitizenValue,
    own_cards,
)
from workshoptui.workshop.kinds.story import shared_stories
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.text import text_fields

_MOST = 4
"""The most cards that one person writes."""


async def simulate(simulation: Simulation) -> str:
    """Cards from everybody, then all are shown, and a statement on citizen value is settled."""
    collect = activity_in(simulation.workshop, simulation.run, CollectActivity)
    texts = _share_ideas(simulation, collect)
    await simulation.everybody(lambda person: _write(person, simulation, texts[person.number]))
    await simulation.wait(4)
    await simulation.close_round()
    await simulation.wait(8)
    if collect.about == "citizen-value":
        await simulation.do(SettleCitizenValue(simulation.scenario.value.settled))
        await simulation.wait(6)
    cards = simulation.workshop.where(Card, activity=collect.id)
    authors = len({card.given_by for card in cards})
    return enumerated(
        (
            ngettext("{count} card", "{count} cards", len(cards)),
            ngettext("from {count} person", "from {count} people", authors),
        )
    )


def _share_ideas(simulation: Simulation, collect: CollectActivity) -> list[list[str]]:
    """What each participant will write. Once everything is said, people say the same again."""
    value = collect.about == "citizen-value"
    ideas = (
        list(simulation.scenario.value.sentences)
        if value
        else [idea for theme in simulation.scenario.themes for idea in theme.ideas]
    )
    unused = simulation.random.sample(ideas, len(ideas))
    each = 1 if value else min(_MOST, max(2, len(unused) // len(simulation.participants)))
    texts = []
    for person in simulation.participants:
        passes = value and "passes" in person.traits
        wanted = 0 if passes else max(1, each - person.number % 2)
        texts.append(
            [unused.pop() if unused else simulation.random.choice(ideas) for _ in range(wanted)]
        )
    return texts


async def _write(person: Person, simulation: Simulation, texts: list[str]) -> Behaviour:
    run = simulation.run.id
    yield person.moment(8)
    await person.look(run)
    for number, text in enumerate(texts):
        yield person.moment(11)
        if number == 0 and "rambles" in person.traits:
            async for hesitation in _write_too_much(person, text, simulation.scenario.ramble):
                yield hesitation
        elif number == 0 and "changes-mind" in person.traits:
            await person.fill("add-card", [("text", text.rstrip(".?!") + " …")])
            yield person.moment(9)
            await person.fill("edit-card", [("text", text)])
        elif not await _take_from_story(person, simulation, text):
            await person.fill("add-card", [("text", text)])
    if "reloads" in person.traits:
        yield person.moment(5)
        await person.look(run)
    if "passes" not in person.traits:
        yield person.moment(6)
        await person.finish()


async def _take_from_story(person: Person, simulation: Simulation, text: str) -> bool:
    """Where a story told of this idea, make a card of what it says, and put it better."""
    told = simulation.scenario.from_stories.get(text)
    offered = person.sees("card-from-story")
    if told is None or offered is None:
        return False
    for story in shared_stories(simulation.workshop):
        for question, answer in story.answers.items():
            of = f"{story.id} {question}"
            if answer.startswith(told) and of in offered.choices.get("of", ()):
                await person.fill("card-from-story", [("of", of)])
                card = own_cards(simulation.workshop, simulation.run.id, person.id)[-1]
                return await person.fill("edit-card", [("text", text)], card=card.id)
    return False


async def _write_too_much(person: Person, text: str, ramble: str) -> Behaviour:
    """The first try is refused, with everything that was written still there; then it is short."""
    limit = text_fields(AddCard)["text"].limit
    long = f"{text}. {ramble}"
    long *= 1 + limit // len(long)
    await person.fill("add-card", [("text", long + long)])
    yield person.moment(12)
    await person.fill("add-card", [("text", text)])
