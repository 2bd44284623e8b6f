"""Runs: the rounds of an activity and their phases: ready, open, closed."""

from typing import Annotated, ClassVar, TypeVar

import msgspec

from workshoptui.workshop.action import FacilitatorAction
from workshoptui.workshop.activity import Activity, Phase
from workshoptui.workshop.context import Context
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.remarks import released
from workshoptui.workshop.roles import roles_at_close
from workshoptui.workshop.sittings import Sitting, sitting_now
from workshoptui.workshop.state import Changes, Put, Row, Workshop

A = TypeVar("A", bound=Activity)

DEFAULT_COUNTDOWN_SECONDS = 15
"""How long a closing is announced before it comes, unless the facilitator says otherwise."""


class Run(Row, frozen=True, tag="run"):
    """One round of an activity.

    Attributes:
        number: 1 for the first round of that activity.
        phase: ``ready`` while its settings may change, ``open`` while people give, ``closed`` when
            what they gave is shown.
        seed: for everything that is drawn in this run.
        closing_at: when it is going to close, once that is announced; people give until it does.
        moves_on_at_end: whether it stays open then, as the room only goes elsewhere.
        left_at: when the room went elsewhere and left it open; None while it is there.
        ended: the entry that left it or closed it, whichever was first; 0 while people give.
    """

    lookups = (("activity",),)
    id: str
    activity: str
    number: int
    sitting: str
    phase: Phase
    seed: int
    started_at: float
    closed_at: float | None = None
    closing_at: float | None = None
    left_at: float | None = None
    moves_on_at_end: bool = False
    ended: int = 0

    @property
    def ended_at(self) -> float | None:
        """When the room left it or it was closed, whichever was first; None while people give."""
        return self.left_at or self.closed_at

    def uncounted(self) -> "Run":
        """The run without a time of closing."""
        return msgspec.structs.replace(self, closing_at=None, moves_on_at_end=False)


class CurrentRun(Row, frozen=True, tag="stage"):
    """Which run the room is in; one row, absent before the first."""

    run: str


class GoTo(FacilitatorAction, frozen=True, tag="go-to"):
    """Forward or back to an activity, where it was left; the first time begins its first round."""

    begins: ClassVar[bool] = True
    activity: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The room in the latest run of the activity."""
        activity = workshop.get(Activity, self.activity)
        rounds = runs_of(workshop, activity.id)
        if rounds:
            return (*_moved(workshop, rounds[-1], context), Put(CurrentRun(rounds[-1].id)))
        return (*_moved(workshop, None, context), *_begin(workshop, activity, 1, context))


class RunAgain(FacilitatorAction, frozen=True, tag="run-again"):
    """A new round of an activity; earlier rounds are kept as they are."""

    begins: ClassVar[bool] = True
    activity: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The room in a fresh run; an open round is closed first, one not yet opened is used."""
        activity = workshop.get(Activity, self.activity)
        rounds = runs_of(workshop, activity.id)
        if rounds and rounds[-1].phase == "ready":
            return (*_moved(workshop, rounds[-1], context), Put(CurrentRun(rounds[-1].id)))
        leaving = _moved(workshop, None, context)
        still_open = rounds and rounds[-1].phase != "closed"
        closed = _closed(workshop, rounds[-1], context) if still_open else ()
        return (*leaving, *closed, *_begin(workshop, activity, len(rounds) + 1, context))


class OpenRound(FacilitatorAction, frozen=True, tag="open-ballot"):
    """Settings are fixed and people may give: votes, answers, cards."""

    begins: ClassVar[bool] = True
    run: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The run, open, with what is fixed from now on."""
        run = workshop.get(Run, self.run)
        if run.phase != "ready":
            raise Refused("not-ready")
        activity = activity_of(workshop, run)
        fixed = activity.changes_at_open(workshop, run.id, run.seed)
        snapshots = activity.snapshots_at_open(workshop, run.id, context)
        return (*fixed, *snapshots, Put(msgspec.structs.replace(run, phase="open")))


class AnnounceClosing(FacilitatorAction, frozen=True, tag="announce-closing"):
    """An open round is going to close in so many seconds; people still give until it does.

    Nothing closes by itself: the terminal submits the closing when its time has come. With
    `leaves`, the round stays open then, and the group moves on.
    """

    run: str
    seconds: Annotated[int, msgspec.Meta(ge=1, le=3600)] = DEFAULT_COUNTDOWN_SECONDS
    leaves: bool = False

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The run with the time of its closing, in place of one that was announced before."""
        run = _still_open(workshop, self.run)
        at = context.at + self.seconds
        return (Put(msgspec.structs.replace(run, closing_at=at, moves_on_at_end=self.leaves)),)


