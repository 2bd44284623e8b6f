"""Rehearsed words: what simulated people say of a prompt they know nothing about.

They take up words of the prompt itself, and say that they are rehearsed, so that nobody takes them
for what a group said.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import Final

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark

_SENTENCES: Final = (
    mark("Rehearsed: more about “{word}”"),
    mark("Rehearsed: time for “{word}”"),
    mark("Rehearsed: “{word}” matters to me"),
    mark("Rehearsed: who decides on “{word}”?"),
    mark("Rehearsed: “{word}”, and then “{other}”"),
    mark("Rehearsed: no “{word}” without “{other}”"),
    mark("Rehearsed: “{word}” went well once"),
    mark("Rehearsed: “{word}” is hard for us"),
)
_SHORT: Final = mark("Rehearsed: {word}")
"""Where there is space for a name only."""

_WORD = re.compile(r"[^\W\d_]{5,24}")
"""A word that says something: the short ones of a sentence hardly do, in most languages."""

_SPACE = 80
"""How many characters a sentence wants."""


def rehearsed_words(prompts: Sequence[str], random: Random, limit: int = 0) -> str:
    """A sentence that takes up words of some `prompts`, in the language that is spoken.

    It has at most `limit` characters, where there is a limit.
    """
    words = list(dict.fromkeys(_WORD.findall(" ".join(prompts)))) or [_("this")]
    word, other = random.choice(words), random.choice(words)
    short = limit and limit < _SPACE
    sentence = _(_SHORT if short else random.choice(_SENTENCES), word=word, other=other)
    return sentence[:limit].strip() if limit else sentence
