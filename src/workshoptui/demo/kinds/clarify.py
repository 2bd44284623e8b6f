"""Clarify in the demo: what a card means is written beside it, and exact duplicates merge."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import ClarifyActivity, ClarifyCard, MergeCards
from workshoptui.workshop.kinds.collect import cards_of
from workshoptui.workshop.note_writing import ParkRemark
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.runs import activity_in


async def simulate(simulation: Simulation) -> str:
    """Duplicates are merged, cards that somebody asked about explained; others write meanwhile."""
    clarify = activity_in(simulation.workshop, simulation.run, ClarifyActivity)
    first: dict[str, Card] = {}
    merged = asked = 0
    await simulation.wait(10)
    for card in cards_of(simulation.workshop, clarify.source):
        if card.into:
            continue
        if same := first.get(card.text.casefold()):
            await simulation.wait(2)
            await simulation.do(MergeCards(card.id, same.id))
            merged += 1
            continue
        first[card.text.casefold()] = card
        if meaning := simulation.scenario.meanings.get(card.text):
            await simulation.wait(8)
            await simulation.do(ClarifyCard(card.id, meaning))
            asked += 1
    await simulation.share_out(
        "add-remark",
        [[("text", remark)] for remark in simulation.scenario.remarks],
        seconds=12,
    )
    waits = simulation.workshop.all(Remark)[-1:]
    for remark in waits:
        await simulation.do(ParkRemark(remark.id))
    await simulation.wait(6)
    return enumerated(
        (
            ngettext("{count} card explained", "{count} cards explained", asked),
            ngettext("{count} merged", "{count} merged", merged),
        )
    )
