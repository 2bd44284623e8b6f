"""Clarify on a phone: read what the cards mean, as the group understood them."""

import msgspec

from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.clarify import ClarifyActivity
from workshoptui.workshop.kinds.collect import CollectActivity, cards_of, face_down
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class ClarifiedCard(msgspec.Struct, frozen=True):
    """A card.

    Attributes:
        meaning: what was clarified about it, or ``""``.
        merged: the cards that say the same.
    """

    card: CardView
    meaning: str
    merged: tuple[CardView, ...]


class ClarifyPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        waiting: how many cards wait for their turn in a round robin.
    """

    cards: tuple[ClarifiedCard, ...]
    waiting: int


def page_data(workshop: Workshop, run: Run, me: str) -> ClarifyPage:
    """What one participant sees."""
    source = workshop.find(CollectActivity, activity_in(workshop, run, ClarifyActivity).source)
    cards = cards_of(workshop, source.id) if source else []
    merged: dict[str, list[CardView]] = {}
    for card in cards:
        merged.setdefault(card.into, []).append(card_view(card, me))
    return ClarifyPage(
        tuple(
            ClarifiedCard(card_view(lead, me), lead.meaning, tuple(merged.get(lead.id, ())))
            for lead in cards
            if not lead.into
        ),
        face_down(workshop, source.id) if source else 0,
    )


PAGE = KindPage(page_data=page_data, shared_tables=(Card,))
