"""Lens on a phone: pairs of statements, for now and for wanted; everybody's profile once closed."""

import msgspec

from workshoptui.web.experience import dialogues
from workshoptui.web.kinds.kind import Kind
from workshoptui.workshop.experience import Experience
from workshoptui.workshop.kinds.choose import Decision
from workshoptui.workshop.kinds.lens import (
    Lens,
    LensAnswers,
    LookThroughLens,
    Profile,
    Spread,
    counted_in,
    most_divided,
    profile,
)
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop

LARGEST = 3
"""How many of the largest gaps are pointed out."""


class Pair(msgspec.Struct, frozen=True):
    """Two ends of a line; `now` and `wanted` are one's own places, 1 (left) to 5, 0 for none."""

    id: str
    left: str
    right: str
    now: int
    wanted: int


class Mark(msgspec.Struct, frozen=True):
    """Where people are on a line: the middle place, and the quarters around it, 1 to 5."""

    low: float
    middle: float
    high: float


class Line(msgspec.Struct, frozen=True):
    """A line of the profile.

    Attributes:
        now, wanted: None when nobody said.
        gap: whether it is one of the largest gaps.
        divided: whether it is the one where opinions differ most.
    """

    left: str
    right: str
    now: Mark | None
    wanted: Mark | None
    gap: bool
    divided: bool


class View(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        lines: the profile, the largest gap first; empty while it is hidden.
        people: how many answered, and are in the profile.
        dialogues: how many they took part in, as they said, or ``""``; None where it is not asked.
    """

    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...] = ()
    people: int = 0
    dialogues: str | None = None

    @property
    def answered(self) -> int:
        """How many pairs have both of one's own places."""
        return sum(bool(pair.now and pair.wanted) for pair in self.pairs)


def view(workshop: Workshop, run: Run, me: str) -> View:
    """What one participant sees."""
    mine = workshop.find(LensAnswers, (run.id, me))
    now, wanted = (mine.now, mine.wanted) if mine else ({}, {})
    pairs = tuple(
        Pair(pair.id, pair.left, pair.right, now.get(pair.id, 0), wanted.get(pair.id, 0))
        for pair in activity_in(workshop, run, Lens).pairs
    )
    if run.phase != "closed":
        return View(pairs, dialogues=dialogues(workshop, run, me))
    people = counted_in(workshop, run.id)
    return View(pairs, _lines(profile(workshop, run)) if people else (), len(people))


def _lines(found: list[Profile]) -> tuple[Line, ...]:
    # The lines come with the largest gap first; no gap, or one backwards, is not pointed out.
    divided = most_divided(found)
    return tuple(
        Line(
            line.pair.left,
            line.pair.right,
            _mark(line.now),
            _mark(line.wanted),
            gap=place < LARGEST and line.gap is not None and line.gap > 0,
            divided=line is divided and _differ(line),
        )
        for place, line in enumerate(found)
    )


def _mark(spread: Spread) -> Mark | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return Mark(spread.low, spread.middle, spread.high)


def _differ(line: Profile) -> bool:
    """Whether not everybody gave the same place."""
    return any(sum(map(bool, spread.counts)) > 1 for spread in (line.now, line.wanted))


KIND = Kind(
    page="lens.html",
    view=view,
    acts={LookThroughLens: "Saved."},
    watches=(Decision,),
    gathers=(LensAnswers, Experience),
)
