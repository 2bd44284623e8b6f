"""The broadcaster: tells all phones of each change, in the same bytes: the run, and the note.

Three events: ``stage`` (what form is current), ``pulse`` (the timer, who is here, who has finished)
and ``note`` (one section of the shared note). A burst of changes becomes few frames.
"""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.record.note import NoteSection
from workshoptui.room.pace import Pacer, Scheduler
from workshoptui.room.room import Moved, Room
from workshoptui.web.kinds import kind_of
from workshoptui.web.signed import Numbers
from workshoptui.web.stream import Event, Frames
from workshoptui.workshop.activity import Activity
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.kinds.collect import CitizenValue
from workshoptui.workshop.kinds.plan import FollowUp, Review
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.people import KeptOut, Participant
from workshoptui.workshop.runs import (
    AnnounceClosing,
    CurrentRun,
    Done,
    Run,
    StopClosing,
    activity_of,
    current_run,
    progress,
)
from workshoptui.workshop.sittings import Sitting
from workshoptui.workshop.state import Changes, Workshop
from workshoptui.workshop.takenback import TakenBack
from workshoptui.workshop.timer import timer_now
from workshoptui.workshop.workshop_info import WorkshopInfo

INTERVAL = 0.1
"""Seconds between frames at least: what comes in between shares one."""

_BUSY = 1 / 3
"""The share of its time that this computer may give to drawing pages anew for everybody."""
_WEIGHT = 0.2
"""How much the latest drawing counts in the average."""

EVERYWHERE = (
    *(Run, CurrentRun, WorkshopInfo, Activity, CitizenValue, Sitting, FollowUp, Review, Story),
    TakenBack,
)
"""The tables that the page around every activity shows to everybody, and that of what was taken
back, which goes from every page."""
OWN = (Participant, Done, KeptOut)
"""The tables of which that page shows only one's own."""


NoteSections = Callable[[Workshop, Changes | None], Sequence[NoteSection]]
"""The shared note, in order, given what changed since the last call (None: perhaps everything)."""


class Standing(msgspec.Struct, frozen=True):
    """Which form is current.

    Attributes:
        run: the run that the room is in, or ``""``.
        phase: its phase, or ``""``.
        version: the entry since which the page of that run looks the way it does now.
    """

    run: str
    phase: str
    version: int


class Summons(Standing, frozen=True):
    """The same, as phones are told it.

    Attributes:
        within: seconds over which they spread their asking for the page, so that a big room with
            long pages does not hold up those who are sending something.
    """

    within: float


class Pulse(msgspec.Struct, frozen=True):
    """What moves without anybody writing.

    Attributes:
        left, since: as in `Timer`; both None without one.
        here: how many phones are connected.
        done: how many have finished with the current run.
        of: how many take part.
        closing: when the current round is going to close, in seconds since 1970-01-01 UTC; None
            while that is not announced.
        leaving: whether the group only goes on from it then, and it stays open.
    """

    left: float | None
    since: float | None
    here: int
    done: int
    of: int
    closing: float | None = None
    leaving: bool = False


class SectionUpdate(msgspec.Struct, frozen=True):
    """A section of the note as phones get it: it stands after the one with the id `after`.

    An empty `html` says that the section is gone.
    """

    id: str
    after: str
    html: str