class StopClosing(FacilitatorAction, frozen=True, tag="stop-closing"):
    """A round that was going to close stays open after all."""

    run: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The run without a time of closing."""
        run = workshop.get(Run, self.run)
        if run.closing_at is None:
            raise Refused("not-closing")
        return (Put(run.uncounted()),)


class CloseRound(FacilitatorAction, frozen=True, tag="close-ballot"):
    """Nobody gives any more, and what was hidden is shown: tallies, answers, cards."""

    ends: ClassVar[bool] = True
    run: str

    def changes(self, workshop: Workshop, context: Context) -> Changes:
        """The run, closed."""
        return _closed(workshop, _still_open(workshop, self.run), context)


ACTIONS = (GoTo, RunAgain, OpenRound, AnnounceClosing, StopClosing, CloseRound)
"""Everything that can be done here."""


def _begin(workshop: Workshop, activity: Activity, number: int, context: Context) -> Changes:
    run = Run(
        id=f"r{context.seq}",
        activity=activity.id,
        number=number,
        sitting=sitting_now(workshop),
        phase=activity.starts,
        seed=context.seed,
        started_at=context.at,
    )
    fixed: Changes = ()
    if run.phase == "open":
        opened = activity.changes_at_open(workshop, run.id, context.seed)
        fixed = (*opened, *activity.snapshots_at_open(workshop, run.id, context))
    return *fixed, Put(run), Put(CurrentRun(run.id))


def _still_open(workshop: Workshop, run_id: str) -> Run:
    run = workshop.get(Run, run_id)
    if run.phase != "open":
        raise Refused("nothing-to-close")
    return run


def _moved(workshop: Workshop, next_run: Run | None, context: Context) -> Changes:
    """What the runs say of the room's going to `next_run` (None: one that only begins)."""
    run = current_run(workshop)
    if run == next_run:
        return ()
    changes: list[Run] = []
    if run is not None and run.phase == "open" and not activity_of(workshop, run).between:
        left_run = run.uncounted() if run.moves_on_at_end else run
        ended = context.seq if context.rules >= 5 else 0
        changes.append(msgspec.structs.replace(left_run, left_at=context.at, ended=ended))
    if next_run is not None and next_run.phase == "open" and next_run.left_at is not None:
        changes.append(msgspec.structs.replace(next_run, left_at=None, ended=0))
    return *map(Put, changes), *shown_on_leaving(workshop)


def shown_on_leaving(workshop: Workshop) -> Changes:
    """What was kept over the round that the room is in and leaves, where that hides nothing."""
    run = current_run(workshop)
    if run is None or activity_of(workshop, run).secret:
        return ()
    return released(workshop, run.id)


def _closed(workshop: Workshop, run: Run, context: Context) -> Changes:
    kept = context.rules >= 5  # by earlier rules, what was left open ended when it was closed
    closed = msgspec.structs.replace(
        run.uncounted(),
        phase="closed",
        closed_at=context.at,
        left_at=run.left_at if kept else None,
        ended=run.ended or context.seq if kept else 0,
    )
    roles = roles_at_close(workshop, run.id)
    also = activity_of(workshop, run).changes_at_close(workshop, run.id)
    return Put(closed), *roles, *also, *released(workshop, run.id)


def current_run(workshop: Workshop) -> Run | None:
    """The run that the room is in, or None before the first."""
    current = workshop.find(CurrentRun, "")
    return workshop.find(Run, current.run) if current else None


def activity_of(workshop: Workshop, run: Run) -> Activity:
    """The activity that `run` is a round of."""
    return workshop.get(Activity, run.activity)


def runs_of(workshop: Workshop, activity: str) -> list[Run]:
    """The rounds of an activity, oldest first."""
    return workshop.where(Run, activity=activity)


def runs_of_kind(workshop: Workshop, kind: type[Activity]) -> list[Run]:
    """The rounds of every activity of a kind, oldest first."""
    return [run for run in workshop.all(Run) if isinstance(activity_of(workshop, run), kind)]


def open_run(workshop: Workshop, run_id: str, kind: type[A] | None = None) -> Run:
    """The run, if people may give in it now: it is open, and current or open between sittings.

    Raises:
        Refused: ``moved-on`` when the room is elsewhere, ``closed`` or ``not-open`` otherwise.
    """
    run = workshop.get(Run, run_id)
    activity = activity_of(workshop, run) if kind is None else activity_in(workshop, run, kind)
    if run.phase == "closed":
        raise Refused("closed")
    if run.phase == "ready":
        raise Refused("not-open")
    current = current_run(workshop)
    if not activity.between and (current is None or current.id != run.id):
        raise Refused("moved-on")
    return run


def is_left_open(workshop: Workshop, run: Run) -> bool:
    """Whether a round was never closed although the room is elsewhere, or has parted."""
    if run.phase != "open" or activity_of(workshop, run).between:
        return False
    current = current_run(workshop)
    parted = bool(workshop.table(Sitting)) and not sitting_now(workshop)
    return parted or current is None or current.id != run.id


def is_closed(workshop: Workshop, run_id: str) -> bool:
    """Whether a run is there and closed."""
    run = workshop.find(Run, run_id)
    return run is not None and run.phase == "closed"


def closing_runs(workshop: Workshop) -> list[Run]:
    """The runs whose closing is announced, the one that closes first before the others."""
    announced = [run for run in workshop.all(Run) if run.closing_at is not None]
    return sorted(announced, key=lambda run: run.closing_at or 0.0)


def check_taking(workshop: Workshop, kind: type[Activity]) -> None:
    """Make sure that what outlives its run, as a log does, may be changed from a phone now.

    Raises:
        Refused: ``closed``: no run of this kind takes anything.
    """
    current = current_run(workshop)
    for run in runs_of_kind(workshop, kind):
        if run.phase == "open" and (run == current or activity_of(workshop, run).between):
            return
    raise Refused("not-taken-now")


def activity_in(workshop: Workshop, run: Run, kind: type[A]) -> A:
    """The activity of `run`, known to be of a kind.

    Raises:
        Refused: ``wrong-kind``.
    """
    activity = activity_of(workshop, run)
    if not isinstance(activity, kind):
        raise Refused("wrong-kind")
    return activity
