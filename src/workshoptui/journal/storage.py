"""TinyDB on a write-ahead log: adding a document costs one line, however many there are.

TinyDB's own storage writes the whole file again for every document. Here the file is written
when the database is closed (or at a checkpoint), and what was added since then is in the log.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec
from tinydb.storages import Storage
from tinydb.table import Document, Table

from workshoptui.journal.disk import Disk, JournalFull, is_full, sync_folder
from workshoptui.journal.plain_file import (
    Signature,
    Tables,
    plain_lines,
    read_plain,
    signature,
    wal_path,
)
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.wal import (
    Log,
    LogContent,
    moved_away,
    read_log,
    written_meanwhile,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why


class Content(NamedTuple):
    """What a database holds.

    Attributes:
        tables: the documents that can be read.
        log: its log.
        plain: what tells whether its file is still the one that was read.
        damage: where one of its files stops making sense, as part of a sentence; ``""`` where it
            does not.
    """

    tables: Tables
    log: LogContent
    plain: Signature | None
    damage: str = ""


_ONLY_ADDED = "the documents of a journal can be added, not changed or removed"

_change = msgspec.json.Decoder(tuple[str, int, msgspec.Raw])
_encode = msgspec.json.Encoder().encode


def read_content(path: Path) -> Content:
    """What the database at `path` and its log hold.

    Changes nothing, and needs no lock: beside a process that writes, it returns what had been
    written at some moment after the call.

    Raises:
        JournalBroken: one of the files is missing or cannot be read, or it is no database.
    """
    # The log first: a checkpoint moves documents from it to the file, never back, so that in
    # this order none can slip through between the two.
    log = read_log(wal_path(path))
    plain = signature(path)
    tables, damage = read_plain(path)
    for number, change in enumerate(log.changes, start=2):
        if trouble := _add(tables, change, wal_path(path).name, number):
            return Content(tables, log, plain, damage or trouble)
    return Content(tables, log, plain, damage or log.damage)


def _add(tables: Tables, change: bytes, log: str, number: int) -> str:
    """Add what a line of the log says to `tables`; what is wrong with it, or ``""``."""
    try:
        name, doc_id, document = _change.decode(change)
    except (msgspec.DecodeError, RecursionError):
        return _(
            "{log} beside it, line {number}, is not a change of a workshop", log=log, number=number
        )
    table = tables.setdefault(name, {})
    # Both files hold a document when a checkpoint was cut short after its rename.
    if doc_id in table and not _same(table[doc_id], bytes(document)):
        return _(
            "{log} beside it, line {number}, contradicts entry {entry}",
            log=log,
            number=number,
            entry=doc_id,
        )
    table[doc_id] = bytes(document)
    return ""


class LoggedStorage(Storage):
    """A TinyDB storage whose documents are added through a log and never changed afterwards.

    It holds each document as JSON text, so what `read` returns is a copy, free to be changed.
    Only one caller at a time, and only the process that holds the journal's lock.
    """

    def __init__(self, path: Path, content: Content, disk: Disk) -> None:
        """Go on with the database at `path` whose `content` was just read, under the lock.

        Raises:
            JournalLocked: another process has the log open, or had since the content was read.
            JournalBroken: the content is damaged, or the log cannot be opened for writing;
                `JournalFull` where it is full.
        """
        if content.damage:
            raise JournalBroken(
                _("{path}: {damage}. Nothing was changed.", path=path, damage=content.damage)
            )
        self.path = path
        self.tables = content.tables
        self._disk = disk
        self._log = Log(wal_path(path), content.log, disk)
        self._plain = content.plain
        self._unsaved = bool(content.log.changes)
        if signature(path) != self._plain:
            self._log.close(remove=not content.log.length)
            raise written_meanwhile(path)
        self._rescued: Path | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        """All documents, as TinyDB wants them. It costs every document, so only queries use it."""
        return {
            name: {str(doc_id): msgspec.json.decode(json) for doc_id, json in table.items()}
            for name, table in self.tables.items()
        }

    def write(self, data: dict[str, dict[str, Any]]) -> NoReturn:  # noqa: ARG002
        """Refuse: what a journal holds is never changed, only added to."""
        raise TypeError(_ONLY_ADDED)

    def last(self, name: str) -> int:
        """The highest number in the table `name`; 0 when it is empty."""
        return next(reversed(self.tables.get(name, {})), 0)

    def extend(self, name: str, documents: Mapping[int, bytes]) -> None:
        """Add `documents` to the table `name`; all of them are durable when this returns.

        Raises:
            ValueError: their numbers do not go up from the table's last. None of them was added.
            JournalBroken, JournalFull: as in `Log.append`. None of them was added.
        """
        above = self.last(name)
        for number in documents:
            if number <= above:
                raise ValueError(f"document {number} of table {name!r} has to come after {above}")
            above = number
        if self._log.removed and self._plain_is_ours():
            self.checkpoint()  # what was in it is written anew, if the folder is still there
        start = _encode(name)
        self._log.append([b"[%b,%d,%b]" % (start, *item) for item in documents.items()])
        self._unsaved = True
        self.tables.setdefault(name, {}).update(documents)

    def checkpoint(self) -> None:
        """Bring the plain file up to date and empty the log.

        Raises:
            JournalFull, JournalBroken: nothing is lost. After `JournalFull` the log goes on.
        """
        try:
            self._disk.replace(self.path, plain_lines(self.tables))
        except OSError as trouble:
            raise self._unwritten(trouble) from trouble
        self._plain = signature(self.path)
        self._unsaved = False
        self._log.clear()

    def close(self) -> None:
        """Leave one plain TinyDB file, and no log. A file that holds everything stays as it is.

        Raises:
            JournalBroken, JournalFull: nothing is lost; the log stays beside the file.
        """
        if not (self._log.removed or self._log.ours) or not self._plain_is_ours():
            problem = self._saved_elsewhere()
            self._log.close()
            raise problem
        if self._unsaved or not self.path.exists():
            try:
                self._disk.replace(self.path, plain_lines(self.tables))
            except OSError as trouble:
                problem = self._unwritten(trouble)
                self._log.close()
                raise problem from trouble
        else:
            with contextlib.suppress(OSError):  # somebody else's file stays as they have it
                self.path.chmod(0o600)
        self._log.close(remove=True)

    def abandon(self) -> None:
        """Close the files without writing."""
        self._log.close()

    @property
    def taken_over(self) -> bool:
        """Whether the log is not ours any more: somebody changed, replaced or removed it."""
        return self._log.taken_over or self._log.removed

    def _plain_is_ours(self) -> bool:
        """Whether nobody else has written the plain file; that it is gone is told elsewhere."""
        return signature(self.path) in (self._plain, None)

    def _saved_elsewhere(self) -> JournalBroken:
        """Another program has taken the files over: write what is here beside them."""
        rescued = free_name(self.path, "rescued")
        try:
            self._disk.replace(rescued, plain_lines(self.tables))
        except OSError as trouble:
            return self._unwritten(trouble)
        return JournalBroken(
            _(
                "{path} was changed by another program while the workshop was "
                "open, so it was left as it is. Everything that was saved here is "
                "in {beside} beside it. Keep both; move each to a folder of its "
                "own, named workshop.json, to open it.",
                path=self.path,
                beside=rescued.name,
            )
        )

    def _saved_in_new_folder(self) -> JournalBroken:
        """The folder is gone, and what was in it with it: write what is here into another, once."""
        removed = self.path.parent
        happened = _(
            "The folder {removed} was removed while the workshop was open, so "
            "nothing more can be saved there.",
            removed=removed,
        )
        if self._rescued is None:
            folder = free_name(removed, "rescued")
            try:
                folder.mkdir(mode=0o700, parents=True)
                self._disk.replace(folder / self.path.name, plain_lines(self.tables))
            except OSError as trouble:
                with contextlib.suppress(OSError):
                    folder.rmdir()
                return JournalBroken(
                    f"{happened} "
                    + _(
                        "What it held could not be written beside it either: "
                        "{why}. Put the folder back from the bin or from a copy, then open "
                        "the workshop again.",
                        why=why(trouble),
                    )
                )
            self._rescued = folder
        return JournalBroken(
            f"{happened} "
            + _(
                "Everything that was shown as saved is in {rescued}: "
                "close the workshop, and open that one.",
                rescued=self._rescued,
            )
        )

    def _unwritten(self, trouble: OSError) -> JournalBroken:
        if not self.path.parent.is_dir():
            if self._log.removed:
                return self._saved_in_new_folder()
            return JournalBroken(moved_away(self.path.parent))
        if self._log.removed:
            return JournalBroken(
                _(
                    "{path} was removed while the workshop was open, and could not be "
                    "written anew: {why}. Nothing more can be saved. Put the file back "
                    "from the bin, then close the workshop and open it again.",
                    path=self._log.path,
                    why=why(trouble),
                )
            )
        kind = JournalFull if is_full(trouble) else JournalBroken
        return kind(
            _(
                "{path} could not be written in full: {why}. Nothing is lost: the "
                "latest part stays in {log} beside it. Keep both files together; "
                "with space on the disk, opening and closing the workshop once "
                "more makes them one again.",
                path=self.path,
                why=why(trouble),
                log=self._log.path.name,
            )
        )


class LoggedTable(Table):
    """A TinyDB table of a `LoggedStorage`: adding a document costs that document only."""

    _storage: LoggedStorage

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add `document`; it is durable when this returns its number."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add all of `documents` or none; they are durable when this returns their numbers."""
        numbered: dict[int, bytes] = {}
        number = self._storage.last(self.name)
        for document in documents:
            number = document.doc_id if isinstance(document, Document) else number + 1
            numbered[number] = _encode(document)
        self.insert_encoded(numbered)
        return list(numbered)

    def insert_encoded(self, documents: Mapping[int, bytes]) -> None:
        """Add all of `documents`, which are JSON already, by their numbers; as `extend` does."""
        self._storage.extend(self.name, documents)
        self.clear_cache()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:  # noqa: ARG002
        """Refuse before anything is read: TinyDB changes and removes documents through here."""
        raise TypeError(_ONLY_ADDED)


def create_database(path: Path, tables: Tables, disk: Disk) -> None:
    """Make the file of a database that has these `tables`, in a folder that exists.

    Raises:
        JournalBroken, JournalFull: there is no such file now.
    """
    try:
        disk.replace(path, plain_lines(tables))
        sync_folder(path.parent.parent)
    except OSError as trouble:
        kind = JournalFull if is_full(trouble) else JournalBroken
        raise kind(
            _(
                "{path} could not be created: {why}. No workshop was made. Check "
                "the disk and the folder's permissions, then make it again.",
                path=path,
                why=why(trouble),
            )
        ) from trouble


def free_name(path: Path, what: str) -> Path:
    """A name beside `path` that says `what` it holds and that no file has yet."""
    free = path.with_name(f"{path.name}.{what}")
    number = 1
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}.{what}-{number}")
    return free


def _same(first: bytes, second: bytes) -> bool:
    """Whether both say the same, however they are laid out."""
    try:
        return first == second or msgspec.json.decode(first) == msgspec.json.decode(second)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
