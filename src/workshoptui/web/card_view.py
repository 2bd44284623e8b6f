"""Cards as one participant sees them, wherever the group works with them."""

import msgspec

from workshoptui.workshop.cards import Card


class CardView(msgspec.Struct, frozen=True):
    """A card; `by_me` where this participant wrote what it says, and can take that back."""

    id: str
    text: str
    by_me: bool


def card_view(card: Card, me: str) -> CardView:
    """A card as one participant sees it."""
    return CardView(card.id, card.text, card.given_by == me and not card.withdrawn)
