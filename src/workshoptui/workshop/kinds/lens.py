"""Lens: the relational lens. Pairs of statements, for now and for wanted, with no total."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Annotated, ClassVar

import msgspec

from workshoptui.workshop.action import ParticipantAction
from workshoptui.workshop.activity import Activity, Identifier
from workshoptui.workshop.agreement import agreement_a, quartiles
from workshoptui.workshop.context import Context
from workshoptui.workshop.disclosure import Disclosure, disclosure
from workshoptui.workshop.experience import Dialogues, dialogues_said, experienced
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.people import FEWEST
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, activity_in, is_closed, open_run
from workshoptui.workshop.state import Changes, Put, Row, Workshop
from workshoptui.workshop.ties import Cut, first

Place = Annotated[int, msgspec.Meta(ge=1, le=5)]


class LensPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two ends of a five-point line: 1 is the left one."""

    id: Identifier
    left: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    right: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class LensActivity(Activity, frozen=True, tag="lens", kw_only=True):
    """Pairs of a transactional and a relational statement."""

    fewest_shown: ClassVar[int] = FEWEST
    pairs: Annotated[tuple[LensPair, ...], msgspec.Meta(min_length=1)]

    @property
    def secret(self) -> bool:
        """Always, until closed."""
        return True

    def respondents(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who gave a place on a pair, of those whose places make the figures."""
        answered = counted_in(workshop, run)
        return frozenset(answers.given_by for answers in answered if answers.now or answers.wanted)

    def not_counted(self, workshop: Workshop, run: str) -> int:
        """How many gave a place without a real dialogue behind them, or without saying so."""
        answered = counted_in(workshop, run, others=True)
        return sum(bool(answers.now or answers.wanted) for answers in answered)

    def has_suppressed_cells(self, workshop: Workshop, run: str) -> bool:
        """Whether somebody gave a place on a pair, but too few did, or too few gave both."""
        answered = counted_in(workshop, run)
        placed = Counter(
            place
            for answers in answered
            for place in (
                *(("now", pair) for pair in answers.now),
                *(("wanted", pair) for pair in answers.wanted),
                *(("both", pair) for pair in answers.now.keys() & answers.wanted.keys()),
            )
        )
        return any(people < self.fewest_shown for people in placed.values())


class LensAnswers(Row, frozen=True, tag="lens-answers"):
    """A participant's places, by pair: how it is now, and how they want it.

    Attributes:
        entry: the number of the one that gave it last.
    """

    lookups = (("run",),)
    contribution = "secret"
    blanks: ClassVar[Mapping[str, object]] = {"now": {"": 3}, "wanted": {}}
    run: str
    given_by: str
    now: dict[str, int]
    wanted: dict[str, int]
    entry: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.given_by

    def counts(self, workshop: Workshop) -> bool:
        """Once the round is closed, with a place."""
        return bool(self.now or self.wanted) and is_closed(workshop, self.run)


class Spread(msgspec.Struct, frozen=True):
    """Places of everybody on one line.

    Attributes:
        counts: how many at 1 … 5; all zero where too few gave a place for it to be shown.
        low, middle, high: the quartiles; None where there are no counts.
        agreement: agreement A; None where there are no counts.
        people: how many gave a place, whether it is shown or not.
    """

    counts: tuple[int, ...]
    low: float | None
    middle: float | None
    high: float | None
    agreement: float | None
    people: int = 0


class Profile(msgspec.Struct, frozen=True):
    """One line of the profile.

    Attributes:
        gap: the median of wanted − now over the people who gave both; None when nobody did, or
            too few for it to be shown.
        paired: how many gave both.
    """

    pair: LensPair
    now: Spread
    wanted: Spread
    gap: float | None
    paired: int


class LookThroughLens(ParticipantAction, frozen=True, tag="look-through-lens"):
    """My places; pairs that are left out stay as they were."""

    run: str
    now: dict[str, Place]
    wanted: dict[str, Place]
    dialogues: Dialogues | None = None

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The participant's places so far."""
        run = open_run(workshop, self.run, LensActivity)
        pair_ids = {pair.id for pair in activity_in(workshop, run, LensActivity).pairs}
        if not (self.now.keys() | self.wanted.keys()) <= pair_ids:
            raise Refused("unknown-pairs", "now")
        before = workshop.find(LensAnswers, (run.id, context.by))
        now = {**(before.now if before else {}), **self.now}
        wanted = {**(before.wanted if before else {}), **self.wanted}
        complete = now.keys() == pair_ids and wanted.keys() == pair_ids
        answers = LensAnswers(run.id, context.by, now, wanted, context.seq)
        done = Done(run.id, context.by).change(complete)
        return Put(answers), *dialogues_said(workshop, run, context.by, self.dialogues), done


ACTIONS = (LookThroughLens,)
"""Everything that can be done here."""


def counted_in(workshop: Workshop, run: str, *, others: bool = False) -> list[LensAnswers]:
    """The places that the profile of a run is made of; with `others`, those beside it.

    Where people said how often they met the chosen model, the profile is of those who did.
    """
    met = experienced(workshop, run)
    everybody = workshop.where(LensAnswers, run=run)
    if met is None:
        return [] if others else everybody
    return [answers for answers in everybody if (answers.given_by in met) != others]


def profile(workshop: Workshop, run: Run, *, others: bool = False) -> list[Profile]:
    """The lines, largest gap first; pairs without a gap last, in the agenda's order.

    Of those whose places make the figures; with `others`, of those who stand beside them. Nobody
    is on them until the run is closed, as places are hidden until then; what too few people gave is
    not shown either: `disclosure`.
    """
    closed, rule = run.phase == "closed", disclosure(workshop, run)
    answered = counted_in(workshop, run.id, others=others) if closed else []
    lines = [_line(pair, answered, rule) for pair in activity_in(workshop, run, LensActivity).pairs]
    return sorted(lines, key=lambda line: -9.0 if line.gap is None else line.gap, reverse=True)


LARGEST = 3
"""How many of the largest gaps are pointed out; more where some tie."""


def largest_gaps(lines: Sequence[Profile]) -> Cut[Profile]:
    """The widest gaps towards what is wanted, all of those that tie among them.

    No gap, and one backwards, is none of them.
    """
    wide = [line for line in lines if line.gap is not None and line.gap > 0]
    return first(wide, LARGEST, lambda line: line.gap or 0.0)


def most_divided(lines: Sequence[Profile]) -> Cut[Profile]:
    """The line with the lowest agreement A on now or wanted, with all that tie with it.

    Nothing where nobody differs; where too many tie for one to stand out, only how many.
    """
    divided = [line for line in lines if lowest_agreement(line) < 1]
    return first(sorted(divided, key=lowest_agreement), 1, lowest_agreement, limit=LARGEST)


def lowest_agreement(line: Profile) -> float:
    """The lower agreement A of now and wanted; 1, full agreement, where nobody gave a place."""
    agreements = (line.now.agreement, line.wanted.agreement)
    return min((agreement for agreement in agreements if agreement is not None), default=1.0)


def _line(pair: LensPair, answered: list[LensAnswers], rule: Disclosure) -> Profile:
    gaps = [
        answers.wanted[pair.id] - answers.now[pair.id]
        for answers in answered
        if pair.id in answers.now and pair.id in answers.wanted
    ]
    return Profile(
        pair,
        _spread([answers.now[pair.id] for answers in answered if pair.id in answers.now], rule),
        _spread(
            [answers.wanted[pair.id] for answers in answered if pair.id in answers.wanted], rule
        ),
        float(median(gaps)) if gaps and rule.enough(len(gaps)) else None,
        len(gaps),
    )


def _spread(places: list[int], rule: Disclosure) -> Spread:
    if not places or not rule.enough(len(places)):
        return Spread((0,) * 5, None, None, None, None, len(places))
    counts = tuple(places.count(place) for place in range(1, 6))
    return Spread(counts, *quartiles(places), agreement_a(counts), len(places))
