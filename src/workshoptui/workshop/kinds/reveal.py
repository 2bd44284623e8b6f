"""Reveal: a round robin. One card per turn in a drawn order, passing allowed, no discussion."""

from collections.abc import Sequence
from random import Random
from typing import ClassVar

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.kinds.collect import CollectActivity
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, open_run
from workshoptui.workshop.state import Changes, Put, Row, Workshop


class RevealActivity(Activity, frozen=True, tag="reveal", kw_only=True):
    """Cards of an earlier activity are shown in turns; closing shows all that are left.

    Attributes:
        source: the id of the activity whose cards are shown; its `turns` is true.
    """

    builds_on: ClassVar[tuple[str, ...]] = ("collect",)
    source: Identifier

    def problems(self, agenda: Sequence[Activity]) -> dict[str, str]:
        """It shows the cards of an activity where they wait for their turn."""
        shown = next(activity for activity in agenda if activity.id == self.source)
        if getattr(shown, "turns", False):
            return {}
        return {"source": "without-turns"}

    def changes_at_open(self, workshop: Workshop, run: str, seed: int) -> Changes:
        """The order: everyone who wrote a card, drawn; the facilitator's cards come last."""
        authors = sorted({card.given_by for card in waiting(workshop, self)} - {FACILITATOR})
        Random(seed).shuffle(authors)
        facilitator = any(card.given_by == FACILITATOR for card in waiting(workshop, self))
        order = (*authors, FACILITATOR) if facilitator else tuple(authors)
        return (Put(Turns(run, order)),)

    def changes_at_close(self, workshop: Workshop, run: str) -> Changes:
        """Every card that had no turn is shown too."""
        return tuple(
            Put(msgspec.structs.replace(card, shown=True)) for card in waiting(workshop, self)
        )


class Turns(Row, frozen=True, tag="turns"):
    """Whose turn it is in a run.

    Attributes:
        order: participants as drawn, then the facilitator when the terminal wrote cards.
        turn: the place in the order, from 0, from which the next turn is looked for.
        passes: how many in a row have passed, by the rules before the fifth.
        shown: the cards that had their turn in this run, in that order.
        passed: who has passed since a card was shown last, by the rules since then.
    """

    run: str
    order: tuple[str, ...]
    turn: int = 0
    passes: int = 0
    shown: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The run."""
        return self.run

    def showing(self, card: Card) -> "Turns":
        """The turn after that of who showed `card`."""
        turn = self.order.index(card.given_by) + 1
        shown = (*self.shown, card.id)
        return msgspec.structs.replace(self, turn=turn, passes=0, shown=shown, passed=())

    def passing(self, person: str, context: Context) -> "Turns":
        """The turn after that of `person`, who passed."""
        turn = self.order.index(person) + 1
        if context.rules < 5:
            return msgspec.structs.replace(self, turn=turn, passes=self.passes + 1)
        return msgspec.structs.replace(self, turn=turn, passed=(*self.passed, person))

    def with_last(self, person: str) -> "Turns":
        """With one more in the order: after everybody else, before the facilitator."""
        place = len(self.order) - (self.order[-1:] == (FACILITATOR,))
        order = (*self.order[:place], person, *self.order[place:])
        turn = self.turn % max(1, len(self.order))
        # Whose turn it is stays whose turn it is.
        return msgspec.structs.replace(self, order=order, turn=turn + (place <= turn))


class ShowCard(Action, frozen=True, tag="show-card"):
    """The card of whose turn it is is shown; from their phone, or from the terminal for them."""

    run: str
    card: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card, shown, and the next person's turn."""
        turns, robin, now = _turn(workshop, self.run, context)
        card = workshop.get(Card, self.card)
        if card.given_by != now or not _waits(workshop, robin, card):
            raise Refused("not-in-this-turn")
        shown = msgspec.structs.replace(card, shown=True)
        return Put(shown), Put(turns.showing(card))


class PassTurn(Action, frozen=True, tag="pass-turn"):
    """Not this time: the next person's turn."""

    run: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The next person's turn."""
        turns, _, now = _turn(workshop, self.run, context)
        return (Put(turns.passing(now, context)),)


ACTIONS = (ShowCard, PassTurn)
"""Everything that can be done here."""


def _turn(workshop: Workshop, run_id: str, context: Context) -> tuple[Turns, RevealActivity, str]:
    run = open_run(workshop, run_id, RevealActivity)
    robin = workshop.get(RevealActivity, run.activity)
    person = whose_turn(workshop, run.id)
    if not person:
        raise Refused("round-over")
    if context.by not in {FACILITATOR, person}:
        raise Refused("not-your-turn")
    return workshop.get(Turns, run.id), robin, person


def waiting(workshop: Workshop, robin: RevealActivity) -> list[Card]:
    """The cards that have had no turn yet, oldest first."""
    if workshop.find(CollectActivity, robin.source) is None:
        return []
    return workshop.where(Card, activity=robin.source, shown=False)


def count_waiting(workshop: Workshop, robin: RevealActivity) -> int:
    """How many cards have had no turn yet; costs the same however many that are."""
    if workshop.find(CollectActivity, robin.source) is None:
        return 0
    return workshop.count(Card, activity=robin.source, shown=False)


def waiting_of(workshop: Workshop, robin: RevealActivity, author: str) -> list[Card]:
    """The cards of one person that have had no turn yet, oldest first."""
    own = workshop.where(Card, given_by=author)
    return [card for card in own if _waits(workshop, robin, card)]


def _waits(workshop: Workshop, robin: RevealActivity, card: Card) -> bool:
    is_there = workshop.find(CollectActivity, robin.source) is not None
    return is_there and card.activity == robin.source and not card.shown


def _waiting_people(workshop: Workshop, robin: str) -> frozenset[str]:
    cards = waiting(workshop, workshop.get(RevealActivity, robin))
    return frozenset(card.given_by for card in cards)


def whose_turn(workshop: Workshop, run: str) -> str:
    """Whose turn it is: a participant's id, `FACILITATOR`, or ``""`` when the round is over.

    People without a card left are skipped; once all who still have one passed, it is over.
    """
    turns = workshop.get(Turns, run)
    robin = workshop.get(Run, run).activity
    waiting_people = workshop.once(_waiting_people, robin, (Activity, Card))
    if not waiting_people or turns.passes >= len(waiting_people):
        return ""
    start = turns.turn % max(1, len(turns.order))
    ahead = turns.order[start:] + turns.order[:start]
    left = waiting_people.difference(turns.passed)
    return next((person for person in ahead if person in left), "")
