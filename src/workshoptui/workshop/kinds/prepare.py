"""Prepare: a page that people can read before a sitting, with a tick that they have prepared."""

from typing import Annotated

import msgspec

from workshoptui.workshop.action import Action
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.finishing import Done
from workshoptui.workshop.people import Participant
from workshoptui.workshop.runs import Run, runs_of
from workshoptui.workshop.sittings import Sitting, sitting_ahead
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop


class Prepared(Row, frozen=True, tag="prepared"):
    """A participant has prepared for one sitting; for another they have not by that."""

    activity: str
    given_by: str
    sitting: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Activity, participant and the number of the sitting."""
        return self.activity, self.given_by, str(self.sitting)


class PrepareActivity(Activity, frozen=True, tag="prepare", kw_only=True):
    """Something to read and think about before a sitting; open from the same link between sittings.

    Attributes:
        points: what people read, one paragraph each.
    """

    points: tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=600)], ...] = ()
    between: bool = True

    def finishing(self, workshop: Workshop, run: str, by: str, *, done: bool) -> Changes:
        """A tick for the sitting that is open, or else for the next one."""
        tick = Prepared(self.id, by, sitting_ahead(workshop))
        if done:
            return (Put(tick),)
        marks = [Done(earlier_run.id, by) for earlier_run in runs_of(workshop, self.id)]
        return (Drop(tick), *map(Drop, marks))

    def finished_by(self, workshop: Workshop, run: str) -> frozenset[str]:
        """Who has prepared for the sitting that is open, or else for the next one."""
        return frozenset(participant.id for participant in prepared(workshop, self.id))


ACTIONS: tuple[type[Action], ...] = ()
"""Nothing but the tick that every kind has."""


def prepared(workshop: Workshop, activity: str, sitting: int = 0) -> list[Participant]:
    """Who ticked that they have prepared for a sitting, by its number; 0: the one ahead."""
    number = sitting or sitting_ahead(workshop)
    ticks = workshop.table(Prepared).values()
    ticked = {
        tick.given_by for tick in ticks if (tick.activity, tick.sitting) == (activity, number)
    }
    # Ticks of the first rules say no sitting: they were made on a page that began before one.
    runs = {run.id for run in runs_of(workshop, activity) if _before(workshop, run) == number}
    ticked |= {done.given_by for done in workshop.table(Done).values() if done.run in runs}
    return workshop.all(Participant, lambda participant: participant.id in ticked)


def _before(workshop: Workshop, run: Run) -> int:
    """The number of the sitting in which a run began, or else of the one after."""
    begun_in = workshop.find(Sitting, run.sitting)
    if begun_in is not None:
        return begun_in.number
    return 1 + len(workshop.all(Sitting, lambda sitting: sitting.opened_at <= run.started_at))
