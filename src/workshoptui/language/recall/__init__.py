"""Recall phrases: by which somebody with another phone is known again, in words of their language.

Six words of the language that is spoken, or twenty digits where it has no list of words beside this
file. Either is 66 bits. However a phrase is typed, it is compared as `folded_phrase` has it.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from workshoptui.language.spoken import spoken

WORDS_IN_PHRASE: Final = 6
"""Of 2 048 words: 66 bits, too many to try even with the journal at hand and a quick digest."""
DIGITS_IN_PHRASE: Final = 20
"""As many bits, for languages without words of their own; shown in groups of four."""
_DIGITS_IN_GROUP: Final = 4
_LONGEST: Final = 400
"""Characters of what is typed that are looked at."""
_VARIATIONS: Final = re.compile("[\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}]")
_COMMENT: Final = "#"


@cache
def words(code: str) -> tuple[str, ...]:
    """The words for phrases in a language, a power of two of them; none where it has no list."""
    path = Path(__file__).with_name(f"{code.partition('-')[0]}.txt")
    if not path.is_file():
        return ()
    lines = path.read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith(_COMMENT))


def recall_phrase(drawn: int, code: str = "") -> tuple[str, ...]:
    """The words, or the groups of digits, that a number drawn at random stands for.

    In the language with this code, by default in the one that is spoken.
    """
    known = words(code or spoken().code)
    if not known:
        digits = f"{drawn % 10**DIGITS_IN_PHRASE:0{DIGITS_IN_PHRASE}}"
        places = range(0, DIGITS_IN_PHRASE, _DIGITS_IN_GROUP)
        return tuple(digits[place : place + _DIGITS_IN_GROUP] for place in places)
    phrase = []
    for _ in range(WORDS_IN_PHRASE):
        drawn, place = divmod(drawn, len(known))
        phrase.append(known[place])
    return tuple(phrase)


def folded_phrase(typed: str) -> str:
    """What of a typed phrase counts: its letters with their marks, and its digits, in any script.

    Capitals, signs and line breaks make no difference, nor how digits are grouped or which script's
    they are; beside words digits are only their numbering. Nothing is left of what has neither.
    """
    text = unicodedata.normalize("NFKC", typed[:_LONGEST]).casefold()
    text = _VARIATIONS.sub("", unicodedata.normalize("NFKC", text))
    kept = "".join(_counting(character) for character in text).split()
    spelled = [word for word in kept if not word.isdecimal()]
    return " ".join(spelled) if spelled else "".join(kept)


def _counting(character: str) -> str:
    """The character as it counts: a space where words end, nothing where it only joins."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] in "LM":
        return character
    return "" if category == "Cf" else " "
