"""Reveal in the demo: one card per turn from the phones; some pass; at last all are shown."""

from workshoptui.demo.stage import Stage
from workshoptui.workshop.counting import count
from workshoptui.workshop.kinds.collect import Card, cards_of
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RoundRobin,
    ShowCard,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import activity_in
from workshoptui.workshop.stamp import FACILITATOR

_TURNS = 18
"""So many turns are worth watching; then the facilitator shows what is left."""
_PASSES = 0.6
"""How often somebody passes who is like that."""


async def play(stage: Stage) -> str:
    """Turns in the drawn order, then every card that is left."""
    robin = activity_in(stage.workshop, stage.run, RoundRobin)
    passed = 0
    for _ in range(_TURNS):
        one = whose_turn(stage.workshop, stage.run.id)
        if not one:
            break
        await stage.wait(2.5)
        passed += await _take_turn(stage, robin, one)
    await stage.wait(3)
    await stage.close_round()
    await stage.wait(5)
    shown = len(cards_of(stage.workshop, robin.source))
    return f"{count(shown, 'card')} shown, {count(passed, 'turn')} passed"


async def _take_turn(stage: Stage, robin: RoundRobin, one: str) -> bool:
    """Whose turn it is shows a card from their phone; whether they passed."""
    before = stage.workshop.seq
    person = next((person for person in stage.here if person.id == one), None)
    passes = False
    card: Card = waiting_of(stage.workshop, robin, one)[0]
    if person is not None:
        passes = "passes" in person.habits and person.luck.random() < _PASSES
        await person.look(robin.title)
        if passes:
            await person.fill("pass-turn")
        else:
            await person.fill("show-card", [("card", card.id)])
    if stage.workshop.seq == before:
        # Somebody who is away, or without a button for it: the terminal does it for them.
        run = stage.run.id
        alone = one == FACILITATOR or not passes
        await stage.do(ShowCard(run, card.id) if alone else PassTurn(run))
    return passes
