"""Story cards: cards that were made from what a story says, in its words or in others."""

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from workshoptui.workshop.cards import Card
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.text import Line, Text

_LIMIT = next(rule.limit for rule in get_args(Line) if isinstance(rule, Text))
_CUT = "…"
_QUOTED = 3
"""From how many words on a part of what was told is the teller's: anybody may say “time”."""


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


def cards_in_words_of(workshop: Workshop, story: str, answers: Iterable[str]) -> list[Card]:
    """The cards from a story that say what its teller said, and nothing else.

    Said in these answers, or in what it said when the card was made. They are the teller's words as
    the story is, and go with it; what somebody put in words of their own stays.
    """
    said = [_words(answer) for answer in answers]
    return [card for card in cards_from(workshop, story) if _is_in(card, said)]


def _is_in(card: Card, said: Sequence[Sequence[str]]) -> bool:
    words = _words(card.text)
    return any(
        words == told or (len(words) >= _QUOTED and _stands_in(words, told))
        for told in (*said, _words(card.told), _words(as_card(card.told)))
    )


def _stands_in(words: Sequence[str], told: Sequence[str]) -> bool:
    """Whether these words follow one another in what was told."""
    many = len(words)
    return any(told[at : at + many] == words for at in range(len(told) - many + 1))


def _words(text: str) -> list[str]:
    """The words, whatever stands between them, in small letters."""
    return re.findall(r"\w+", text.casefold())
