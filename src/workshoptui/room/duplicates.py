"""Duplicates: pairs of similar cards, as suggestions; nothing is merged automatically."""

from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz, process, utils

LIKELY = 0.8
"""From this likeness on, people usually want to look."""


class Likely(msgspec.Struct, frozen=True):
    """Two texts that may say the same.

    Attributes:
        first, second: their ids, in the order they were given.
        likeness: 1 for the same words in any order; less, the more letters differ.
    """

    first: str
    second: str
    likeness: float


def likely_duplicates(texts: Sequence[tuple[str, str]], threshold: float = LIKELY) -> list[Likely]:
    """The pairs of `texts` (id and words) that are at least so alike, the most alike first.

    Letters are compared after the words are sorted, so order, case and punctuation make no
    difference and a typing error little. The measure is the normalised Indel similarity: twice the
    letters in common, divided by all letters.

    Raises:
        ValueError: `threshold` is not above 0 and at most 1.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"a threshold is above 0 and at most 1, and {threshold} is not")
    words = [_sorted(text) for _, text in texts]
    pairs = [
        Likely(texts[place][0], texts[place + 1 + at][0], score / 100)
        for place, text in enumerate(words)
        for _, score, at in process.extract(
            text, words[place + 1 :], scorer=fuzz.ratio, score_cutoff=threshold * 100, limit=None
        )
    ]
    order = {text_id: place for place, (text_id, _) in enumerate(texts)}
    return sorted(pairs, key=lambda pair: (-pair.likeness, order[pair.first], order[pair.second]))


def _sorted(text: str) -> str:
    """The words in alphabetical order; the text itself where it has no letters, as an emoji."""
    return " ".join(sorted(utils.default_process(text).split())) or text
