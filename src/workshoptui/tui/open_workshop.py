"""The open workshop: its room, its folder, and the address for phones."""

import asyncio
import contextlib
from contextlib import AsyncExitStack
from pathlib import Path

from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark, ngettext
from workshoptui.room.room import Room
from workshoptui.tui.protocols import Archive, Phones, Render, Serve

NO_PHONES = mark(
    "This workshop is an example, so no phone can join it. Make a copy of it, or a workshop of your"
    " own, and this page shows the way in."
)


class OpenWorkshop:
    """One open workshop. Close it exactly when nobody looks at it any more.

    Attributes:
        folder: where it is kept.
        room: the workshop itself.
        phones: the way in; None until `serve_phones`, and where that failed.
        trouble: why phones cannot get in, in words for people; ``""`` otherwise.
        example: whether it is an example: nothing changes it, its folder neither.
        away: what is said where it was handed over and goes on elsewhere; ``""`` otherwise.
    """

    def __init__(
        self,
        folder: Path,
        room: Room,
        archive: Archive | None = None,
        *,
        example: bool = False,
        away: str = "",
    ) -> None:
        """Take over `room`; `archive` writes its record into the folder at the end."""
        self.example = example
        self.away = away
        self.folder = folder
        self.room = room
        self.phones: Phones | None = None
        self.trouble = _(NO_PHONES) if example else away
        self._open = AsyncExitStack()
        self._open.push_async_callback(room.close)
        if archive is not None and not self.read_only:
            # In a thread: a large record takes a while.
            self._open.push_async_callback(asyncio.to_thread, self._keep_record, archive)

    @property
    def read_only(self) -> bool:
        """Whether nothing changes it here."""
        return self.example or bool(self.away)

    async def serve_phones(self, serve: Serve) -> None:
        """Open the way in for phones; afterwards either `phones` or `trouble` is there."""
        if self.read_only:
            return
        try:
            self.phones = await self._open.enter_async_context(serve(self.room))
        except OSError as refused:
            self.trouble = str(refused)

    @property
    def leave_notice(self) -> str:
        """What becomes of the workshop and of the phones when it is left now, in words."""
        if self.example:
            return _("It is an example, so it stays as it is.")
        if self.away:
            return self.away
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