class Broadcaster:
    """Watches a room and publishes what phones have to know.

    Attributes:
        frames: what phones read; ends when this is closed.
        note: the note as it was last published, by section.
    """

    def __init__(
        self,
        room: Room,
        sections: NoteSections,
        draw: Callable[[NoteSection], str],
        *,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Publish the note's `sections` as `draw` makes HTML of each.

        `scheduler` is the running loop unless one is given.
        """
        self._room = room
        self._draw = draw
        self._sections = sections
        self._pieces: dict[str, tuple[NoteSection, str]] = {}
        self._changes: Changes | None = None
        self._drawing = 0.0
        self._version = room.workshop.seq
        numbers = Numbers(room.secret("the numbers that phones are given"))
        self.frames = Frames(room.workshop.seq, numbers=numbers, scheduler=scheduler)
        self.note = self._drawn()
        self._told = self.standing(), self.pulse()
        self._pacer = Pacer(self._flush, INTERVAL, scheduler)
        self._unwatch = room.watch(self._moved, self._pacer.mark)

    def standing(self) -> Standing:
        """Which form is current now."""
        run = current_run(self._room.workshop)
        return Standing(run.id if run else "", run.phase if run else "", self._version)

    def drew(self, seconds: float) -> None:
        """A page of the room was drawn, which took so long."""
        self._drawing += _WEIGHT * (max(0.0, seconds) - self._drawing)

    def pulse(self) -> Pulse:
        """The timer and the people as they are now."""
        workshop = self._room.workshop
        run = current_run(workshop)
        timer = timer_now(workshop, self._room.clock())
        done, of = progress(workshop, run.id) if run else (0, 0)
        return Pulse(
            left=timer.left if timer else None,
            since=timer.since if timer else None,
            here=len(self._room.present),
            done=done,
            of=of,
            closing=run.closing_at if run else None,
            leaving=run.leaving if run else False,
        )

    def close(self) -> None:
        """End every phone's stream; nothing is published any more."""
        self._unwatch()
        self._pacer.close()
        self.frames.close()

    def _moved(self, moved: Moved) -> None:
        if moved.changes is None or self._changes is None:
            self._changes = None
        else:
            self._changes += moved.changes
        # That a round is going to close comes with the pulse: no page is drawn anew for it, under
        # the fingers of those who hurry now.
        announced = isinstance(moved.entry.action, AnnounceClosing | StopClosing)
        if moved.changes is None or (
            not announced and self._changes_pages(moved.changes, moved.entry.by)
        ):
            self._version = moved.entry.seq
        self._pacer.mark()

    def _changes_pages(self, changes: Changes, by: str) -> bool:
        """Whether what `by` changed stands on a page that somebody else may have open now."""
        workshop, stage = self._room.workshop, current_run(self._room.workshop)
        leads = by == FACILITATOR
        watched: set[type] = {*EVERYWHERE, *(OWN if leads else ())}
        for run in workshop.all(Run):
            activity = activity_of(workshop, run)
            if activity.between or run == stage:
                kind = kind_of(activity.kind)
                watched.update(kind.watches)
                if leads or run.phase == "closed":
                    watched.update(kind.gathers)
        return any(isinstance(change.record, tuple(watched)) for change in changes)

    async def _flush(self) -> None:
        events: list[Event] = []
        standing, pulse = self.standing(), self.pulse()
        if standing != self._told[0]:
            events.append(_event("stage", self._summons(standing)))
        if pulse != self._told[1]:
            events.append(_event("pulse", pulse))
        self._told = standing, pulse
        try:
            events += self._note_events()
        finally:
            # Should the note not be drawn for once, the room still has to go on.
            self.frames.publish(events, self._room.workshop.seq)

    def _summons(self, now: Standing) -> Summons:
        within = round(len(self._room.present) * self._drawing / _BUSY, 2)
        return Summons(now.run, now.phase, now.version, within)

    def _note_events(self) -> list[Event]:
        before, self.note = self.note, self._drawn()
        events = [
            _event("note", SectionUpdate(one, "", "")) for one in before if one not in self.note
        ]
        after = ""
        for one, html in self.note.items():
            if before.get(one) != html:
                events.append(_event("note", SectionUpdate(one, after, html)))
            after = one
        return events

    def _drawn(self) -> dict[str, str]:
        """The note now, by section; what did not change since the last time costs nothing."""
        # Should it fail half-way, the next one starts from nothing.
        changes, self._changes = self._changes, None
        shown = self._sections(self._room.workshop, changes)
        self._changes = ()
        old = self._pieces
        self._pieces = {
            one.id: old[one.id]
            if one.id in old and old[one.id][0] is one
            else (one, self._draw(one))
            for one in shown
        }
        return {name: html for name, (_, html) in self._pieces.items()}


def _event(name: str, value: msgspec.Struct) -> Event:
    return Event(name, msgspec.json.encode(value).decode())
