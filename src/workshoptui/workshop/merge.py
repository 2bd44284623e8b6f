"""Merge: two texts that were both made from an earlier one, put together word by word."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from workshoptui.workshop.text import normalized

_WORD = re.compile(r"\n|[^\S\n]*\S+")
"""A word with the spaces before it, or the end of a line."""


class _Matcher(SequenceMatcher[str]):
    """Compares all words: none is left out for being frequent."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = "",
        b: Sequence[str] = "",
        autojunk: bool = True,
    ) -> None:
        super().__init__(isjunk, a, b, autojunk=False)


def merged(base: str, theirs: str, mine: str, limit: int) -> str | None:
    """What both made of `base`; None where both changed the same words, or it is too long.

    It follows from the three texts alone, so that the fold comes to the same everywhere.
    """
    if theirs == mine or mine == base:
        return theirs
    if theirs == base:
        return mine
    # Here, as most workshops never need it.
    from merge3 import Merge3

    was, their_words, my_words = (_WORD.findall(f" {text}") for text in (base, theirs, mine))
    merge = Merge3[str](was, their_words, my_words, sequence_matcher=_Matcher)  # type: ignore[arg-type]
    together = list[str]()
    for kind, part, *_others in merge.merge_groups():
        if kind == "conflict":
            return None
        together += part
    text = normalized("".join(together), lines=True)
    return text if text and len(text) <= limit else None
