"""Sorting: the order of words by the alphabet of the spoken language.

Babel does not collate, so the catalogue says the order: its letters, from the first to the last.
"""

import re
import unicodedata
from functools import lru_cache

from workshoptui.language.messages import pgettext

_DIGITS = re.compile(r"(\d+)")
_NUMBER, _LETTER, _OTHER = 1, 2, 3
"""Spaces and signs come before numbers, letters after, letters of other alphabets last."""

Key = tuple[tuple[tuple[int, int], ...], str]


def sort_key(text: str) -> Key:
    """What `text` is sorted by: capitals as small letters, numbers by what they count.

    A letter that the alphabet has comes where it has it (å after z in Swedish); one that it has
    without its mark comes there (é with e); one of another alphabet comes after all of them.
    """
    # Translators: the letters of your language in the order of its alphabet, small, without spaces.
    order = _order(pgettext("alphabet", "abcdefghijklmnopqrstuvwxyz"))
    places: list[tuple[int, int]] = []
    for part in _DIGITS.split(unicodedata.normalize("NFC", text).casefold()):
        if part.isdigit() and part.isdecimal():
            places.append((_NUMBER, int(part)))
        else:
            places += (_place(letter, order) for letter in part)
    return tuple(places), text


def _place(letter: str, order: dict[str, int]) -> tuple[int, int]:
    if letter in order:
        return _LETTER, order[letter]
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in order:
        return _LETTER, order[plain]
    return (_OTHER if letter.isalpha() else 0), ord(letter)


@lru_cache(maxsize=8)
def _order(alphabet: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(unicodedata.normalize("NFC", alphabet))}
