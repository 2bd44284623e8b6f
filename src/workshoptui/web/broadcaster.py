"""The broadcaster: publishes run, status and note changes to all phones, once per language in use.

Five events: ``stage`` (which page is current), ``pulse`` (the timer, who is here, who has
finished), ``note`` (one section of the shared note), ``block`` (what has changed in one) and
``doing`` (how many write now, and whose hands are up); each stream begins with a sixth, ``clock``.
Changes are coalesced into few frames.
A page stays open for weeks, so events keep their names: one of an earlier version knows them still.
"""

import asyncio
from collections.abc import Callable

from workshoptui.agendas.wording import workshop_language
from workshoptui.language.catalogue import Language
from workshoptui.record.note import NoteSection
from workshoptui.room.pace import Pacer, Scheduler, SpareShare
from workshoptui.room.room import EntryApplied, Room
from workshoptui.web.doing import Doing
from workshoptui.web.frames import Event, Frames
from workshoptui.web.note_channel import NoteChannel, NoteSections, event
from workshoptui.web.page_version import PageUpdate, PageVersion
from workshoptui.web.page_watches import changes_pages
from workshoptui.web.room_status import room_status_of
from workshoptui.web.signed_numbers import SignedNumbers
from workshoptui.workshop.joining import TAKING_PART
from workshoptui.workshop.runs import AnnounceClosing, StopClosing, current_run
from workshoptui.workshop.state import EVERYTHING

INTERVAL = 0.02
"""Seconds between frames at least: what comes in between shares one."""

_FRAMES, _OF_SPARE = 0.1, 0.6
"""The share of its time that this computer gives to frames at most, and of the time that all else
leaves: in a storm, those who wait for an answer come first."""

KEPT_SECONDS = 120.0
"""How long a language is drawn that no phone reads any more: some come back after a moment."""

_BUSY = 1 / 3
"""The share of its time that this computer may give to rendering pages anew for everybody."""
_WEIGHT = 0.2
"""How much the latest rendering counts in the average."""


class Broadcaster:
    """Watches a room and publishes its changes to phones.

    Attributes:
        numbers: what signs the numbers that phones are given, whatever their language.
        own: what phones read in the workshop's own language.
    """

    def __init__(
        self,
        room: Room,
        new_note: Callable[[], NoteSections],
        frame: Callable[[NoteSection], str],
        doing: Doing | None = None,
        *,
        scheduler: Scheduler | None = None,
    ) -> None:
        """Publish notes, one for each language in use, with each section in its `frame` as HTML.

        Beside it goes what people are `doing` now.
        `scheduler` is the running loop unless one is given.
        """
        self._room = room
        self._new_note = new_note
        self._frame = frame
        self._doing = doing
        self._scheduler = scheduler
        self._render_seconds = 0.0
        self._version = self._version_before = room.workshop.seq
        self._closed = False
        self.numbers = SignedNumbers(room.secret("the numbers that phones are given"))
        self._channels: dict[tuple[str, bool], NoteChannel] = {}
        self.own = self.channel(workshop_language(room.workshop))
        self._published = self.page_version(), room_status_of(room)
        share = SpareShare(_FRAMES, _OF_SPARE, scheduler or asyncio.get_running_loop())
        self._pacer = Pacer(self._flush, INTERVAL, scheduler, share=share)
        self._unwatch = room.watch(self._entry_applied, self._pacer.mark)

    @property
    def languages(self) -> frozenset[str]:
        """The codes of the languages that are drawn now."""
        return frozenset(code for code, _whole in self._channels)

    @property
    def listening(self) -> int:
        """How many phones are listening, in all languages."""
        return sum(channel.frames.listening for channel in self._channels.values())

    def channel(self, language: Language, *, whole: bool = False) -> NoteChannel:
        """What phones of this language read; from now on it is drawn, for as long as one does.

        `whole` is for pages of an earlier version, which know no blocks.
        """
        channel = self._channels.get((language.code, whole))
        if channel is None:
            channel = self._begun(language, whole)
        channel.used = self._room.clock()
        return channel

    def page_versions(self, entry: int) -> tuple[int, int] | None:
        """The version before this entry and since; None where it is not what changed pages last."""
        return (self._version_before, entry) if entry == self._version else None

    def page_version(self) -> PageVersion:
        """Which page is current now."""
        run = current_run(self._room.workshop)
        return PageVersion(run.id if run else "", run.phase if run else "", self._version)

    def record_render_time(self, seconds: float) -> None:
        """A page of the room was rendered, which took so long."""
        self._render_seconds += _WEIGHT * (max(0.0, seconds) - self._render_seconds)

    def close(self) -> None:
        """End every phone's stream; nothing is published any more."""
        self._closed = True
        self._unwatch()
        self._pacer.close()
        for channel in self._channels.values():
            channel.frames.close()

    def _begun(self, language: Language, whole: bool) -> NoteChannel:
        # What is older than this moment is not kept in this language: who asks for it reloads.
        frames = Frames(self._room.workshop.seq, numbers=self.numbers, scheduler=self._scheduler)
        if self._doing is not None:
            frames.beside_beat = self._doing.beside_beat
        channel = NoteChannel(language, frames, self._new_note(), self._frame, whole=whole)
        channel.draw(self._room.workshop)
        if self._closed:
            frames.close()
        else:
            self._channels[language.code, whole] = channel
        return channel

    def _entry_applied(self, applied: EntryApplied) -> None:
        rechecks = applied.changes is EVERYTHING or any(
            isinstance(change.row, TAKING_PART) for change in applied.changes
        )
        for channel in self._channels.values():
            channel.changed(applied.changes)
            if rechecks:
                channel.frames.recheck()
        # That a round is going to close comes with the room status: no page is rendered anew for
        # it, under the fingers of those who hurry now.
        announced = isinstance(applied.entry.action, AnnounceClosing | StopClosing)
        if applied.changes is EVERYTHING or (
            not announced and changes_pages(self._room.workshop, applied.changes, applied.entry.by)
        ):
            self._version_before, self._version = self._version, applied.entry.seq
        self._pacer.mark()

    async def _flush(self) -> None:
        with self._pacer.counted():
            self._publish()

    def _publish(self) -> None:
        shared: list[Event] = []
        version, status = self.page_version(), room_status_of(self._room)
        if version != self._published[0]:
            shared.append(event("stage", self._page_update(version)))
        if status != self._published[1]:
            shared.append(event("pulse", status))
        self._published = version, status
        self._retire()
        beside: list[Event] | None = None
        trouble: Exception | None = None
        for channel in self._channels.values():
            events = [*shared]
            try:
                events += channel.draw(self._room.workshop)
            except Exception as error:
                # Should the note not be rendered for once, the room still has to go on.
                trouble = error
            if events and self._doing is not None:
                beside = self._doing.beside_frame() if beside is None else beside
                events += beside
            channel.frames.publish(events, self._room.workshop.seq)
        if trouble is not None:
            raise trouble

    def _retire(self) -> None:
        """Let go of each language that no phone has read for a while."""
        now = self._room.clock()
        for key, channel in list(self._channels.items()):
            if channel.frames.listening or channel is self.own:
                channel.used = now
            elif now - channel.used > KEPT_SECONDS:
                del self._channels[key]
                channel.frames.close()

    def _page_update(self, now: PageVersion) -> PageUpdate:
        within = round(len(self._room.present) * self._render_seconds / _BUSY, 2)
        return PageUpdate(now.run, now.phase, now.version, within)
