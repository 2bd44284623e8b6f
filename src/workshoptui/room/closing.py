"""Closing: carries out what was announced, once its time has come; for the terminal's process.

Rules know no clock, so a round that is going to close stays open until somebody submits that it
closes. Nothing closes that was due while nobody could give: a program that was not there, or a
computer that slept, finds the countdown stopped instead, and the facilitator is told.
"""

import asyncio
from collections.abc import Callable

from workshoptui.journal.protocol import JournalBroken
from workshoptui.room.pace import Scheduler, Timer
from workshoptui.room.room import Moved, Room
from workshoptui.workshop.closing import closes
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import Run, StopClosing, activity_of, closing_runs

OVERDUE = 30.0
"""A closing that is later than this did not come late: nobody was there to carry it out."""


class Closer:
    """Closes the rounds of one room when their announced time comes."""

    def __init__(
        self,
        room: Room,
        tell: Callable[[str], object] = lambda _: None,
        *,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Watch `room`; what did not go as announced is told in a sentence.

        `scheduler` is the running loop unless one is given.
        """
        self._room = room
        self._tell = tell
        self._scheduler: Scheduler = scheduler or asyncio.get_running_loop()
        self._timer: Timer | None = None
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self._given_up: set[tuple[str, float]] = set()
        self._missed = {run.id for run, _ in self._due()}
        self._unwatch = room.watch(self._moved)
        self._arm()

    def close(self) -> None:
        """Close nothing more; a countdown that runs is found again when the workshop is opened."""
        self._closed = True
        self._unwatch()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _moved(self, _: Moved) -> None:
        self._arm()

    def _arm(self) -> None:
        """Wait for the closing that comes first, if any is announced."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is not None:
            return  # it arms again when it is through
        announced = self._announced()
        if announced:
            wait = announced[0][1] - self._room.clock()
            self._timer = self._scheduler.call_later(max(0.0, wait), self._ring)

    def _announced(self) -> list[tuple[Run, float]]:
        """The runs that are going to close, and when; not what could not be closed already."""
        found = ((run, run.closing_at or 0.0) for run in closing_runs(self._room.workshop))
        return [(run, at) for run, at in found if (run.id, at) not in self._given_up]

    def _due(self) -> list[tuple[Run, float]]:
        now = self._room.clock()
        return [(run, at) for run, at in self._announced() if at <= now]

    def _ring(self) -> None:
        self._timer = None
        self._task = asyncio.ensure_future(self._carry_out())
        self._task.add_done_callback(self._through)

    async def _carry_out(self) -> None:
        now = self._room.clock()
        for run, at in self._due():
            missed = now - at > OVERDUE or run.id in self._missed
            action = StopClosing(run.id) if missed else closes(self._room.workshop, run)
            title = activity_of(self._room.workshop, run).title
            # Whatever comes of it: trying the same again at once would end in the same at once.
            self._given_up.add((run.id, at))
            try:
                await self._room.submit(action)
            except Refused:
                continue  # the facilitator was faster
            except JournalBroken as broken:
                self._tell(f"“{title}” could not be closed. {broken}")
                continue
            if missed:
                self._tell(
                    f"“{title}” was about to close when this program stopped. "
                    "It is still open, and nothing was lost: o begins the countdown again."
                )
        self._missed.clear()

    def _through(self, task: "asyncio.Task[None]") -> None:
        self._task = None
        if not self._closed:
            self._arm()
        if not task.cancelled():
            task.result()
