"""Clarify on a phone: read what the cards mean, as the group understood them."""

import msgspec

from workshoptui.web.kinds.face import Face, face
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.kinds.clarify import ClarifyActivity
from workshoptui.workshop.kinds.collect import Card, CollectActivity, cards_of, face_down
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop


class Clarified(msgspec.Struct, frozen=True):
    """A card.

    Attributes:
        meaning: what was clarified about it, or ``""``.
        merged: the cards that say the same.
    """

    face: Face
    meaning: str
    merged: tuple[Face, ...]


class ClarifyPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        waiting: how many cards wait for their turn in a round robin.
    """

    cards: tuple[Clarified, ...]
    waiting: int


def view(workshop: Workshop, run: Run, me: str) -> ClarifyPage:
    """What one participant sees."""
    source = workshop.find(CollectActivity, activity_in(workshop, run, ClarifyActivity).source)
    cards = cards_of(workshop, source.id) if source else []
    merged: dict[str, list[Face]] = {}
    for card in cards:
        merged.setdefault(card.into, []).append(face(card, me))
    return ClarifyPage(
        tuple(
            Clarified(face(lead, me), lead.meaning, tuple(merged.get(lead.id, ())))
            for lead in cards
            if not lead.into
        ),
        face_down(workshop, source.id) if source else 0,
    )


KIND = KindPage(page="clarify.html", view=view, watches=(Card,))
