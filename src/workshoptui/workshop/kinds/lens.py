"""Lens: the relational lens. Pairs of statements, for now and for wanted, with no total."""

from statistics import median
from typing import Annotated

import msgspec

from workshoptui.workshop.act import ParticipantAct
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.agreement import agreement_a, quartiles
from workshoptui.workshop.experience import Dialogues, experienced, said
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Done, Run, activity_in, open_run
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Changes, Put, Record, Workshop

Place = Annotated[int, msgspec.Meta(ge=1, le=5)]


class LensPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two ends of a five-point line: 1 is the left one."""

    id: Identifier
    left: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    right: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class Lens(Activity, frozen=True, tag="lens", kw_only=True):
    """Pairs of a transactional and a relational statement."""

    pairs: Annotated[tuple[LensPair, ...], msgspec.Meta(min_length=1)]

    @property
    def secret(self) -> bool:
        """Always, until closed."""
        return True


class LensAnswers(Record, frozen=True, tag="lens-answers"):
    """A participant's places, by pair: how it is now, and how they want it.

    Attributes:
        given: the entry that gave it last.
    """

    run: str
    participant: str
    now: dict[str, int]
    wanted: dict[str, int]
    given: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.participant


class Spread(msgspec.Struct, frozen=True):
    """Places of everybody on one line.

    Attributes:
        counts: how many at 1 … 5.
        low, middle, high: the quartiles; None without an answer.
        agreement: agreement A; None without an answer.
    """

    counts: tuple[int, ...]
    low: float | None
    middle: float | None
    high: float | None
    agreement: float | None


class Profile(msgspec.Struct, frozen=True):
    """One line of the profile.

    Attributes:
        gap: the median of wanted − now over the people who gave both; None when nobody did.
        paired: how many gave both.
    """

    pair: LensPair
    now: Spread
    wanted: Spread
    gap: float | None
    paired: int


class LookThroughLens(ParticipantAct, frozen=True, tag="look-through-lens"):
    """My places; pairs that are left out stay as they were."""

    run: str
    now: dict[str, Place]
    wanted: dict[str, Place]
    dialogues: Dialogues | None = None

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The participant's places so far."""
        run = open_run(workshop, self.run, Lens)
        asked = {pair.id for pair in activity_in(workshop, run, Lens).pairs}
        if not (self.now.keys() | self.wanted.keys()) <= asked:
            raise Refused("gone", "One of these pairs is not on the list.", "now")
        before = workshop.find(LensAnswers, (run.id, stamp.by))
        now = {**(before.now if before else {}), **self.now}
        wanted = {**(before.wanted if before else {}), **self.wanted}
        complete = now.keys() == asked and wanted.keys() == asked
        answers = LensAnswers(run.id, stamp.by, now, wanted, stamp.seq)
        done = Done(run.id, stamp.by).change(complete)
        return Put(answers), *said(workshop, run, stamp.by, self.dialogues), done


def counted_in(workshop: Workshop, run: str, *, others: bool = False) -> list[LensAnswers]:
    """The places that the profile of a run is made of; with `others`, those beside it.

    Where people said how often they met the chosen model, the profile is of those who did.
    """
    met = experienced(workshop, run)
    given = workshop.all(LensAnswers, lambda answers: answers.run == run)
    if met is None:
        return [] if others else given
    return [answers for answers in given if (answers.participant in met) != others]


def profile(workshop: Workshop, run: Run, *, others: bool = False) -> list[Profile]:
    """The lines, largest gap first; pairs without a gap last, in the agenda's order.

    Of those whose places make the figures; with `others`, of those who stand beside them. Nobody
    is on them until the run is closed, as places are hidden until then.
    """
    shown = run.phase == "closed"
    given = counted_in(workshop, run.id, others=others) if shown else []
    lines = [_line(pair, given) for pair in activity_in(workshop, run, Lens).pairs]
    return sorted(lines, key=lambda line: -9.0 if line.gap is None else line.gap, reverse=True)


def most_divided(lines: list[Profile]) -> Profile | None:
    """The line with the lowest agreement A on now or wanted; None where nobody differs."""
    spread = [
        (min(found), line)
        for line in lines
        if (found := [a for a in (line.now.agreement, line.wanted.agreement) if a is not None])
    ]
    lowest, line = min(spread, key=lambda pair: pair[0], default=(1.0, None))
    return line if lowest < 1 else None


def _line(pair: LensPair, given: list[LensAnswers]) -> Profile:
    gaps = [
        answers.wanted[pair.id] - answers.now[pair.id]
        for answers in given
        if pair.id in answers.now and pair.id in answers.wanted
    ]
    return Profile(
        pair,
        _spread([answers.now[pair.id] for answers in given if pair.id in answers.now]),
        _spread([answers.wanted[pair.id] for answers in given if pair.id in answers.wanted]),
        float(median(gaps)) if gaps else None,
        len(gaps),
    )


def _spread(places: list[int]) -> Spread:
    counts = tuple(places.count(place) for place in range(1, 6))
    if not places:
        return Spread(counts, None, None, None, None)
    return Spread(counts, *quartiles(places), agreement_a(counts))
