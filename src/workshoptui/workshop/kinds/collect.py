"""Collect: one idea a card, hidden until the facilitator closes the round and so reveals them."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

import msgspec

from workshoptui.workshop.action import Action, FacilitatorAction, ParticipantAction
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue, EarlierValue
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copied import Copied, with_copied
from workshoptui.workshop.copies import without_copies
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.late_words import run_for_words
from workshoptui.workshop.redaction import RedactionRule, RedactionRules, by_facilitator, whole
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.resolutions import resolved
from workshoptui.workshop.runs import Run, open_run, runs_of
from workshoptui.workshop.state import Changes, Drop, Put, Workshop
from workshoptui.workshop.story_cards import as_card
from workshoptui.workshop.text import Line, Paragraph


class CollectActivity(Activity, frozen=True, tag="collect", kw_only=True):
    """Cards from everybody.

    Attributes:
        about: what the cards are: ``ideas`` for success factors, or sentences on ``citizen-value``,
            from which the group settles one statement.
        hidden: whether the cards stay hidden until the round is closed.
        turns: whether closing shows no card yet: a round robin shows them, one card per turn.
    """

    about: Literal["ideas", "citizen-value"] = "ideas"
    hidden: bool = True
    turns: bool = False

    @property
    def secret(self) -> bool:
        """Hidden until closed, if the agenda says so."""
        return self.hidden

    def problems(self, agenda: Sequence[Activity]) -> dict[str, str]:
        """Cards that wait for their turn need a round robin that shows them."""
        robins = (activity for activity in agenda if activity.kind == "reveal")
        if not self.turns or any(getattr(robin, "source", "") == self.id for robin in robins):
            return {}
        return {"turns": "never-shown"}


class AddCard(Action, frozen=True, tag="add-card"):
    """One idea, written by a participant, or by the facilitator for somebody without a phone.

    Attributes:
        story, answer: as in `Card`, where it is made from a story.
    """

    late_words: ClassVar[bool] = True
    run: str
    text: Line
    story: str = ""
    answer: str = ""

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """A new card, marked where it comes after the round."""
        run, late = run_for_words(workshop, self.run, context, CollectActivity)
        made_of_story = bool(self.story or self.answer)
        told = _answer(workshop, self.story, self.answer) if made_of_story else ""
        card = Card(
            id=f"c{context.seq}",
            activity=run.activity,
            run=run.id,
            given_by=context.by,
            text=self.text,
            at=context.at,
            late=late,
            story=self.story,
            answer=self.answer,
            told=told,
        )
        return (Put(card),)


class CardFromStory(ParticipantAction, frozen=True, tag="card-from-story"):
    """A card that says what a story says to one question, as far as a card has room.

    Attributes:
        of: the story, and after a space the question.
    """

    run: str
    of: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,40} [a-z0-9-]{1,60}$")]

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card; one from each person is enough."""
        open_run(workshop, self.run, CollectActivity)
        story, answer = self.of.split(" ")
        words = as_card(_answer(workshop, story, answer))
        if any(
            (card.story, card.answer) == (story, answer)
            for card in own_cards(workshop, self.run, context.by)
        ):
            raise Refused("card-made-from-it")
        return AddCard(self.run, words, story, answer).changes(workshop, context)


class EditCard(Action, frozen=True, tag="edit-card"):
    """A card, put better by who wrote it, while the round is open."""

    card: str
    text: Line

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card with the new text."""
        card = _own_card(workshop, self.card, context)
        return (Put(msgspec.structs.replace(card, text=self.text)),)


class WithdrawCard(Action, frozen=True, tag="withdraw-card"):
    """A card, taken back: by who wrote it while the round is open, by the facilitator always."""

    takes: ClassVar[bool] = True
    card: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The card, gone; cards merged into it stand for themselves again."""
        card = (
            workshop.get(Card, self.card)
            if context.by == FACILITATOR
            else _own_card(workshop, self.card, context)
        )
        freed = workshop.where(Card, into=card.id)
        return (
            *(Put(msgspec.structs.replace(other, into="")) for other in freed),
            Drop(card),
            *without_copies(workshop, card, context),
        )


