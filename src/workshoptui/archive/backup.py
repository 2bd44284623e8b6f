"""Backup: copies a workshop to a second folder while it grows, in a thread of its own.

Whatever that folder does, be it slow, full, or gone, the workshop goes on as it would without.
"""

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from workshoptui.archive.backup_folder import BackupFolder, NoBackup, is_within, unwritten_words
from workshoptui.archive.summary import FILE
from workshoptui.journal.disk import REAL, Disk
from workshoptui.journal.document import TABLE
from workshoptui.journal.plain_file import Tables
from workshoptui.journal.replica import Replica, ReplicaBusy, ReplicaChanged
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import ngettext

LOOK = 1.0
"""Seconds between two looks for what is new, or whether a folder is there again."""

LAG = 10.0
"""Seconds after which a copy that is behind is said to be."""

LAST_WORD = 3.0
"""Seconds that closing a workshop waits for its copy, which is caught up later where that was not
enough."""

_MOST_NAMES = 50
"""How many folders of one name are looked at for the one that a workshop is copied to."""

RECORD = "record.md"


class NotWanted(Exception):
    """Nobody waits for the copy any more."""


class BackupState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a copy is.

    Attributes:
        place: its folder; None where it is not known yet.
        copied, entries: how many entries are there, and how many the workshop has.
        trouble: why it is not kept up, in a sentence or two; ``""`` where it is, or will be.
        note: what stands there that was left alone, in a sentence or two; else ``""``.
        busy: whether that is only as somebody writes there just now, who may soon be done.
    """

    place: Path | None = None
    copied: int = 0
    entries: int = 0
    trouble: str = ""
    note: str = ""
    busy: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything is there."""
        return not self.trouble and self.copied == self.entries


