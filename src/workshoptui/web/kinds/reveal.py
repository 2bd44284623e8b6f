"""Reveal on a phone: wait for one's turn, then show a card or pass. Nobody sees whose it is."""

from collections.abc import Sequence

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.views import Views
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import CollectActivity, cards_of
from workshoptui.workshop.kinds.reveal import (
    PassTurn,
    RevealActivity,
    ShowCard,
    Turns,
    count_waiting,
    waiting_of,
    whose_turn,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class RevealPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        my_cards: their own cards that wait to be shown.
        turn: ``"me"``, ``"somebody"``, or ``"over"`` when every card was shown or passed.
        shown: the cards shown so far, oldest first.
        all: how many cards there are.
    """

    my_cards: tuple[Card, ...]
    turn: str
    shown: Sequence[CardView]
    all: int


def page_data(workshop: Workshop, run: Run, me: str) -> RevealPage:
    """What one participant sees."""
    robin = activity_in(workshop, run, RevealActivity)
    now = whose_turn(workshop, run.id) if run.phase == "open" else ""
    source = workshop.find(CollectActivity, robin.source)
    cards = workshop.once(_shown, source.id, (Activity, Card, Run)) if source else []
    shown = Views(cards, lambda card: card_view(card, me))
    return RevealPage(
        my_cards=tuple(waiting_of(workshop, robin, me)),
        turn="me" if now == me else "somebody" if now else "over",
        shown=shown,
        all=len(shown) + count_waiting(workshop, robin),
    )


def _shown(workshop: Workshop, activity: str) -> list[Card]:
    return [card for card in cards_of(workshop, activity) if card.shown]


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(ShowCard, mark("Everybody sees your card now.")),
        PhoneAction(PassTurn, mark("You passed this time.")),
    ),
    shared_tables=(Turns, Card),
    is_turn=lambda workshop, run, me: whose_turn(workshop, run.id) == me,
)
