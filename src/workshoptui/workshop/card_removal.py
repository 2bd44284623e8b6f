"""Card removal: a card that goes, and what others made of it."""

from collections.abc import Callable, Iterable

import msgspec

from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.copies import without_copies
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.redaction import placeholder
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.renaming import renamed_in_rounds
from workshoptui.workshop.state import Change, Changes, Drop, Put, Workshop
from workshoptui.workshop.story_cards import cards_from, cards_in_words_of_remark, is_told
from workshoptui.workshop.taken_back import TAKEN_BACK


def without_card(workshop: Workshop, card: Card, context: Context) -> Changes:
    """Without a card, and without its words wherever a round keeps them as a name.

    One that somebody takes back keeps its place among others' work.
    """
    names = {card.id: placeholder(context)}
    return *_removed(workshop, card, context), *renamed_in_rounds(workshop, names)


def without_cards(workshop: Workshop, cards: Iterable[Card], context: Context) -> Changes:
    """As `without_card`, one after another: one may be merged into another. And no copy of them."""
    changes: list[Change] = []
    state = workshop.copy()
    for card in cards:
        now = state.find(Card, card.id)
        if now is None:
            continue
        gone = *without_card(state, now, context), *without_copies(state, now, context)
        state.evolve(gone)
        changes += gone
    return tuple(changes)


def without_story_cards(
    workshop: Workshop, story: str, goes: Callable[[Card], bool], context: Context
) -> Changes:
    """Without the cards from a story that go as their teller no longer says so.

    Nobody brings back one that is hidden; by the rules before the eighth it came back.
    """
    cards = filter(goes, cards_from(workshop, story))
    hidden = (
        hidden
        for hidden in (workshop.all(ModeratedRow) if context.rules >= 8 else ())
        if isinstance(hidden.row, Card) and hidden.row.story == story and goes(hidden.row)
    )
    return *without_cards(workshop, cards, context), *map(Drop, hidden)


def without_remark_cards(workshop: Workshop, remark: Remark, context: Context) -> Changes:
    """Without the cards that say what was written into the note, now that it is taken back."""
    cards = cards_in_words_of_remark(workshop, remark)
    hidden = (
        hidden
        for hidden in workshop.all(ModeratedRow)
        if isinstance(hidden.row, Card)
        and hidden.row.remark == remark.id
        and is_told(hidden.row, [remark.text])
    )
    return *without_cards(workshop, cards, context), *map(Drop, hidden)


def _removed(workshop: Workshop, card: Card, context: Context) -> Changes:
    replace = msgspec.structs.replace
    merged = workshop.where(Card, into=card.id)
    if context.by == FACILITATOR or context.rules < 3:
        return Drop(card), *(Put(replace(other, into="")) for other in merged)
    if not (merged or card.group or card.into):
        return (Drop(card),)
    place = replace(card, text=TAKEN_BACK, meaning="")
    if not merged:
        return (Put(place),)
    # Of those who said the same the first takes its place, and its own is among the others.
    first, *others = merged
    others.append(place)
    return Put(replace(first, into="", group=card.group)), *(
        Put(replace(other, into=first.id, group="")) for other in others
    )
