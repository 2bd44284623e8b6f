"""The library: lists, finds, makes, opens and copies the workshops in one folder."""

import contextlib
from collections.abc import Callable
from copy import copy
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

import msgspec

from workshoptui.archive import collector
from workshoptui.archive.example import is_example
from workshoptui.archive.handed_over import arrival_secret, handed_over, handed_over_words
from workshoptui.archive.summary import FILE, Summary, not_made, summary_of
from workshoptui.archive.workshop_names import NoSuchWorkshop, find, slug
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

if TYPE_CHECKING:
    from workshoptui.archive.backup import Backup, BackupState
    from workshoptui.archive.backup_folder import BackupFolder
    from workshoptui.journal.protocol import Journal
    from workshoptui.room.room import Clock, Room
    from workshoptui.workshop.agenda import Agenda
    from workshoptui.workshop.next_cycle import BeginFrom

# What a workshop is stands inside the functions: all of it together, and TinyDB, cost start-up time
# that the first frame need not wait for.

__all__ = ["FILE", "NoSuchWorkshop", "Summary", "WorkshopLibrary", "slug"]

_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 6


class WorkshopLibrary:
    """The workshops in one folder, which need not exist yet.

    Attributes:
        root: that folder.
        clock: what tells the time in them.
    """

    def __init__(
        self,
        root: Path,
        *,
        clock: "Clock",
        random: Random,
        zone: Callable[[], str] | None = None,
        backup: Path | None = None,
    ) -> None:
        """`zone` tells the time zone of workshops that are made here; without it none is known.

        `backup` is the folder that they are copied to, in place of the one that was chosen.
        """
        self.root = root
        self._backup = backup
        self._zone = zone
        self.clock = clock
        self._random = random

    def _place(self) -> str:
        return self._zone() if self._zone else ""

    @property
    def backup(self) -> "BackupFolder | None":
        """The second folder that workshops are copied to; None where there is to be none."""
        from workshoptui.archive.backup_folder import backup_folder

        return backup_folder(self.root, self._backup)

    def back_up(
        self, *, check: bool = False, is_wanted: Callable[[], bool] = lambda: True
    ) -> "list[tuple[Path, BackupState]]":
        """Copy every workshop to the second folder; how far each is, examples aside.

        Takes its time, so call it in a thread. With `check` every copy is read and compared.

        Raises:
            NotWanted: it is not `is_wanted` any more.
        """
        from workshoptui.archive.backups import back_up_all

        backup = self.backup
        if backup is None:
            return []
        folders = [folder for folder in self.folders() if not is_example(folder)]
        return list(back_up_all(folders, backup, check=check, is_wanted=is_wanted))

    def with_clock(self, clock: "Clock") -> Self:
        """The same workshops, by another clock."""
        other = copy(self)
        other.clock = clock
        return other

    def summaries(self) -> list[Summary]:
        """Every workshop, the one that was used last first.

        Those that cannot be read come behind the others, and examples last. Reads files, so call it
        in a thread where something else waits. Changes no workshop, and takes no lock: workshops
        that are open elsewhere are listed as well. The index and INDEX.md are brought up to date
        on the way, where they can be written.

        Raises:
            OSError: the folder itself is there and cannot be read.
        """
        from workshoptui.archive.index import Index
        from workshoptui.archive.index_page import write_page

        listed = Index(self.root, summary_of).summaries(self.folders())
        summaries = [
            msgspec.structs.replace(
                summary,
                example=is_example(summary.folder),
                away=handed_over(summary.folder) is not None,
            )
            for summary in listed
        ]
        summaries.sort(key=lambda s: (s.example, bool(s.problem), -s.used_at, s.folder.name))
        with contextlib.suppress(OSError):
            write_page(self.root, summaries)
        return summaries

    def update_index(self) -> None:
        """Bring the index and INDEX.md up to date, where they can be written."""
        with contextlib.suppress(OSError):
            self.summaries()

    def is_example(self, folder: Path) -> bool:
        """Whether the workshop in `folder` is an example: it opens, and nothing changes it."""
        return is_example(folder)

    async def create(
        self,
        title: str,
        agenda: "Agenda",
        *,
        organisation: str = "",
        language: str = "en",
        taken: "BeginFrom | None" = None,
        facilitator: str = "",
        zone: str | None = None,
    ) -> Path:
        """Make a workshop in a folder of its own, named after its title; returns the folder.

        Its wall and its record speak the language with this code. Its place is in the time `zone`,
        or in that of this library. It begins with what is `taken` from an earlier workshop, if
        anything is. A folder that is there already is never written to.

        Raises:
            Refused: the title is empty, or a text is too long. Nothing was made.
            JournalBroken: the folder cannot be made or written.
        """
        from uuid import uuid4

        from workshoptui.journal.embedded import EmbeddedJournal
        from workshoptui.journal.provenance import program_version
        from workshoptui.room.room import Room
        from workshoptui.workshop.text import cleaned
        from workshoptui.workshop.workshop_info import CreateWorkshop

        code = "".join(self._random.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
        action = cleaned(
            CreateWorkshop(
                title,
                agenda,
                code,
                organisation,
                language,
                identifier=uuid4().hex,
                program=program_version(),
                zone=self._place() if zone is None else zone,
                facilitator=facilitator,
            )
        )
        folder = self.make_folder(slug(action.title))
        try:
            journal = await EmbeddedJournal.open(
                folder / FILE, create=True, workshop=action.identifier
            )
        except BaseException:
            _remove_empty(folder)
            raise
        try:
            room = await Room.open(journal, clock=self.clock, random=self._random)
            await room.submit(action)
            if taken is not None:
                await room.submit(taken)
        finally:
            await journal.close()
        return folder

    def away_words(self, folder: Path) -> str:
        """What is said of the workshop in `folder` where it was handed over; ``""`` otherwise.

        It opens, and nothing changes it.
        """
        mark = handed_over(folder)
        return handed_over_words(mark) if mark else ""

    async def open(self, folder: Path) -> "Room":
        """The workshop in `folder`, live, for this process alone to write.

        An example, and one that was handed over, is for none to write.

        Raises:
            JournalLocked: it is open elsewhere.
            JournalBroken: it is missing, damaged, or not a workshop.
        """
        from workshoptui.room.room import Room
        from workshoptui.workshop.workshop_info import WorkshopInfo

        with collector.paused():
            journal = await _open_journal(folder)
            try:
                room = await Room.open(journal, clock=self.clock, random=self._random)
                if not room.workshop.find(WorkshopInfo, ""):
                    raise JournalBroken(not_made(folder))
                room.arrival_secret = partial(arrival_secret, folder, self.clock)
            except BaseException:
                await journal.close()
                raise
        room.backup = self._begin_backup(folder, journal)
        return room

    async def attach(self, folder: Path, *, writes: bool = True, wait: bool = False) -> "Room":
        """The workshop in `folder`, live, which another process of this computer has open.

        `writes` is whether anything is to be done from here; with `wait` it is opened as its file
        has it while no process has it open, and goes on by itself once one has.

        Raises:
            NoOwner: no process has it open for others to join (without `wait`).
            JournalBroken: it is missing, damaged, or not a workshop; or the one that has it open
                does not let this one in.
        """
        from workshoptui.room.room import Room
        from workshoptui.workshop.workshop_info import WorkshopInfo

        with collector.paused():
            room = await Room.attach(
                folder / FILE, clock=self.clock, random=self._random, writes=writes, wait=wait
            )
            if not room.workshop.find(WorkshopInfo, ""):
                await room.close()
                raise JournalBroken(not_made(folder))
            room.arrival_secret = partial(arrival_secret, folder, self.clock)

        def back_up(journal: "Journal") -> None:
            room.backup = self._begin_backup(folder, journal)

        if room.attachment is not None:
            room.attachment.away = partial(self.away_words, folder)
            room.attachment.on_taken_over = back_up
        return room

    def _begin_backup(self, folder: Path, journal: "Journal") -> "Backup | None":
        """Begin to copy a workshop that is open for writing, where that is wanted."""
        from workshoptui.archive.backup import Backup, Copying
        from workshoptui.journal.embedded import EmbeddedJournal

        backup = self.backup
        if backup is None or not isinstance(journal, EmbeddedJournal):
            return None
        return Backup(Copying(journal.tables, folder, backup))

    async def copy(self, folder: Path, title: str) -> Path:
        """Make a workshop of what is in another one, an example for instance; returns its folder.

        It goes on where that one is, under its own title.

        Raises:
            Refused: the title is empty or too long. Nothing was made.
            JournalBroken: what is there cannot be read, or the new one cannot be made or written.
        """
        import asyncio

        from workshoptui.journal.recovery import copy
        from workshoptui.workshop.text import cleaned
        from workshoptui.workshop.workshop_info import Retitle, workshop_info

        action = cleaned(Retitle(title))
        new_folder = self.make_folder(slug(action.title))
        try:
            await asyncio.to_thread(copy, folder / FILE, new_folder / FILE)
        except BaseException:
            _remove_empty(new_folder)
            raise
        room = await self.open(new_folder)
        try:
            info = workshop_info(room.workshop)
            if action.title != info.title:
                await room.submit(Retitle(action.title, info.organisation))
        finally:
            await room.close()
        return new_folder

    def recover(self, folder: Path) -> tuple[Path, int]:
        """Save what is whole of a damaged workshop in a new folder beside the others.

        Returns that folder and how many entries it holds. What is damaged stays as it is.

        Raises:
            JournalBroken: nothing is damaged or nothing is whole; or the folder cannot be made.
        """
        from workshoptui.journal.recovery import recover

        new_folder = self.make_folder(f"{slug(folder.name)}-recovered")
        try:
            return new_folder, recover(folder / FILE, new_folder / FILE)
        except BaseException:
            _remove_empty(new_folder)
            raise

    def find(self, wanted: str) -> Path:
        """The folder of the workshop that goes by `wanted`, see `workshop_names.find`.

        Raises:
            NoSuchWorkshop: none does, or several do.
        """
        return find(wanted, self.root, self.folders(), self.summaries)

    def folders(self) -> list[Path]:
        """The folders here in which a workshop is, or may be, by name."""
        if not self.root.is_dir():
            return []
        # A log without its file is a workshop too: one that somebody should look after.
        folders = (p for p in self.root.iterdir() if p.is_dir() and _may_hold_workshop(p))
        return sorted(folders, key=lambda folder: folder.name)

    def make_folder(self, name: str) -> Path:
        """A new folder here of this name, with a number behind it where there is one.

        Raises:
            JournalBroken: it cannot be made.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            number = 1
            while True:
                folder = self.root / (name if number == 1 else f"{name}-{number}")
                try:
                    folder.mkdir(mode=0o700)
                except FileExistsError:
                    number += 1
                else:
                    return folder
        except OSError as trouble:
            raise JournalBroken(
                _(
                    "No folder for the workshop could be made in {root}: {why}. "
                    "Nothing was made. Choose another place with --sessions.",
                    root=self.root,
                    why=why(trouble),
                )
            ) from trouble


def _remove_empty(folder: Path) -> None:
    """Leave no folder behind in which nothing could be made."""
    with contextlib.suppress(OSError):
        folder.rmdir()


async def _open_journal(folder: Path) -> "Journal":
    import asyncio

    from workshoptui.archive.read_only import ReadOnlyJournal
    from workshoptui.journal.embedded import EmbeddedJournal, read_entries

    if is_example(folder):
        return ReadOnlyJournal(await asyncio.to_thread(read_entries, folder / FILE))
    if not handed_over(folder):
        journal = await EmbeddedJournal.open(folder / FILE)
        if not handed_over(folder):  # not meanwhile either
            return journal
        await journal.close()
    entries = await asyncio.to_thread(read_entries, folder / FILE)
    return ReadOnlyJournal(entries, handed_over=True)


def _may_hold_workshop(folder: Path) -> bool:
    """Whether a workshop is in `folder`, or may be, as nobody here can look into it."""
    try:
        return any(path.name.startswith(FILE) for path in folder.iterdir())
    except PermissionError:
        return True
