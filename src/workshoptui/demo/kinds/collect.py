"""Collect in the demo: everybody writes cards; one writes far too much, one puts theirs better."""

from workshoptui.demo.person import Person
from workshoptui.demo.stage import Stage
from workshoptui.demo.tempo import Part
from workshoptui.workshop.counting import count, people
from workshoptui.workshop.kinds.collect import AddCard, Card, Collect, SettleCitizenValue
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.text import text_fields

_MOST = 4
"""The most cards that one person writes."""
_RAMBLE = (
    "And it began when my neighbour moved, or perhaps before that, when the bus stopped running "
    "on Sundays, and what I want to say takes a little while, so bear with me."
)


async def play(stage: Stage) -> str:
    """Cards from everybody, then all are shown, and a statement on citizen value is settled."""
    collect = activity_in(stage.workshop, stage.run, Collect)
    hands = _deal(stage, collect)
    await stage.everybody(lambda person: _write(person, collect.title, hands[person.number]))
    await stage.wait(4)
    await stage.close_round()
    await stage.wait(8)
    if collect.about == "citizen-value":
        await stage.do(SettleCitizenValue(stage.tale.value.settled))
        await stage.wait(6)
    cards = stage.workshop.all(Card, lambda card: card.activity == collect.id)
    authors = len({card.author for card in cards})
    return f"{count(len(cards), 'card')} from {people(authors)}"


def _deal(stage: Stage, collect: Collect) -> list[list[str]]:
    """What each of the cast will write. Once everything is said, people say the same again."""
    value = collect.about == "citizen-value"
    ideas = (
        list(stage.tale.value.sentences)
        if value
        else [idea for theme in stage.tale.themes for idea in theme.ideas]
    )
    deck = stage.luck.sample(ideas, len(ideas))
    each = 1 if value else min(_MOST, max(2, len(deck) // len(stage.cast)))
    hands = []
    for person in stage.cast:
        passes = value and "passes" in person.habits
        wanted = 0 if passes else max(1, each - person.number % 2)
        hands.append([deck.pop() if deck else stage.luck.choice(ideas) for _ in range(wanted)])
    return hands


async def _write(person: Person, activity: str, hand: list[str]) -> Part:
    yield person.moment(8)
    await person.look(activity)
    for number, text in enumerate(hand):
        yield person.moment(11)
        if number == 0 and "rambles" in person.habits:
            async for hesitation in _write_too_much(person, text):
                yield hesitation
        elif number == 0 and "changes-mind" in person.habits:
            await person.fill("add-card", [("text", text.rstrip(".?!") + " …")])
            yield person.moment(9)
            await person.fill("edit-card", [("text", text)])
        else:
            await person.fill("add-card", [("text", text)])
    if "reloads" in person.habits:
        yield person.moment(5)
        await person.look(activity)
    if "passes" not in person.habits:
        yield person.moment(6)
        await person.finish()


async def _write_too_much(person: Person, text: str) -> Part:
    """The first try is refused, with everything that was written still there; then it is short."""
    limit = text_fields(AddCard)["text"].limit
    long = f"{text}. {_RAMBLE}"
    long *= 1 + limit // len(long)
    await person.fill("add-card", [("text", long + long)])
    yield person.moment(12)
    await person.fill("add-card", [("text", text)])
