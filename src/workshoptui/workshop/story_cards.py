"""Story cards: cards made from what a story says, or a remark, in its words or in others."""

from collections.abc import Iterable
from typing import get_args

from workshoptui.workshop.cards import Card
from workshoptui.workshop.copied import says_only
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import Line, Text

_LIMIT = next(rule.limit for rule in get_args(Line) if isinstance(rule, Text))
_CUT = "…"


def as_card(words: str) -> str:
    """What somebody told, in one line that a card has room for: cut between words where needed."""
    line = " ".join(words.split())
    if len(line) <= _LIMIT:
        return line
    cut = line[: _LIMIT - 2]
    return f"{cut.rpartition(' ')[0] or cut} {_CUT}"


def cards_from(workshop: Workshop, story: str) -> list[Card]:
    """The cards that were made from a story, oldest first; not those that were taken back."""
    return [card for card in workshop.where(Card, story=story) if not card.withdrawn]


def is_told(card: Card, answers: Iterable[str]) -> bool:
    """Whether a card from a story says what its teller said, and nothing else.

    Said in these answers, or in what it said when the card was made. They are the teller's words as
    the story is, and go with it; what somebody put in words of their own stays.
    """
    return says_only(card.text, [*answers, card.told, as_card(card.told)])


def is_still_told(card: Card, answers: Iterable[str]) -> bool:
    """Whether a card from a story says what the story says in these answers, and nothing else."""
    said = list(answers)
    return says_only(card.text, [*said, *map(as_card, said)])


def cards_in_words_of(workshop: Workshop, story: str, answers: Iterable[str]) -> list[Card]:
    """The cards from a story that say what its teller said, and nothing else."""
    said = list(answers)
    return [card for card in cards_from(workshop, story) if is_told(card, said)]


def cards_in_words_of_remark(workshop: Workshop, remark: Remark) -> list[Card]:
    """The cards that say what was written into the note, and nothing else: they go with it."""
    cards = workshop.where(Card, remark=remark.id)
    return [card for card in cards if not card.withdrawn and is_told(card, [remark.text])]
