"""Letter widths: where lines of a text end at a width, without a font at hand.

Each letter counts as wide as it is in the widest sans-serif font that a page may be drawn in, so
that a real page has as many lines as this says, or fewer.
"""

import re
import unicodedata
from functools import lru_cache

BOLD = 1.12
"""How much wider bold letters are."""

_ATOM = re.compile(r"\s*(?:[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]+|\S)|\s+")
"""What a line can end behind: a word, or one sign of a script that has no spaces."""
_NARROW, _THIN, _WIDE = frozenset("iljI|'.,:;!’‘"), frozenset('tfr()[]/-"`'), frozenset("mMW@%—…")
_ROUND = frozenset("OQGDHN")
_EMOJI = 0x1F000
_SCRIPTS = ((0x0590, 0.66), (0x0600, 0.7), (0x0700, 0.85), (0x0900, 0.95))
"""From which letter on letters are how wide: Greek and Cyrillic, Hebrew, Arabic, all others."""


def line_ends(text: str, width: float, *, bold: bool = False) -> list[int]:
    """Behind which character of `text` each line ends that is at most `width` em wide.

    Words stay whole where a line can hold them; never an empty list.
    """
    width = max(1.5, width / BOLD if bold else width)
    ends: list[int] = []
    at = 0
    for paragraph in text.split("\n"):
        ends += [at + end for end in _paragraph_ends(paragraph, width)]
        at += len(paragraph) + 1
    return ends


def _paragraph_ends(paragraph: str, width: float) -> list[int]:
    ends: list[int] = []
    filled, end = 0.0, 0
    for atom, wide, spaces in _atoms(paragraph):
        if filled and filled + wide > width:
            ends.append(end)
            filled, wide = 0.0, wide - spaces
        if wide > width:
            for place, char in enumerate(atom):
                letter = _em(char)
                if filled and filled + letter > width:
                    ends.append(end + place)
                    filled = 0.0
                filled += letter
        else:
            filled += wide
        end += len(atom)
    return [*ends, end]


@lru_cache(maxsize=512)
def _atoms(paragraph: str) -> list[tuple[str, float, float]]:
    """The pieces of a paragraph with their widths in em, and how wide their leading spaces are."""
    pieces = []
    for atom in _ATOM.findall(paragraph):
        spaces = (len(atom) - len(atom.lstrip())) * _em(" ")
        pieces.append((atom, sum(map(_em, atom)), spaces))
    return pieces


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    """How wide a character may be, in em."""
    if char.isascii():
        return _latin(char)
    code = ord(char)
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if code >= _EMOJI:
        return 1.4
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.05
    plain = unicodedata.normalize("NFD", char)[0]
    if plain.isascii():
        return _latin(plain)
    for start, wide in reversed(_SCRIPTS):
        if code >= start:
            return 1.05 if code >= 0x2000 else wide
    return 0.8


def _latin(char: str) -> float:
    if char == " ":
        return 0.32
    if char in _NARROW:
        return 0.36
    if char in _THIN:
        return 0.44
    if char in _WIDE:
        return 1.0
    if char.isupper():
        return 0.8 if char in _ROUND else 0.72
    return 0.83 if char == "w" else 0.63
