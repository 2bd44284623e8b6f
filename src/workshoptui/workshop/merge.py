"""Merge: two texts that were both made from an earlier one, put together word by word."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

from workshoptui.workshop.text import normalized

_WORD = re.compile(r"\n|[^\S\n]*\S+")
"""A word with the spaces before it, or the end of a line."""


_MOST = 10_000
"""So many pairs of same words are compared at the most; more would take seconds, for everybody."""


class _OtherTextError(Exception):
    """Two texts have too little in common, or say the same word too often, to be put together."""


class _Matcher:
    """Compares all words: none is left out for being frequent.

    What both begin and end with is known at once, so that only what differs has to be compared.
    """

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = True,
    ) -> None:
        self._was, self._now = a, b

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """What is in both, as `difflib.SequenceMatcher` says it.

        Raises:
            _OtherTextError: that would take too long.
        """
        was, now = self._was, self._now
        begin = _alike(was, now)
        end = _alike(was[begin:][::-1], now[begin:][::-1])
        was_within, now_within = was[begin : len(was) - end], now[begin : len(now) - end]
        often = Counter(now_within)
        if sum(many * often[word] for word, many in Counter(was_within).items()) > _MOST:
            raise _OtherTextError
        within = SequenceMatcher(None, was_within, now_within, autojunk=False)
        *blocks, _end = within.get_matching_blocks()
        return [
            (0, 0, begin),
            *((at + begin, also + begin, many) for at, also, many in blocks),
            (len(was) - end, len(now) - end, end),
            (len(was), len(now), 0),
        ]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(takewhile(bool, map(eq, one, other)))


def merged(base: str, theirs: str, mine: str, limit: int) -> str | None:
    """What both made of `base`; None where both changed the same words, or it is too long.

    None, too, where so much was changed that comparing it would take long.

    It follows from the three texts alone, so that the fold comes to the same everywhere.
    """
    if theirs == mine or mine == base:
        return theirs
    if theirs == base:
        return mine
    # Here, as most workshops never need it.
    from merge3 import Merge3

    was, their_words, my_words = (_WORD.findall(f" {text}") for text in (base, theirs, mine))
    merge = Merge3[str](was, their_words, my_words, sequence_matcher=_Matcher)
    together = list[str]()
    try:
        for kind, part, *_others in merge.merge_groups():
            if kind == "conflict":
                return None
            together += part
    except _OtherTextError:
        return None
    text = normalized("".join(together), lines=True)
    return text if text and len(text) <= limit else None
