"""The broadcaster: publishes run, status and note changes to all phones as one shared frame.

Three events: ``stage`` (which page is current), ``pulse`` (the timer, who is here, who has
finished) and ``note`` (one section of the shared note). Changes are coalesced into few frames.
A page stays open for weeks, so events keep their names: one of an earlier version knows them still.
"""

from collections.abc import Callable, Sequence

import msgspec

from workshoptui.record.note import NoteSection
from workshoptui.room.pace import Pacer, Scheduler
from workshoptui.room.room import EntryApplied, Room
from workshoptui.web.frames import Event, Frames
from workshoptui.web.page_version import PageUpdate, PageVersion
from workshoptui.web.room_page import changes_pages
from workshoptui.web.room_status import room_status_of
from workshoptui.web.signed_numbers import SignedNumbers
from workshoptui.workshop.runs import AnnounceClosing, StopClosing, current_run
from workshoptui.workshop.state import EVERYTHING, Effect, Workshop

INTERVAL = 0.1
"""Seconds between frames at least: what comes in between shares one."""

_BUSY = 1 / 3
"""The share of its time that this computer may give to rendering pages anew for everybody."""
_WEIGHT = 0.2
"""How much the latest rendering counts in the average."""

NoteSections = Callable[[Workshop, Effect], Sequence[NoteSection]]
"""The shared note, in order, given what changed since the last call ."""


class SectionUpdate(msgspec.Struct, frozen=True):
    """A section of the note as phones get it: it stands after the one with the id `after`.

    An empty `html` says that the section is gone.
    """

    id: str
    after: str
    html: str


class Broadcaster:
    """Watches a room and publishes its changes to phones.

    Attributes:
        frames: what phones read; ends when this is closed.
        note: the note as it was last published, by section.
    """

    def __init__(
        self,
        room: Room,
        sections: NoteSections,
        render: Callable[[NoteSection], str],
        *,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Publish the note's `sections` as `render` makes HTML of each.

        `scheduler` is the running loop unless one is given.
        """
        self._room = room
        self._render = render
        self._sections = sections
        self._rendered: dict[str, tuple[NoteSection, str]] = {}
        self._changes: Effect = EVERYTHING
        self._render_seconds = 0.0
        self._version = room.workshop.seq
        numbers = SignedNumbers(room.secret("the numbers that phones are given"))
        self.frames = Frames(room.workshop.seq, numbers=numbers, scheduler=scheduler)
        self.note = self._render_note()
        self._published = self.page_version(), room_status_of(room)
        self._pacer = Pacer(self._flush, INTERVAL, scheduler)
        self._unwatch = room.watch(self._entry_applied, self._pacer.mark)

    def page_version(self) -> PageVersion:
        """Which page is current now."""
        run = current_run(self._room.workshop)
        return PageVersion(run.id if run else "", run.phase if run else "", self._version)

    def record_render_time(self, seconds: float) -> None:
        """A page of the room was rendered, which took so long."""
        self._render_seconds += _WEIGHT * (max(0.0, seconds) - self._render_seconds)

    def close(self) -> None:
        """End every phone's stream; nothing is published any more."""
        self._unwatch()
        self._pacer.close()
        self.frames.close()

    def _entry_applied(self, applied: EntryApplied) -> None:
        if applied.changes is EVERYTHING or self._changes is EVERYTHING:
            self._changes = EVERYTHING
        else:
            self._changes += applied.changes
        # That a round is going to close comes with the room status: no page is rendered anew for
        # it, under the fingers of those who hurry now.
        announced = isinstance(applied.entry.action, AnnounceClosing | StopClosing)
        if applied.changes is EVERYTHING or (
            not announced and changes_pages(self._room.workshop, applied.changes, applied.entry.by)
        ):
            self._version = applied.entry.seq
        self._pacer.mark()

    async def _flush(self) -> None:
        events: list[Event] = []
        version, status = self.page_version(), room_status_of(self._room)
        if version != self._published[0]:
            events.append(_event("stage", self._page_update(version)))
        if status != self._published[1]:
            events.append(_event("pulse", status))
        self._published = version, status
        try:
            events += self._note_events()
        finally:
            # Should the note not be rendered for once, the room still has to go on.
            self.frames.publish(events, self._room.workshop.seq)

    def _page_update(self, now: PageVersion) -> PageUpdate:
        within = round(len(self._room.present) * self._render_seconds / _BUSY, 2)
        return PageUpdate(now.run, now.phase, now.version, within)

    def _note_events(self) -> list[Event]:
        before, self.note = self.note, self._render_note()
        events = [
            _event("note", SectionUpdate(section, "", ""))
            for section in before
            if section not in self.note
        ]
        after = ""
        for section, html in self.note.items():
            if before.get(section) != html:
                events.append(_event("note", SectionUpdate(section, after, html)))
            after = section
        return events

    def _render_note(self) -> dict[str, str]:
        """The note now, by section; what did not change since the last time costs nothing."""
        # Should it fail half-way, the next one starts from nothing.
        changes, self._changes = self._changes, EVERYTHING
        sections = self._sections(self._room.workshop, changes)
        self._changes = ()
        self._rendered = {section.id: (section, self._html(section)) for section in sections}
        return {id_: html for id_, (_, html) in self._rendered.items()}

    def _html(self, section: NoteSection) -> str:
        before, html = self._rendered.get(section.id, (None, ""))
        return html if before is section else self._render(section)


def _event(name: str, value: msgspec.Struct) -> Event:
    return Event(name, msgspec.json.encode(value).decode())
