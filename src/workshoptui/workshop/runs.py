"""Runs: an activity as it is carried out. Run again, each round is a run of its own."""

from typing import TypeVar

import msgspec

from workshoptui.workshop.act import FacilitatorAct, ParticipantAct
from workshoptui.workshop.activity import Activity, Phase
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.sittings import sitting_now
from workshoptui.workshop.stamp import Stamp
from workshoptui.workshop.state import Change, Changes, Drop, Put, Record, Workshop

A = TypeVar("A", bound=Activity)


class Run(Record, frozen=True, tag="run"):
    """One round of an activity.

    Attributes:
        number: 1 for the first round of that activity.
        phase: ``ready`` while its settings may change, ``open`` while people give, ``closed`` when
            what they gave is shown.
        seed: for everything that is drawn in this run.
    """

    id: str
    activity: str
    number: int
    sitting: str
    phase: Phase
    seed: int
    started_at: float
    closed_at: float | None = None


class Stage(Record, frozen=True, tag="stage"):
    """Which run the room is in; one record, absent before the first."""

    run: str


class Done(Record, frozen=True, tag="done"):
    """A participant has finished with a run for now."""

    run: str
    participant: str

    @property
    def key(self) -> tuple[str, str]:
        """Run and participant."""
        return self.run, self.participant

    def change(self, done: bool) -> Change:
        """This mark, set or taken away."""
        return Put(self) if done else Drop(self)


class GoTo(FacilitatorAct, frozen=True, tag="go-to"):
    """Forward or back to an activity, where it was left; the first time begins its first round."""

    activity: str

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The stage at the activity's latest run."""
        activity = workshop.get(Activity, self.activity)
        rounds = runs_of(workshop, activity.id)
        if rounds:
            return (Put(Stage(rounds[-1].id)),)
        return _begin(workshop, activity, 1, stamp)


class RunAgain(FacilitatorAct, frozen=True, tag="run-again"):
    """A new round of an activity; earlier rounds are kept as they are."""

    activity: str

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The stage at a fresh run; an open round is closed first, one not yet opened is used."""
        activity = workshop.get(Activity, self.activity)
        rounds = runs_of(workshop, activity.id)
        if rounds and rounds[-1].phase == "ready":
            return (Put(Stage(rounds[-1].id)),)
        begun = _begin(workshop, activity, len(rounds) + 1, stamp)
        if rounds and rounds[-1].phase != "closed":
            return (*_closed(workshop, rounds[-1], stamp), *begun)
        return begun


class OpenBallot(FacilitatorAct, frozen=True, tag="open-ballot"):
    """Settings are fixed and people may give: votes, answers, cards."""

    run: str

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The run, open, with what is fixed from now on."""
        run = workshop.get(Run, self.run)
        if run.phase != "ready":
            raise Refused(
                "not-ready", "This round was opened before. Run it again for a new round."
            )
        fixed = activity_of(workshop, run).opening(workshop, run.id, run.seed)
        return (*fixed, Put(msgspec.structs.replace(run, phase="open")))


class CloseBallot(FacilitatorAct, frozen=True, tag="close-ballot"):
    """Nobody gives any more, and what was hidden is shown: tallies, answers, cards."""

    run: str

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """The run, closed."""
        run = workshop.get(Run, self.run)
        if run.phase != "open":
            raise Refused("not-open", "This round is not open, so there is nothing to close.")
        return _closed(workshop, run, stamp)


class Finish(ParticipantAct, frozen=True, tag="finish"):
    """A participant says that they are done for now, or takes it back."""

    run: str
    done: bool = True

    def decide(self, workshop: Workshop, stamp: Stamp) -> Changes:
        """Their mark, set or taken away."""
        run = open_run(workshop, self.run)
        return (Done(run.id, stamp.by).change(self.done),)


def _begin(workshop: Workshop, activity: Activity, number: int, stamp: Stamp) -> Changes:
    run = Run(
        id=f"r{stamp.seq}",
        activity=activity.id,
        number=number,
        sitting=sitting_now(workshop),
        phase=activity.starts,
        seed=stamp.seed,
        started_at=stamp.at,
    )
    fixed = activity.opening(workshop, run.id, stamp.seed) if run.phase == "open" else ()
    return *fixed, Put(run), Put(Stage(run.id))


def _closed(workshop: Workshop, run: Run, stamp: Stamp) -> Changes:
    closed = msgspec.structs.replace(run, phase="closed", closed_at=stamp.at)
    return (Put(closed), *activity_of(workshop, run).closing(workshop, run.id))


def current_run(workshop: Workshop) -> Run | None:
    """The run that the room is in, or None before the first."""
    stage = workshop.find(Stage, "")
    return workshop.find(Run, stage.run) if stage else None


def activity_of(workshop: Workshop, run: Run) -> Activity:
    """The activity that `run` is a round of."""
    return workshop.get(Activity, run.activity)


def runs_of(workshop: Workshop, activity: str) -> list[Run]:
    """The rounds of an activity, oldest first."""
    return workshop.all(Run, lambda run: run.activity == activity)


def runs_of_kind(workshop: Workshop, kind: type[Activity]) -> list[Run]:
    """The rounds of every activity of a kind, oldest first."""
    return workshop.all(Run, lambda run: isinstance(activity_of(workshop, run), kind))


def open_run(workshop: Workshop, run: str, kind: type[A] | None = None) -> Run:
    """The run, if people may give in it now: open, and on stage or kept open between sittings.

    Raises:
        Refused: ``moved-on`` when the room is elsewhere, ``closed`` or ``not-open`` otherwise.
    """
    found = workshop.get(Run, run)
    activity = activity_of(workshop, found)
    if kind is not None and not isinstance(activity, kind):
        raise Refused("wrong-kind", "This does not belong to the current activity.")
    if found.phase == "closed":
        raise Refused("closed", "This round is closed. What you sent before is kept; this is not.")
    if found.phase == "ready":
        raise Refused("not-open", "This has not been opened yet. Wait for the facilitator.")
    stage = current_run(workshop)
    if not activity.between and (stage is None or stage.id != found.id):
        raise Refused(
            "moved-on", "The group has moved on. What you sent before is kept; this is not."
        )
    return found


def check_taking(workshop: Workshop, kind: type[Activity]) -> None:
    """Make sure that what outlives its run, as a log does, may be changed from a phone now.

    Raises:
        Refused: ``closed``: no run of this kind takes anything.
    """
    stage = current_run(workshop)
    for run in runs_of_kind(workshop, kind):
        if run.phase == "open" and (run == stage or activity_of(workshop, run).between):
            return
    raise Refused("closed", "This is closed now, so what was saved stays. Ask the facilitator.")


def activity_in(workshop: Workshop, run: Run, kind: type[A]) -> A:
    """The activity of `run`, known to be of a kind.

    Raises:
        Refused: ``wrong-kind``.
    """
    activity = activity_of(workshop, run)
    if not isinstance(activity, kind):
        raise Refused("wrong-kind", "This does not belong to the current activity.")
    return activity


def finished(workshop: Workshop, run: str) -> int:
    """How many participants are done with a run."""
    return sum(done.run == run for done in workshop.table(Done).values())
