"""Reveal on a phone: wait for one's turn, then show a card or pass. Nobody sees whose it is."""

import msgspec

from workshoptui.web.kinds.face import Face, face
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.collect import Card, CollectActivity, cards_of
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RevealActivity,
    ShowCard,
    Turns,
    waiting,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class RevealPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        mine: their own cards that wait to be shown.
        turn: ``"mine"``, ``"somebody"``, or ``"over"`` when every card was shown or passed.
        shown: the cards shown so far, oldest first.
        all: how many cards there are.
    """

    mine: tuple[Card, ...]
    turn: str
    shown: tuple[Face, ...]
    all: int


def view(workshop: Workshop, run: Run, me: str) -> RevealPage:
    """What one participant sees."""
    robin = activity_in(workshop, run, RevealActivity)
    now = whose_turn(workshop, run.id) if run.phase == "open" else ""
    source = workshop.find(CollectActivity, robin.source)
    shown = tuple(
        face(card, me) for card in (cards_of(workshop, source.id) if source else ()) if card.shown
    )
    return RevealPage(
        mine=tuple(waiting_of(workshop, robin, me)),
        turn="mine" if now == me else "somebody" if now else "over",
        shown=shown,
        all=len(shown) + len(waiting(workshop, robin)),
    )


KIND = KindPage(
    page="reveal.html",
    view=view,
    acts={
        ShowCard: "Everybody sees your card now.",
        PassTurn: "You passed this time.",
    },
    watches=(Turns, Card),
)
