"""Alphabet: people's words in an order that does not tell in which they were given."""

from collections.abc import Iterable

from workshoptui.agendas.wording import keeps_earlier_words
from workshoptui.language.sorting import sort_key
from workshoptui.workshop.state import Workshop


def in_order(workshop: Workshop, texts: Iterable[str]) -> list[str]:
    """The texts by the alphabet of the language that is spoken.

    In workshops of before, by the numbers of their characters: capitals stood before small letters,
    and their records stay what they are.
    """
    return sorted(texts, key=None if keeps_earlier_words(workshop) else sort_key)
