"""What every phone is sent, heard without one."""

import asyncio

import msgspec

from tests.support.note import framed
from tests.support.room import LiveWorkshop
from tests.support.scheduler import StillScheduler
from tests.support.whole_workshop import play_workshop
from workshoptui.record.note import NoteSection, SharedNote
from workshoptui.web.broadcaster import Broadcaster
from workshoptui.web.frames import Frames
from workshoptui.workshop.state import Effect, Workshop


class Receiver:
    """Hears what every phone is sent, and moves the time.

    Attributes:
        broadcaster: what is listened to.
    """

    def __init__(self, live: LiveWorkshop) -> None:
        self.live = live
        self.scheduler = StillScheduler()
        self.note = SharedNote()
        self.broken = False
        self.broadcaster = Broadcaster(
            live.room, lambda: self.sections, framed, scheduler=self.scheduler
        )
        self.cursor = self.broadcaster.own.frames.end

    def sections(self, workshop: Workshop, changes: Effect) -> list[NoteSection]:
        """The shared note, unless it is broken."""
        if self.broken:
            raise ZeroDivisionError
        return self.note.sections(workshop, changes)

    async def hear(self) -> list[tuple[str, dict[str, object]]]:
        """What has been sent since the last time, once everything is."""
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.scheduler.advance(1)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        events = []
        frames: Frames = self.broadcaster.own.frames
        while self.cursor < frames.end:
            chunk, self.cursor = frames.read(self.cursor)
            text = chunk.decode().split("\r\n", 1)[1]
            for block in text.split("\n\n"):
                lines = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
                if "event" in lines:
                    events.append((lines["event"], msgspec.json.decode(lines["data"])))
        return events


async def receiver_in(until: str) -> Receiver:
    """A receiver in a workshop in which the group is in the activity `until`."""
    return Receiver(await play_workshop(until=until, closing=False, people=3))