class SettleCitizenValue(FacilitatorAction, frozen=True, tag="settle-citizen-value"):
    """The group agrees on one statement of citizen value.

    Attributes:
        copied: the card that it begins with, see `workshoptui.workshop.copied`.
    """

    text: Paragraph
    copied: Copied = msgspec.field(default_factory=dict)

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The statement, in place of an earlier one, which is kept beside it."""
        before = workshop.find(CitizenValue, "")
        known = before.copied if before else {}
        text, copied = with_copied(workshop, self.text, self.copied, known, Card, context)
        if not text:
            raise Refused("gone", "text")
        settled = Put(CitizenValue(text, context.at, copied)), resolved(context, "value")
        if before is None:
            return settled
        if before.text == text:
            return ()  # settled already, and then is when
        earlier = EarlierValue(f"v{context.seq}", before.text, before.at, context.at, before.copied)
        return Put(earlier), *settled


ACTIONS = (AddCard, CardFromStory, EditCard, WithdrawCard, SettleCitizenValue)
"""Everything that can be done here."""


def is_shown(workshop: Workshop, card: Card) -> bool:
    """Whether everybody may see a card."""
    run, activity = workshop.find(Run, card.run), workshop.find(CollectActivity, card.activity)
    if run is None or activity is None:
        return False
    return card.shown if activity.turns else revealed(workshop, run)


REDACTION_RULES: RedactionRules = {
    Card: RedactionRule[Card](
        lambda _, card: whole(card.text, card.meaning),
        seen=is_shown,
    ),
    CitizenValue: RedactionRule[CitizenValue](
        lambda _, value: {"": value.text},
        given_by=by_facilitator,
    ),
    EarlierValue: RedactionRule[EarlierValue](
        lambda _, value: {"": value.text},
        given_by=by_facilitator,
    ),
}
"""How people's words stand in the tables here."""


def _answer(workshop: Workshop, story_id: str, question: str) -> str:
    """What a story says to a question; refused while whose story it is has not agreed to it."""
    story = workshop.get(Story, story_id)
    if not story.shared:
        raise Refused("not-shared")
    if question not in story.answers:
        raise Refused("gone")
    return story.answers[question]


def _own_card(workshop: Workshop, card_id: str, context: Context) -> Card:
    card = workshop.get(Card, card_id)
    if card.given_by != context.by:
        raise Refused("not-your-card")
    if card.withdrawn:
        raise Refused("card-taken-back")
    open_run(workshop, card.run, CollectActivity)
    return card


def revealed(workshop: Workshop, run: Run) -> bool:
    """Whether the cards of a run are for everybody to see, or to be shown in turns."""
    return run.phase == "closed" or not workshop.get(Activity, run.activity).secret


def cards_of(workshop: Workshop, activity: str) -> list[Card]:
    """The cards of all rounds of an activity that everybody may see, oldest first."""
    return list(workshop.once(_cards_of, activity, (Activity, Card, Run)))


def _cards_of(workshop: Workshop, activity: str) -> list[Card]:
    if workshop.get(CollectActivity, activity).turns:
        return workshop.where(Card, activity=activity, shown=True)
    runs = runs_of(workshop, activity)
    shown = {run.id for run in runs if revealed(workshop, run)}
    if len(shown) == len(runs):
        return workshop.where(Card, activity=activity)
    return [card for card in workshop.where(Card, activity=activity) if card.run in shown]


def count_of_cards(workshop: Workshop, activity: str) -> int:
    """How many cards `cards_of` would return."""
    if workshop.get(CollectActivity, activity).turns:
        return workshop.count(Card, activity=activity, shown=True)
    return sum(
        workshop.count(Card, run=run.id)
        for run in runs_of(workshop, activity)
        if revealed(workshop, run)
    )


def face_down(workshop: Workshop, activity: str) -> int:
    """How many cards of an activity wait for their turn in a round robin."""
    collect = workshop.find(CollectActivity, activity)
    if collect is None or not collect.turns:
        return 0
    return workshop.count(Card, activity=activity, shown=False)


def own_cards(workshop: Workshop, run: str, participant: str) -> list[Card]:
    """The cards that a participant wrote in a run and did not take back, oldest first."""
    return [
        card for card in workshop.where(Card, run=run, given_by=participant) if not card.withdrawn
    ]
