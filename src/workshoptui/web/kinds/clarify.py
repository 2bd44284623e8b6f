"""Clarify on a phone: read what the cards mean, as the group understood them."""

from collections.abc import Sequence

import msgspec

from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage
from workshoptui.web.views import Views
from workshoptui.workshop.activity import Activity
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
    merged: Sequence[CardView]


class ClarifyPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        waiting: how many cards wait for their turn in a round robin.
    """

    cards: Sequence[ClarifiedCard]
    waiting: int


def page_data(workshop: Workshop, run: Run, me: str) -> ClarifyPage:
    """What one participant sees."""
    source = workshop.find(CollectActivity, activity_in(workshop, run, ClarifyActivity).source)
    if source is None:
        return ClarifyPage((), 0)

    def clarified(cards: tuple[Card, ...]) -> ClarifiedCard:
        lead, *merged = cards
        views = Views(merged, lambda card: card_view(card, me))
        return ClarifiedCard(card_view(lead, me), lead.meaning, views)

    piles = workshop.once(_piles, source.id, (Activity, Card, Run))
    return ClarifyPage(Views(piles, clarified), face_down(workshop, source.id))


def _piles(workshop: Workshop, source: str) -> list[tuple[Card, ...]]:
    """Each card that was merged into none, with those that were merged into it."""
    cards = cards_of(workshop, source)
    merged: dict[str, list[Card]] = {}
    for card in cards:
        merged.setdefault(card.into, []).append(card)
    return [(lead, *merged.get(lead.id, ())) for lead in cards if not lead.into]


PAGE = KindPage(page_data=page_data, shared_tables=(Card,))