class Copying:
    """Brings the copy of one workshop up to date; for one thread at a time.

    Attributes:
        state: how far it is; may be read from any thread.
    """

    def __init__(
        self,
        tables: Tables,
        source: Path,
        folder: BackupFolder,
        *,
        disk: Disk = REAL,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        """Copy what is in `tables`, and the record in `source`, to the backup `folder`."""
        self.state = BackupState(entries=len(tables.get(TABLE, {})))
        self._tables = tables
        self._source = source
        self._folder = folder
        self._disk = disk
        self._rest = rest
        self._given_up = False
        self._replica: Replica | None = None

    @property
    def folder(self) -> Path:
        """The backup folder."""
        return self._folder.path

    @property
    def has_grown(self) -> bool:
        """Whether there are more entries than at the beginning, or than were looked at."""
        return len(self._tables.get(TABLE, {})) > self.state.entries

    def give_up(self) -> None:
        """Leave it as it is, soon; may be called from any thread."""
        self._given_up = True

    def step(self) -> bool:
        """Copy some of what is new; whether there is more. What prevents it is in `state`.

        Raises:
            NotWanted: it was given up; what was there before is whole.
        """
        try:
            more = self._step()
        except NoBackup as missing:
            return self._failed(str(missing))
        except ReplicaBusy:
            return self._failed(
                _(
                    "The copy in {folder} is open in another window, so it is left alone until "
                    "that is closed. Everything is saved here.",
                    folder=self._place(),
                ),
                busy=True,
            )
        except ReplicaChanged:
            self._replica = None  # looked at anew, next time
            return self._failed(
                _(
                    "The copy in {folder} is not as it was left, and is looked at again. "
                    "Everything is saved here.",
                    folder=self._place(),
                )
            )
        except OSError as trouble:
            return self._failed(self._sentence(trouble))
        return more

    def _step(self) -> bool:
        self._folder.check()
        self._folder.check_source(self._source)
        if self._replica is None:
            self._replica = self._find()
        replica = self._replica
        if replica.is_behind(self._tables):
            replica.update(self._tables)
        self._look(trouble="")
        if not replica.is_behind(self._tables):
            self._copy_record(replica.path.parent)
            return False
        return True

    def tidy(self) -> None:
        """Make one file of the copy of a workshop that is closed, as its own is; else `step`."""
        if self._replica is not None and self._replica.log_rows:
            with contextlib.suppress(OSError, ReplicaBusy, ReplicaChanged):
                self._replica.write_whole(self._tables)

    def _find(self) -> Replica:
        """Where the workshop is copied to: the first folder of its name that is its own or free."""
        notes: list[str] = []
        for number in range(1, _MOST_NAMES):
            name = self._source.name if number == 1 else f"{self._source.name}-{number}"
            place = self._folder.path / name
            if is_within(place, self._source):
                continue  # a link to the workshop itself, which is no copy of it
            replica = Replica(place / FILE, disk=self._disk, rest=self._rest_a_little)
            found = replica.find(self._tables)
            if found in {"nothing", "ours"}:
                note = " ".join(notes)
                self.state = msgspec.structs.replace(self.state, place=place, note=note)
                return replica
            notes += _note(found, place)
        raise NoBackup(
            _(
                "{folder} holds too many folders that are called {name} and something else. Move "
                "some of them away. Everything is saved here.",
                folder=self._folder.path,
                name=self._source.name,
            )
        )

    def _rest_a_little(self, seconds: float) -> None:
        if self._given_up:
            raise NotWanted
        self._rest(seconds)

    def _copy_record(self, place: Path) -> None:
        """Copy the record where it is another than there."""
        source, copy = self._source / RECORD, place / RECORD
        try:
            content = source.read_bytes()
        except OSError:
            return  # there is none yet
        if not copy.exists() or copy.stat().st_size != len(content) or copy.read_bytes() != content:
            self._disk.replace(copy, [content])

    def _look(self, *, trouble: str, busy: bool = False) -> None:
        copied = self._replica.entries if self._replica else self.state.copied
        self.state = msgspec.structs.replace(
            self.state,
            copied=copied,
            entries=len(self._tables.get(TABLE, {})),
            trouble=trouble,
            busy=busy,
        )

    def _failed(self, trouble: str, *, busy: bool = False) -> Literal[False]:
        self._look(trouble=trouble, busy=busy)
        return False

    def _place(self) -> Path:
        return self.state.place or self._folder.path

    def _sentence(self, trouble: OSError) -> str:
        if not self._folder.path.is_dir():
            self._replica = None
            try:
                self._folder.check()
            except (NoBackup, OSError) as missing:
                return str(missing)
        return unwritten_words(self._folder.path, trouble)


class Backup:
    """Copies one open workshop, in a thread of its own, until it is closed."""

    def __init__(self, copying: Copying, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin; `clock` tells seconds since any moment."""
        self._copying = copying
        self._clock = clock
        self._behind_since: float | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)
        self._thread.start()

    @property
    def state(self) -> BackupState:
        """How far the copy is."""
        return self._copying.state

    @property
    def trouble(self) -> str:
        """Why the copy lags or fails, in a sentence or two; ``""`` while it does not."""
        state, since = self.state, self._behind_since
        if state.trouble and not state.busy:
            return state.trouble
        if since is None or self._clock() - since < LAG:
            return ""
        if state.trouble:
            return state.trouble
        return _(
            "The backup folder {folder} is slow: what was saved last is not there yet. Everything "
            "is saved here.",
            folder=self._copying.folder,
        )

    @property
    def note(self) -> str:
        """What stands in the backup folder that was left alone; else ``""``."""
        return self.state.note

    async def close(self) -> None:
        """Copy what is left, for a moment at most, and end."""
        self._ending.set()
        await asyncio.to_thread(self._thread.join, LAST_WORD)
        self._copying.give_up()  # whoever copies it next does not have to wait for this one

    def _run(self) -> None:
        if self._ending.wait(LOOK) and not self._copying.has_grown:
            return  # opened to see whether it opens: its copy is looked at another time
        while True:
            ending = self._ending.is_set()
            self._catch_up()
            if ending:
                return
            self._ending.wait(LOOK)

    def _catch_up(self) -> None:
        if self._behind_since is None or not self.state.busy:
            self._behind_since = self._clock()
        try:
            while self._copying.step():
                pass
        except (NotWanted, RuntimeError):
            return  # given up; or a table grew while it was counted: once more
        if not self.state.busy:
            self._behind_since = None


def _note(found: str, place: Path) -> list[str]:
    """What to say of what stands where a copy should be; nothing of another workshop's."""
    if found == "ahead":
        return [
            _(
                "{place} went on by itself: it holds what this workshop does not. Both are kept, "
                "and this one is copied beside it.",
                place=place,
            )
        ]
    if found == "changed":
        return [
            _(
                "{place} is damaged, or was changed by something else. It was left as it is, and "
                "this workshop is copied beside it.",
                place=place,
            )
        ]
    return []


def state_words(state: BackupState) -> str:
    """How far a copy is, for people."""
    if state.trouble:
        return " ".join(filter(None, [state.trouble, state.note]))
    if state.is_whole:
        there = ngettext(
            "all {count} entry is in {place}",
            "all {count} entries are in {place}",
            state.entries,
            place=state.place,
        )
    else:
        there = ngettext(
            "{copied} of {count} entry is in {place}",
            "{copied} of {count} entries are in {place}",
            state.entries,
            copied=state.copied,
            place=state.place,
        )
    return f"{there}. {state.note}" if state.note else there
