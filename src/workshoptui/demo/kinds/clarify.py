"""Clarify in the demo: what a card means is written beside it, and exact duplicates merge."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.clarify import Clarify, ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import Card, cards_of
from workshoptui.workshop.runs import activity_in


async def play(stage: Stage) -> str:
    """Duplicates are merged, and the cards that somebody asked about are explained."""
    clarify = activity_in(stage.workshop, stage.run, Clarify)
    first: dict[str, Card] = {}
    merged = asked = 0
    await stage.wait(10)
    for card in cards_of(stage.workshop, clarify.source):
        if card.into:
            continue
        if same := first.get(card.text.casefold()):
            await stage.wait(2)
            await stage.do(MergeCards(card.id, same.id))
            merged += 1
            continue
        first[card.text.casefold()] = card
        if meaning := stage.tale.meanings.get(card.text):
            await stage.wait(8)
            await stage.do(ClarifyCard(card.id, meaning))
            asked += 1
    await stage.wait(6)
    return f"{count(asked, 'card')} explained, {merged} merged"
