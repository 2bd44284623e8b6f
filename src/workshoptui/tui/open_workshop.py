"""The open workshop: what is open in this program: its room, its folder and the phones' way in."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from workshoptui.room.room import Room
from workshoptui.tui.ports import Archive, Phones, Serve


class OpenWorkshop:
    """One open workshop. Close it exactly when nobody looks at it any more.

    Attributes:
        folder: where it is kept.
        room: the workshop itself.
        phones: the way in; None until `let_phones_in`, and where that failed.
        trouble: why phones cannot get in, in words for people; ``""`` otherwise.
    """

    def __init__(self, folder: Path, room: Room, archive: Archive | None = None) -> None:
        """Take over `room`; `archive` writes its record into the folder at the end."""
        self.folder = folder
        self.room = room
        self.phones: Phones | None = None
        self.trouble = ""
        self._open = AsyncExitStack()
        self._open.push_async_callback(room.close)
        if archive is not None:
            # In a thread: a large record takes a while.
            self._open.push_async_callback(asyncio.to_thread, self._keep_record, archive)

    async def let_phones_in(self, serve: Serve) -> None:
        """Open the way in for phones; afterwards either `phones` or `trouble` is there."""
        try:
            self.phones = await self._open.enter_async_context(serve(self.room))
        except OSError as refused:
            self.trouble = str(refused)

    @property
    def leaving(self) -> str:
        """What becomes of the workshop and of the phones when it is left now, in words."""
        people = len(self.room.present)
        phones = "1 phone is" if people == 1 else f"{people} phones are"
        if trouble := self.room.trouble:
            return f"{phones} connected. {trouble}" if people else trouble
        if not people:
            return "Everything is kept, and goes on where it was when you open it again."
        return (
            f"{phones} connected. Everything is kept, and they go on where they were when you open"
            " it again."
        )

    def check_record(self) -> str:
        """What to say where the record in the folder knows more than the journal; else ``""``.

        Such a record is given another name first, so that closing does not write over it.
        """
        from workshoptui.record.files import keep_apart, missing_words

        words = missing_words(self.folder, self.room.workshop.seq, self.room.chain_at)
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
