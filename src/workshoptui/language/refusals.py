"""Refusals: the sentence behind each code by which the rules refuse.

One sentence a code, whole: what happened, and what to do next.
"""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import gettext as _

Sentence = str | Callable[..., str]
"""A message with places for the values, or what makes one of them where it takes a choice."""

SENTENCES: Final[dict[str, Sentence]] = {}
"""The sentence of each code."""


def refusal(code: str, values: Mapping[str, object]) -> str:
    """The sentence for the person whose action was refused, in the language that is spoken.

    Raises:
        KeyError: no sentence stands behind this code.
    """
    sentence = SENTENCES[code]
    return _(sentence, **values) if isinstance(sentence, str) else sentence(**values)
