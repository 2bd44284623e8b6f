"""Alphabet: people's words in an order that does not tell in which they were given."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.sorting import sort_key
from workshoptui.workshop.state import Row, Workshop

R = TypeVar("R", bound=Row)


def in_order(workshop: Workshop, texts: Iterable[str]) -> list[str]:
    """The texts by the alphabet of the language that is spoken.

    In workshops of before, by the numbers of their characters: capitals stood before small letters,
    and their records stay what they are.
    """
    return sorted(texts, key=None if keeps_earlier_words(workshop) else sort_key)


def rows_in_order(
    workshop: Workshop, rows: Iterable[R], words: Callable[[R], str | None]
) -> list[R]:
    """The rows that say something, in the order of their words."""
    said = [(text, row) for row in rows if (text := words(row))]
    key = str if keeps_earlier_words(workshop) else sort_key
    return [row for _text, row in sorted(said, key=lambda pair: key(pair[0]))]
