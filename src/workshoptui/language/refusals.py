"""Refusals: the sentence behind each code by which the rules refuse.

One sentence a code, whole: what happened, and what to do next. They stand in `reasons`.
"""

from collections.abc import Callable, Mapping
from typing import Final

from workshoptui.language.messages import gettext as _
from workshoptui.language.numbers import number
from workshoptui.language.reasons import contributions, entering, models, people, rounds

SENTENCES: Final[Mapping[str, str | Callable[..., str]]] = {
    code: sentence
    for reasons in (entering, people, rounds, contributions, models)
    for code, sentence in reasons.SENTENCES.items()
}
"""The sentence of each code: a message with places for the values, or what makes one of them."""


def refusal(code: str, values: Mapping[str, object]) -> str:
    """The sentence for the person whose action was refused, in the language that is spoken.

    Raises:
        KeyError: no sentence stands behind this code.
    """
    sentence = SENTENCES[code]
    if not isinstance(sentence, str):
        return sentence(**values)
    shown = {n: number(v) if isinstance(v, int) else v for n, v in values.items()}
    return _(sentence, **shown)
