"""The thread: how the record refers from one thing to what it came from, and to what came of it."""

from collections.abc import Mapping, Sequence

from workshoptui.language.lists import enumerated
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext
from workshoptui.record.escape import inline
from workshoptui.record.sections.rounds import round_name
from workshoptui.workshop.cards import Card
from workshoptui.workshop.kinds.collect import is_shown
from workshoptui.workshop.kinds.story import Story, shared_in, story_of_card
from workshoptui.workshop.runs import Run
from workshoptui.workshop.state import Workshop


def story_name(workshop: Workshop, story: Story) -> str:
    """What the record calls a story that everybody may read: its round, and its number there."""
    run = workshop.get(Run, story.run)
    numbers = {shared.id: number for number, shared in enumerate(shared_in(workshop, run.id), 1)}
    return _(
        "{round}, story {number}",
        round=inline(round_name(workshop, run)),
        number=numbers[story.id],
    )


def from_story(workshop: Workshop, card: Card) -> str:
    """Which story a card was made from; ``""`` for none that may be read."""
    story = story_of_card(workshop, card)
    return _("(from {story})", story=story_name(workshop, story)) if story else ""


def cards_by_story(workshop: Workshop) -> dict[str, list[Card]]:
    """The cards that everybody may see and that were made from a story, by the story's id."""
    by_story: dict[str, list[Card]] = {}
    for card in workshop.table(Card).values():
        if card.story and not card.withdrawn and is_shown(workshop, card):
            by_story.setdefault(card.story, []).append(card)
    return by_story


def cards_made(cards: Sequence[Card], numbers: Mapping[str, int]) -> str:
    """Which cards were made from a story; ``""`` for none.

    `numbers` are those of the list of every idea.
    """
    if not cards:
        return ""
    return ngettext(
        "Made into a card: {cards}.",
        "Made into cards: {cards}.",
        len(cards),
        cards=enumerated(_card(card, numbers) for card in cards),
    )


def _card(card: Card, numbers: Mapping[str, int]) -> str:
    text = _("“{name}”", name=inline(card.text))
    number = numbers.get(card.id)
    return _("{text} (idea {number})", text=text, number=number) if number else text
