"""Word differences: which words of a text were taken out of it, and which were put in."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

import msgspec

Kind = Literal["same", "out", "in"]

MOST_CHANGES = 300
"""Texts with more words out and in than this are compared line by line, and then not at all.

The time that a comparison takes grows with the square of it, whatever the texts say.
"""

_WORD = re.compile(r"\n|\S+")
_LINE = re.compile(r"\n|[^\n]+")


class Piece(msgspec.Struct, frozen=True):
    """Words in a row that stayed, were taken out or were put in; line ends are kept."""

    kind: Kind
    text: str


_Step = tuple[Kind, str]


@lru_cache(maxsize=1024)
def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in their order, as pieces that stayed, went out or came in.

    Joined without what went out they are `after`, without what came in they are `before`, but for
    white space inside a line. The way from one to the other is a shortest one (Myers 1986,
    doi 10.1007/BF01840446), as long as `MOST_CHANGES` allows.
    """
    steps = _compared(_WORD.findall(before), _WORD.findall(after))
    if steps is None:
        steps = _compared(_LINE.findall(before), _LINE.findall(after))
    if steps is None:
        steps = [("out", before), ("in", after)]
    return tuple(
        Piece(kind, _joined([word for _kind, word in run]))
        for kind, run in groupby(_grouped(steps), key=lambda step: step[0])
    )


def _joined(words: Sequence[str]) -> str:
    """Words, or whole lines, with a space between them but for the ends of lines."""
    return re.sub(r" ?\n ?", "\n", " ".join(words))


def _compared(old: Sequence[str], new: Sequence[str]) -> list[_Step] | None:
    """The steps from `old` to `new`; None where they are too many."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    rest = 0
    while rest < min(len(old), len(new)) - start and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    middle = _shortest(old[start : len(old) - rest], new[start : len(new) - rest])
    if middle is None:
        return None
    same_before: list[_Step] = [("same", word) for word in old[:start]]
    same_after: list[_Step] = [("same", word) for word in old[len(old) - rest :]]
    return [*same_before, *middle, *same_after]


def _shortest(old: Sequence[str], new: Sequence[str]) -> list[_Step] | None:
    """The shortest way from `old` to `new`, or None where it has more than `MOST_CHANGES` steps."""
    if not old or not new:
        return [*(("out", word) for word in old), *(("in", word) for word in new)]
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for changes in range(min(MOST_CHANGES, len(old) + len(new)) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            left, right = furthest.get(diagonal - 1, -1), furthest.get(diagonal + 1, -1)
            down = diagonal == -changes or (diagonal != changes and left < right)
            at = right if down else left + 1
            while at < len(old) and 0 <= at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            furthest[diagonal] = at
            if at >= len(old) and at - diagonal >= len(new):
                return _steps_back(trace, old, new)
    return None


def _steps_back(
    trace: Sequence[dict[int, int]], old: Sequence[str], new: Sequence[str]
) -> list[_Step]:
    """The steps of the way that was found, from its beginning."""
    at, there = len(old), len(new)
    steps: list[_Step] = []
    for changes in range(len(trace) - 1, -1, -1):
        diagonal = at - there
        furthest = trace[changes]
        left, right = furthest.get(diagonal - 1, -1), furthest.get(diagonal + 1, -1)
        down = diagonal == -changes or (diagonal != changes and left < right)
        came_from = diagonal + 1 if down else diagonal - 1
        was_at = furthest[came_from]
        was_there = was_at - came_from
        while at > was_at and there > was_there and at > 0 and there > 0:
            at, there = at - 1, there - 1
            steps.append(("same", old[at]))
        if changes:
            if down:
                there -= 1
                steps.append(("in", new[there]))
            else:
                at -= 1
                steps.append(("out", old[at]))
    return steps[::-1]


def _grouped(steps: Sequence[_Step]) -> list[_Step]:
    """The steps with what went out before what came in, wherever they stand side by side."""
    grouped: list[_Step] = []
    for stays, run in groupby(steps, key=lambda step: step[0] == "same"):
        beside = list(run)
        if stays:
            grouped += beside
        else:
            grouped += [step for step in beside if step[0] == "out"]
            grouped += [step for step in beside if step[0] == "in"]
    return grouped
