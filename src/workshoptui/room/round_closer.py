"""Round closer: ends announced rounds when their countdown expires.

Where a workshop has several windows, the one that owns it closes rounds; what was announced with
steps of its own, the window carries out where that was done.

Rules know no clock, so a round that is going to close stays open until somebody submits that it
closes. Nothing closes that was due while nobody could give: a program that was not there, or a
computer that slept, finds the countdown stopped instead, and the facilitator is told.

How long a countdown lasts by default is in `runs.DEFAULT_COUNTDOWN_SECONDS`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.refusals import refusal
from workshoptui.room.pace import Scheduler, Timer
from workshoptui.room.room import EntryApplied, Room
from workshoptui.workshop.action import Action
from workshoptui.workshop.closing_action import closing_action
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import (
    AnnounceClosing,
    Run,
    StopClosing,
    activity_of,
    closing_runs,
    current_run,
)

OVERDUE = 30.0
"""A closing that is later than this did not come late: nobody was there to carry it out."""

GRACE = 3.0
"""Seconds that the owner leaves to another window to go on from a round as announced there."""

Steps = tuple[Action, ...]
"""What ends a round, and what goes on from there: actions, one after another."""


class RoundCloser:
    """Ends the rounds of one room when their announced time comes."""

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
        self._plans: dict[str, tuple[float | None, Steps]] = {}
        self._coming: dict[str, Steps] = {}
        self._missed = {run.id for run, _ in self._due()}
        self._unwatch = room.watch(self._entry_applied)
        self._arm()

    def close(self) -> None:
        """Close nothing more; a countdown that runs is found again when the workshop is opened."""
        self._closed = True
        self._unwatch()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def look_again(self) -> None:
        """This window may be the owner now: see what it is to close."""
        if not self._closed:
            self._arm()

    async def announce(
        self,
        announcement: AnnounceClosing,
        submit: Callable[[Action], Awaitable[object]],
        *steps: Action,
    ) -> None:
        """Announce the end of a round; when its time comes, `steps` are carried out.

        They hold for this announcement only, and are forgotten with the program: what is announced
        otherwise closes the round, and the room stays where it is.
        """
        self._coming[announcement.run] = steps
        try:
            await submit(announcement)
        finally:
            del self._coming[announcement.run]

    def plan(self, run: Run, *steps: Action) -> None:
        """Carry out other `steps` when the time comes that is announced for `run` now."""
        self._plans[run.id] = run.closing_at, steps

    def planned(self, run: Run) -> Steps:
        """What was planned for `run` last, whether it is still going to happen or not."""
        return self._plans.get(run.id, (None, ()))[1]

    def steps(self, run: Run) -> Steps:
        """What happens when the announced time of `run` comes."""
        alone = (
            StopClosing(run.id) if run.moves_on_at_end else closing_action(self._room.workshop, run)
        )
        return self._still_planned(run) or (alone,)

    def _still_planned(self, run: Run) -> Steps:
        at, steps = self._plans.get(run.id, (None, ()))
        # Where the room has gone elsewhere meanwhile, it is not taken away from there.
        return steps if at == run.closing_at and run == current_run(self._room.workshop) else ()

    async def end(self, run: Run, submit: Callable[[Action], Awaitable[object]]) -> None:
        """Do now what happens when the announced time of `run` comes.

        It ends with the first action of which `submit` makes nothing.
        """
        for action in self.steps(run):
            if not await submit(action):
                return

    def _entry_applied(self, applied: EntryApplied) -> None:
        if isinstance(applied.entry.action, AnnounceClosing):
            run = self._room.workshop.get(Run, applied.entry.action.run)
            self.plan(run, *self._coming.get(run.id, ()))
        self._arm()

    def _arm(self) -> None:
        """Wait for the closing that comes first, if any is announced."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._task is not None:
            return  # it arms again when it is through
        announced = [self._when(run, at) for run, at in self._announced()]
        if announced:
            wait = min(announced) - self._room.clock()
            self._timer = self._scheduler.call_later(max(0.0, wait), self._ring)

    def _announced(self) -> list[tuple[Run, float]]:
        """The runs that are going to close, and when; not what could not be closed already."""
        due = ((run, run.closing_at or 0.0) for run in closing_runs(self._room.workshop))
        return [(run, at) for run, at in due if self._is_ours(run, at)]

    def _is_ours(self, run: Run, at: float) -> bool:
        """Whether it is for this window to close `run`, and could not be shown to be impossible."""
        if (run.id, at) in self._given_up:
            return False
        attachment = self._room.attachment
        return attachment is None or attachment.is_owner or bool(self._still_planned(run))

    def _when(self, run: Run, at: float) -> float:
        """When this window closes what is announced for `at`."""
        others = run.moves_on_at_end and not self._still_planned(run) and self._room.has_windows
        return at + GRACE if others else at

    def _due(self) -> list[tuple[Run, float]]:
        now = self._room.clock()
        return [(run, at) for run, at in self._announced() if self._when(run, at) <= now]

    def _ring(self) -> None:
        self._timer = None
        self._task = asyncio.ensure_future(self._carry_out())
        self._task.add_done_callback(self._through)

    async def _carry_out(self) -> None:
        now = self._room.clock()
        for run, at in self._due():
            # Whatever comes of it: trying the same again at once would end in the same at once.
            self._given_up.add((run.id, at))
            missed = now - at > OVERDUE or run.id in self._missed
            if missed or (run.moves_on_at_end and not self._still_planned(run)):
                await self._keep_open(run)
            else:
                await self.end(run, partial(self._submit, run))
        self._missed.clear()

    async def _keep_open(self, run: Run) -> None:
        """Stop a countdown that nobody saw to its end, and say so."""
        if await self._submit(run, StopClosing(run.id)):
            title = self._title(run)
            self._tell(
                _(
                    "“{title}” was about to be left when this program stopped. It is still open, "
                    "and nothing was lost: > goes on.",
                    title=title,
                )
                if run.moves_on_at_end
                else _(
                    "“{title}” was about to close when this program stopped. It is still open, "
                    "and nothing was lost: o begins the countdown again.",
                    title=title,
                )
            )

    async def _submit(self, run: Run, action: Action) -> EntryApplied | None:
        """Submit what comes at the end of `run`, and tell where it comes to nothing."""
        ends = action.ends or isinstance(action, StopClosing)
        try:
            return await self._room.submit(action)
        except Refused as refused:
            if not ends:  # else the facilitator was faster
                why = refusal(refused.code, refused.values)
                self._tell_stopped(run, why, ends=ends)
                await self._let_be(run)
        except JournalBroken as broken:
            self._tell_stopped(run, str(broken), ends=ends)
        return None

    def _tell_stopped(self, run: Run, why: str, *, ends: bool) -> None:
        """Say that what was announced did not come about, and why."""
        title = self._title(run)
        self._tell(
            _("“{title}” could not be closed. {why}", title=title, why=why)
            if ends
            else _("The group could not go on from “{title}”. {why}", title=title, why=why)
        )

    async def _let_be(self, run: Run) -> None:
        """Count no longer down to what the rules do not allow."""
        if run in closing_runs(self._room.workshop):
            await self._submit(run, StopClosing(run.id))

    def _title(self, run: Run) -> str:
        return activity_of(self._room.workshop, run).title

    def _through(self, task: "asyncio.Task[None]") -> None:
        self._task = None
        if not self._closed:
            self._arm()
        if not task.cancelled():
            task.result()
