"""Reveal in the demo: one card per turn from the phones; some pass; at last all are shown."""

from workshoptui.demo.simulation import Simulation
from workshoptui.language.lists import enumerated
from workshoptui.language.messages import ngettext
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import cards_of
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RevealActivity,
    ShowCard,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import activity_in

_TURNS = 18
"""So many turns are worth watching; then the facilitator shows what is left."""
_PASSES = 0.6
"""How often somebody passes who is like that."""


async def simulate(simulation: Simulation) -> str:
    """Turns in the drawn order, then every card that is left."""
    robin = activity_in(simulation.workshop, simulation.run, RevealActivity)
    passed = 0
    for _turn in range(_TURNS):
        holder = whose_turn(simulation.workshop, simulation.run.id)
        if not holder:
            break
        await simulation.wait(2.5)
        passed += await _take_turn(simulation, robin, holder)
    await simulation.wait(3)
    await simulation.close_round()
    await simulation.wait(5)
    shown = len(cards_of(simulation.workshop, robin.source))
    return enumerated(
        (
            ngettext("{count} card shown", "{count} cards shown", shown),
            ngettext("{count} turn passed", "{count} turns passed", passed),
        )
    )


async def _take_turn(simulation: Simulation, robin: RevealActivity, holder: str) -> bool:
    """Whose turn it is shows a card from their phone; whether they passed."""
    before = simulation.workshop.seq
    person = next((person for person in simulation.joined if person.id == holder), None)
    passes = False
    card: Card = waiting_of(simulation.workshop, robin, holder)[0]
    if person is not None:
        passes = "passes" in person.traits and person.random.random() < _PASSES
        await person.look(simulation.run.id)
        if passes:
            await person.fill("pass-turn")
        else:
            await person.fill("show-card", [("card", card.id)])
    if simulation.workshop.seq == before:
        # Somebody who is away, or without a button for it: the terminal does it for them.
        run = simulation.run.id
        alone = holder == FACILITATOR or not passes
        await simulation.do(ShowCard(run, card.id) if alone else PassTurn(run))
    return passes
