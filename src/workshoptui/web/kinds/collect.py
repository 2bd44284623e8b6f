"""Collect on a phone: write cards one at a time; see everybody's once they are revealed."""

import msgspec

from workshoptui.language.messages import mark
from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CollectActivity,
    EditCard,
    cards_of,
    own_cards,
    revealed,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class CollectPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        about: as in `CollectActivity`.
        my_cards: their own cards of this round.
        all: everybody's; None while they are hidden.
        turns: whether they are shown one by one, in a round robin.
        waiting: how many still wait for that once the round is closed.
    """

    about: str
    my_cards: tuple[Card, ...]
    all: tuple[CardView, ...] | None
    turns: bool
    waiting: int


def page_data(workshop: Workshop, run: Run, me: str) -> CollectPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, CollectActivity)
    shown, waiting = None, 0
    if revealed(workshop, run):
        cards = cards_of(workshop, run.activity)
        shown = tuple(card_view(card, me) for card in cards)
        if activity.turns:
            waiting = len(workshop.all(Card, lambda card: card.run == run.id and not card.shown))
    my_cards = tuple(own_cards(workshop, run.id, me))
    return CollectPage(activity.about, my_cards, shown, activity.turns, waiting)


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddCard, mark("Saved."), adds=True),
        PhoneAction(EditCard, mark("Saved.")),
    ),
    shared_tables=(CitizenValue,),
    private_until_closed=(Card,),
)
