"""Lens on a phone: pairs of statements, for now and for wanted; everybody's profile once closed."""

import msgspec

from workshoptui.web.experience import dialogues
from workshoptui.web.kinds.few import Few, few
from workshoptui.web.kinds.kind import KindPage
from workshoptui.workshop.disclosure import FiguresShown
from workshoptui.workshop.experience import Experience
from workshoptui.workshop.kinds.choose import Decision
from workshoptui.workshop.kinds.lens import (
    LensActivity,
    LensAnswers,
    LookThroughLens,
    Profile,
    Spread,
    largest_gaps,
    most_divided,
    profile,
)
from workshoptui.workshop.models import Model
from workshoptui.workshop.runs import Run, activity_in
from workshoptui.workshop.state import Workshop
from workshoptui.workshop.ties import Cut


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
        now, wanted: None when nobody said, or too few for it to be shown.
        gap: whether it is one of the largest gaps.
        divided: whether it is the one, or one of those, where opinions differ most.
        people: how many the marks rest on, in words.
    """

    left: str
    right: str
    now: Mark | None
    wanted: Mark | None
    gap: bool
    divided: bool
    people: str


class LensPage(msgspec.Struct, frozen=True):
    """What one participant sees.

    Attributes:
        lines: the profile, the largest gap first; empty while it is hidden.
        few: how many answered, and are in the profile.
        unnamed: what is pointed out of none, as too many are alike; ``""`` for nothing.
        dialogues: how many they took part in, as they said, or ``""``; None where it is not asked.
    """

    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...] = ()
    few: Few = Few()
    unnamed: str = ""
    dialogues: str | None = None

    @property
    def answered(self) -> int:
        """How many pairs have both of one's own places."""
        return sum(bool(pair.now and pair.wanted) for pair in self.pairs)


def view(workshop: Workshop, run: Run, me: str) -> LensPage:
    """What one participant sees."""
    mine = workshop.find(LensAnswers, (run.id, me))
    now, wanted = (mine.now, mine.wanted) if mine else ({}, {})
    pairs = tuple(
        Pair(pair.id, pair.left, pair.right, now.get(pair.id, 0), wanted.get(pair.id, 0))
        for pair in activity_in(workshop, run, LensActivity).pairs
    )
    if run.phase != "closed":
        return LensPage(pairs, dialogues=dialogues(workshop, run, me))
    many = few(workshop, run)
    shown = many.people and not many.withheld
    lines = profile(workshop, run) if shown else []
    divided = most_divided(lines)
    return LensPage(pairs, _lines(lines, divided), many, _unnamed(largest_gaps(lines), divided))


def _unnamed(gaps: Cut[Profile], divided: Cut[Profile]) -> str:
    """What is pointed out of none as too many are alike, as sentences."""
    said = [f"{gaps.tied} pairs share the same gap, so none of them is pointed out."]
    said += [f"On {divided.tied} pairs opinions differ alike, so none stands out."]
    return " ".join(words for cut, words in zip((gaps, divided), said, strict=True) if cut.tied)


def _lines(found: list[Profile], divided: Cut[Profile]) -> tuple[Line, ...]:
    gaps = largest_gaps(found)
    return tuple(
        Line(
            line.pair.left,
            line.pair.right,
            _mark(line.now),
            _mark(line.wanted),
            gap=line in gaps.kept,
            divided=line in divided.kept,
            people=_answered(line),
        )
        for line in found
    )


def _answered(line: Profile) -> str:
    """How many people the two marks rest on."""
    now, wanted = line.now.people, line.wanted.people
    if now == wanted:
        return f"{now} answered"
    return f"{now} answered for now, {wanted} for wanted"


def _mark(spread: Spread) -> Mark | None:
    if spread.low is None or spread.middle is None or spread.high is None:
        return None
    return Mark(spread.low, spread.middle, spread.high)


KIND = KindPage(
    page="lens.html",
    view=view,
    acts={LookThroughLens: "Saved."},
    watches=(Decision, FiguresShown, Model),
    gathers=(LensAnswers, Experience),
)
