"""The open workshop: its room, its folder, and the address for phones."""

import asyncio
import contextlib
from contextlib import AsyncExitStack
from pathlib import Path

from workshoptui.archive.summary import FILE
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.language.system_errors import why
from workshoptui.room.room import Room
from workshoptui.room.signals import WaysIn
from workshoptui.room.ways_in import ways_in
from workshoptui.tui.protocols import Archive, Phones, Render, Serve
from workshoptui.tui.told_phones import ToldPhones

NO_PHONES = mark(
    "This workshop is an example, so no phone can join it. Make a copy of it, or a workshop of your"
    " own, and this page shows the way in."
)


class OpenWorkshop:
    """One open workshop. Close it exactly when nobody looks at it any more.

    Attributes:
        folder: where it is kept.
        room: the workshop itself.
        example: whether it is an example: nothing changes it, its folder neither.
        away: what is said where it was handed over and goes on elsewhere; ``""`` otherwise.
        rehearsal: whether it is in memory alone, and gone at the end: it has no folder.
    """

    def __init__(
        self,
        folder: Path,
        room: Room,
        archive: Archive | None = None,
        *,
        example: bool = False,
        away: str = "",
        rehearsal: bool = False,
    ) -> None:
        """Take over `room`; `archive` writes its record into the folder at the end."""
        self.example = example
        self.away = away
        self.rehearsal = rehearsal
        self.folder = folder
        self.room = room
        self._archive = archive
        self._phones: Phones | None = None
        self._told = ToldPhones(room.signals)
        self._trouble = _(NO_PHONES) if example else away
        self._open = AsyncExitStack()
        self._open.push_async_callback(room.close)
        if not self.is_attached:
            self._own()

    @property
    def is_attached(self) -> bool:
        """Whether another window owns the workshop, and this one is attached to it."""
        attachment = self.room.attachment
        return attachment is not None and not attachment.is_owner

    @property
    def phones(self) -> Phones | None:
        """The way in, here or at the window that owns it.

        None until `serve_phones`, and where there is none.
        """
        told = self.is_attached and self._told.endpoints
        return self._told if told else self._phones

    @property
    def trouble(self) -> str:
        """Why phones cannot get in, in words for people; ``""`` otherwise."""
        ways = self.room.signals.latest(WaysIn) if self.is_attached else None
        return ways.trouble if ways else self._trouble

    def _own(self) -> None:
        """Keep the record at the end, as whoever owns a workshop does."""
        if self._archive is not None and not self.read_only:
            # In a thread: a large record takes a while.
            self._open.push_async_callback(asyncio.to_thread, self._keep_record, self._archive)

    async def open_to_windows(self) -> str:
        """Let other windows of this computer in; why they cannot be, or ``""``."""
        if self.read_only or self.is_attached:
            return ""
        try:
            windows = await self.room.open_to_windows(self.folder / FILE)
        except OSError as trouble:
            return _("Other windows of this computer cannot join: {why}", why=why(trouble))
        self._open.push_async_callback(windows.close)
        return ""

    async def take_over(self) -> None:
        """Own the workshop from here on, which another window did; phones are to be served next.

        Raises:
            JournalLocked: somebody else was faster.
            JournalBroken: it cannot be opened.
        """
        if self.is_attached and self.room.attachment is not None:
            await self.room.attachment.take_over()
            self._own()

    @property
    def read_only(self) -> bool:
        """Whether nothing changes it here."""
        return self.example or bool(self.away)

    async def serve_phones(self, serve: Serve) -> None:
        """Open the way in for phones; afterwards either `phones` or `trouble` is there."""
        if self.read_only or self.is_attached:
            return
        self._trouble = ""
        try:
            self._phones = await self._open.enter_async_context(serve(self.room))
        except OSError as refused:
            self._trouble = str(refused)
        self.tell_ways_in()

    def tell_ways_in(self) -> None:
        """Tell other windows how phones get in now."""
        if not self.is_attached and (self._phones or self._trouble):
            self.room.signals.tell(ways_in(self._phones, self._trouble))

    @property
    def leave_notice(self) -> str:
        """What becomes of the workshop and of the phones when it is left now, in words."""
        if self.example:
            return _("It is an example, so it stays as it is.")
        if self.away:
            return self.away
        if self.is_attached:
            return _("Its other window keeps it open, and phones stay connected to that one.")
        if self.rehearsal:
            return _("It is a rehearsal: nothing of it is kept.")
        people = len(self.room.present)
        phones = ngettext("{count} phone is connected.", "{count} phones are connected.", people)
        if trouble := self.room.trouble:
            return f"{phones} {trouble}" if people else trouble
        if not people:
            return _("Everything is kept, and goes on where it was when you open it again.")
        kept = _("Everything is kept, and they go on where they were when you open it again.")
        return f"{phones} {kept}"

    async def record(self, render: Render) -> str:
        """The record as Markdown: as the workshop is now; that of an example as it lies there."""
        from workshoptui.record.files import RECORD

        if self.example:
            with contextlib.suppress(OSError, ValueError):
                return await asyncio.to_thread((self.folder / RECORD).read_text, "utf-8")
        # A copy, as a long record is written in a thread while the room goes on.
        return await asyncio.to_thread(render, self.room.workshop.copy())

    def check_record(self) -> str:
        """What to say where the record in the folder knows more than the journal; else ``""``.

        Such a record is given another name first, so that closing does not write over it.
        """
        from workshoptui.record.files import keep_apart, missing_words

        if self.is_attached or self.rehearsal:
            return ""
        words = missing_words(self.folder, self.room.workshop.seq, self.room.chain_at)
        if self.read_only:
            return words
        return f"{words} {keep_apart(self.folder)}" if words else ""

    async def close(self) -> None:
        """Send the phones away, write the record, close the journal. Twice is once.

        Raises:
            JournalBroken: the journal could not be tidied up; nothing that was saved is lost.
            RecordNotWritten: only the record is missing or as old as it was.
        """
        await self._open.aclose()

    def _keep_record(self, archive: Archive) -> None:
        archive(self.folder, self.room.workshop)
