"""Collect on a phone: write cards one at a time; see everybody's once they are revealed."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from workshoptui.agendas.wording import wording
from workshoptui.language.messages import mark
from workshoptui.web.card_view import CardView, card_view
from workshoptui.web.kind_page import KindPage, PhoneAction
from workshoptui.web.own_rows import OwnRows
from workshoptui.web.views import Views
from workshoptui.workshop.activity import Question
from workshoptui.workshop.cards import Card
from workshoptui.workshop.citizen_value import CitizenValue
from workshoptui.workshop.kinds.collect import (
    AddCard,
    CardFromStory,
    CollectActivity,
    EditCard,
    cards_of,
    own_cards,
    revealed,
)
from workshoptui.workshop.kinds.story import Story, StoryActivity, shared_stories
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.story_cards import as_card

LISTED = 24
"""How many answers of stories cards can be made of on the page: one's own, and the latest others'.

More would make the page too large; others have the earlier ones on their own phones."""


class Told(msgspec.Struct, frozen=True):
    """What a story says to one question, to make a card of.

    Attributes:
        of: story and question, as in `CardFromStory`.
        asked: the question.
        words: the answer, as the card would say it.
        made: whether one has made a card of it already.
    """

    of: str
    asked: str
    words: str
    made: bool


class CollectPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        about: as in `CollectActivity`.
        my_cards: their own cards of this round.
        all: everybody's; None while they are hidden.
        turns: whether they are shown one by one, in a round robin.
        waiting: how many still wait for that once the round is closed.
        told: what people said in stories that everybody may read; none once the round is closed.
    """

    about: str
    my_cards: tuple[Card, ...]
    all: Sequence[CardView] | None
    turns: bool
    waiting: int
    told: tuple[Told, ...]


def page_data(workshop: Workshop, run: Run, me: str) -> CollectPage:
    """What one participant sees."""
    activity = activity_in(workshop, run, CollectActivity)
    shown: Sequence[CardView] | None = None
    waiting = 0
    if revealed(workshop, run):
        cards = cards_of(workshop, run.activity)
        shown = Views(cards, lambda card: card_view(card, me))
        if activity.turns:
            waiting = workshop.count(Card, run=run.id, shown=False)
    my_cards = tuple(own_cards(workshop, run.id, me))
    told = _told(workshop, my_cards, me) if run.phase == "open" else ()
    return CollectPage(activity.about, my_cards, shown, activity.turns, waiting, told)


class AddedCard(msgspec.Struct, frozen=True):
    """What changes on the page of who wrote one more card, while nobody sees them.

    Attributes:
        about: as in `CollectActivity`.
        my_cards: how many they have written in this round.
        card: the last of them.
        told: what that was made of, where it was made of a story; else None.
    """

    about: str
    my_cards: int
    card: Card
    told: Told | None


def added_card(workshop: Workshop, run: Run, me: str) -> AddedCard | None:
    """What changes with one more card of theirs; None where everybody sees it."""
    my_cards = own_cards(workshop, run.id, me)
    if revealed(workshop, run) or not my_cards:
        return None
    about, card = activity_in(workshop, run, CollectActivity).about, my_cards[-1]
    story = workshop.find(Story, card.story)
    asked = [one for one in _asked(workshop, story) if one.id == card.answer] if story else []
    told = _answer(workshop, story, asked[0], made=True) if story and asked else None
    return AddedCard(about, len(my_cards), card, told)


def _with_better_words(workshop: Workshop, run: Run, me: str) -> OwnRows[Card] | None:
    """Their cards; None where everybody sees them."""
    if revealed(workshop, run):
        return None
    return OwnRows(tuple(own_cards(workshop, run.id, me)))


def _told(workshop: Workshop, my_cards: tuple[Card, ...], me: str) -> tuple[Told, ...]:
    """The answers of stories: first those that one told or wrote down, then the latest others."""
    made = {(card.story, card.answer) for card in my_cards}
    stories = shared_stories(workshop)[::-1]
    latest_first = sorted(stories, key=lambda story: me not in (story.teller, story.given_by))
    told = (
        _answer(workshop, story, question, made=(story.id, question.id) in made)
        for story in latest_first
        for question in _asked(workshop, story)
    )
    return tuple(islice(told, LISTED))


def _asked(workshop: Workshop, story: Story) -> Iterator[Question]:
    """The questions that a story answers."""
    asked = activity_in(workshop, workshop.get(Run, story.run), StoryActivity).questions
    return (question for question in asked if question.id in story.answers)


def _answer(workshop: Workshop, story: Story, question: Question, *, made: bool) -> Told:
    return Told(
        f"{story.id} {question.id}",
        wording(workshop, question.text),
        as_card(story.answers[question.id]),
        made,
    )


PAGE = KindPage(
    page_data=page_data,
    actions=(
        PhoneAction(AddCard, mark("Saved."), adds=True, changed=added_card),
        PhoneAction(
            CardFromStory,
            mark("Saved as a card of yours. You can put it better there."),
            adds=True,
            changed=added_card,
        ),
        PhoneAction(EditCard, mark("Saved."), changed=_with_better_words),
    ),
    shared_tables=(CitizenValue, Story),
    private_until_closed=(Card,),
)
