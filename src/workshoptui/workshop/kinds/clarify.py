"""Clarify: what does a card mean? Only that. Exact duplicates merge; original wordings are kept."""

from typing import ClassVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.text import MaybeParagraph


class ClarifyActivity(Activity, frozen=True, tag="clarify", kw_only=True):
    """Clarification of the cards of an earlier activity.

    Attributes:
        source: the id of the activity whose cards are clarified.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("collect",)
    source: Identifier


class ClarifyCard(FacilitatorAction, frozen=True, tag="clarify-card"):
    """What a card means, as the group understood it; ``""`` takes it back."""

    card: str
    meaning: MaybeParagraph

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card with its meaning; its wording stays."""
        card = workshop.get(Card, self.card)
        return (Put(msgspec.structs.replace(card, meaning=self.meaning)),)


class MergeCards(FacilitatorAction, frozen=True, tag="merge-cards"):
    """One card says the same as another and is shown under it; both wordings are kept."""

    card: str
    into: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card, merged, with everything that was merged into it before."""
        card, into = workshop.get(Card, self.card), workshop.get(Card, self.into)
        if into.into:
            into = workshop.get(Card, into.into)
        if card.id == into.id or card.activity != into.activity:
            raise Refused("same-card")
        moved = (card, *workshop.where(Card, into=card.id))
        return tuple(
            Put(msgspec.structs.replace(merged, into=into.id, group="")) for merged in moved
        )


class Apart(Row, frozen=True, tag="apart"):
    """Two cards that look alike and that the group said to differ; nobody is asked again.

    Attributes:
        first, second: their ids, in the order of the alphabet.
    """

    first: str
    second: str

    @property
    def key(self) -> tuple[str, str]:
        """Both cards."""
        return self.first, self.second


class KeepApart(FacilitatorAction, frozen=True, tag="keep-apart"):
    """Two cards that look alike do not say the same."""

    one: str
    other: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The answer, kept; the cards stay as they are."""
        card, other = workshop.get(Card, self.one), workshop.get(Card, self.other)
        if card.id == other.id or card.activity != other.activity:
            raise Refused("same-card-kept-apart")
        return (Put(Apart(*sorted((card.id, other.id)))),)


def kept_apart(workshop: Workshop, card: str, other: str) -> bool:
    """Whether the group said that these two cards differ."""
    return workshop.find(Apart, tuple(sorted((card, other)))) is not None


class UnmergeCard(FacilitatorAction, frozen=True, tag="unmerge-card"):
    """A merged card stands for itself again."""

    card: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card on its own."""
        return (Put(msgspec.structs.replace(workshop.get(Card, self.card), into="")),)


ACTIONS = (ClarifyCard, MergeCards, UnmergeCard, KeepApart)
"""Everything that can be done here."""
