"""The embedded journal: a TinyDB file and a write-ahead log on this machine, with group commit."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from workshoptui.journal import provenance
from workshoptui.journal.chain import new_salt
from workshoptui.journal.disk import REAL, Disk, JournalFull
from workshoptui.journal.document import TABLE, to_document
from workshoptui.journal.entry_log import EntryLog
from workshoptui.journal.lock import Lock
from workshoptui.journal.plain_file import Tables, not_there, wal_path
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.reading import REFUSED, Reading, read, refusal
from workshoptui.journal.storage import (
    Content,
    LoggedStorage,
    LoggedTable,
    create_database,
    free_name,
    read_content,
)
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why
from workshoptui.workshop.entry import Entry, Submission

QUICK = 0.0005
"""Seconds. While writes take less than this on average, they are done in the event loop itself:
waking a worker thread and coming back would cost as much again as the write, and nobody who looks
at a screen or a phone can tell that the loop stood still for so short a time."""

UNPROVEN = 10 * QUICK
"""Seconds. What a write is expected to take until some twenty have shown otherwise."""

_WEIGHT = 0.1
"""How much the latest write counts in the average: one slow write in ten does not change the way,
two very slow ones do."""


def read_journal(path: Path) -> Reading:
    """What the journal at `path` holds now, without opening it for writing. Changes nothing.

    Works beside a process that is writing it; what that one is just adding may not be there yet.

    Raises:
        JournalDamaged: it is not to be relied on from some entry on.
        JournalBroken: it is missing, not a journal, or of a newer version of this program.
    """
    return read(read_content(path), path)


def read_entries(path: Path) -> list[Entry]:
    """The entries of the journal at `path`, read as by `read_journal`."""
    return read_journal(path).entries


class _Waiting:
    """A submission on its way to the disk, and everybody who waits for its entry."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.answers: list[asyncio.Future[Entry]] = []

    def kept(self, entry: Entry) -> None:
        for answer in self.answers:
            if not answer.done():  # its task may have been cancelled meanwhile
                answer.set_result(entry)

    def refused(self, trouble: Exception) -> None:
        for answer in self.answers:
            if not answer.done():
                # One exception each: raised in two tasks, one would collect both their traces.
                answer.set_exception(type(trouble)(str(trouble)))


class EmbeddedJournal:
    """A `Journal` in one TinyDB file. Open it with `open`; use it in that event loop only.

    While it is open, ``workshop.json.wal`` beside the file holds what is new, and
    ``workshop.json.lock`` keeps other writers out. Closed, it is one plain TinyDB file: the table
    "journal" has a document per entry, numbered by its `seq`.

    What arrives while the disk is busy is written together next, so a crowd waits no longer than
    one person does. There is no timer in this.
    """

    def __init__(
        self,
        storage: LoggedStorage,
        entries: EntryLog,
        lock: Lock,
        disk: Disk,
        salt: Callable[[], str],
    ) -> None:
        """Not for callers: use `open`."""
        self.warnings: list[str] = []
        self._storage = storage
        self._table = LoggedTable(storage, TABLE)
        self._refusals = LoggedTable(storage, REFUSED)
        self._entries = entries
        self._salt = salt
        self._lock = lock
        self._clock = disk.clock
        self._mean_write_seconds = UNPROVEN
        self._waiting: dict[str, _Waiting] = {}
        self._refused: dict[int, bytes] = {}
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing: asyncio.Task[None] | None = None
        self._trouble = ""
        # All that takes time on the disk happens in this one thread, one after the other: so two
        # checkpoints, or a checkpoint and a write, cannot overlap, whoever is cancelled meanwhile.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._work: Future[None] | Future[Exception | None] | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        disk: Disk = REAL,
        salt: Callable[[], str] = new_salt,
        workshop: str = "",
    ) -> Self:
        """Open the journal at `path` for writing; `create` makes one where there is none.

        `salt` draws what nobody can guess, for each entry's digest; `workshop` is the id of one
        that is made.

        Raises:
            JournalLocked: another process, or another part of this one, has it open.
            JournalDamaged: it is not to be relied on from some entry on.
            JournalBroken: it is missing (without `create`), not a journal, or cannot be written;
                `JournalFull` where there is no space. What is there was not changed.
        """
        return await asyncio.to_thread(cls._open, path, create, disk, salt, workshop)

    @classmethod
    def _open(
        cls, path: Path, create: bool, disk: Disk, salt: Callable[[], str], workshop: str
    ) -> Self:
        if not os.path.lexists(path):
            _check_creatable(path, create)
        lock = Lock(path.with_name(path.name + ".lock"), disk)
        try:
            if create and not os.path.lexists(path):
                first_row = provenance.sealed(provenance.first_row(workshop))
                create_database(path, {provenance.TABLE: {1: first_row}, TABLE: {}}, disk)
            content = read_content(path)
            reading = read(content, path)
            quarantined = _quarantine_tail(path, content, disk)
            first: Tables = {provenance.TABLE: {}}  # what a file says of itself stands on top
            content = content._replace(tables=first | content.tables)
            storage = LoggedStorage(path, content, disk)
            journal = cls(storage, EntryLog(reading.entries), lock, disk, salt)
            if quarantined:
                journal.warnings.append(_dropped(reading, quarantined))
            journal._record_writer(reading)
            return journal
        except BaseException:
            lock.release()
            raise

    def _record_writer(self, reading: Reading) -> None:
        """Say in the file that this program writes it from here on."""
        rows = reading.provenance
        log = self._entries
        row = provenance.continuation_row(rows, log.last, log.chain, log.first_chain)
        if row is not None:
            table = LoggedTable(self._storage, provenance.TABLE)
            table.insert_encoded({len(rows) + 1: provenance.sealed(row)})

    @property
    def last(self) -> int:
        """The highest sequence number that is durable; 0 when there is none."""
        return self._entries.last

    @property
    def tables(self) -> Tables:
        """All that is durable, as its file holds it; it grows. Not for anybody to change.

        Any thread may look rows up in it, which are never changed once they are there.
        """
        return self._storage.tables

    async def append(self, submission: Submission) -> Entry:
        """Keep `submission` and return its entry once it is durable.

        A key that was appended before returns the first entry again and keeps nothing new.
        A caller that is cancelled while waiting does not know: the same key tells.

        Raises:
            JournalFull: no space; this submission was not kept, and the next may be.
            JournalBroken: it could not be made durable, or the journal is closed.
            ValueError: the submission holds something that no journal can keep.
        """
        if self._closing:
            raise JournalBroken(_("This workshop is closed, so this was not saved. Open it again."))
        if first := self._entries.with_key(submission.key):
            return first
        if self._trouble:
            raise JournalBroken(self._trouble)
        loop = asyncio.get_running_loop()
        waiting = self._waiting.get(submission.key)
        if waiting is None:
            waiting = self._waiting[submission.key] = _Waiting(submission)
            self._begin()
        answer: asyncio.Future[Entry] = loop.create_future()
        waiting.answers.append(answer)
        return await answer

    def follow(self, after: int = 0) -> AsyncIterator[Entry]:
        """Every durable entry with ``seq > after``, then each new one; ends at `close`."""
        return self._entries.follow(after)

    def mark_refused(self, seq: int, code: str) -> None:
        """Remember that the rules refused the entry with this number; written with the next."""
        if self._closing or self._trouble or seq in self._storage.tables.get(REFUSED, {}):
            return
        self._entries.mark_refused(seq, code)
        self._refused[seq] = refusal(seq, code)
        self._begin()

    async def checkpoint(self) -> None:
        """Bring the plain file up to date and empty the log. Writing waits meanwhile.

        Raises:
            JournalBroken, JournalFull: the file is as it was, and nothing is lost.
        """
        if self._closing or self._trouble:
            raise JournalBroken(
                self._trouble or _("This workshop is closed; its file is up to date.")
            )
        await self._in_thread(self._storage.checkpoint)

    async def close(self) -> None:
        """Write what is on its way, leave one plain TinyDB file, and let the next one in.

        Closing twice is closing once.

        Raises:
            JournalBroken, JournalFull: the plain file could not be written; the log stays beside
                it, and both together hold everything. The journal is closed all the same.
        """
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    def _begin(self) -> None:
        """Write what waits, unless that is going on already."""
        if self._idle.is_set():
            self._idle.clear()
            # After all who come in this turn of the loop.
            asyncio.get_running_loop().call_soon(self._write)

    def _write(self) -> None:
        """Write all that waits as one batch; the next begins when this one is done."""
        refused, self._refused = self._refused, {}
        chain = self._entries.chain
        kept: list[tuple[_Waiting, Entry]] = []
        documents: dict[int, bytes] = {}
        for waiting in list(self._waiting.values()):
            seq = self.last + len(kept) + 1
            try:
                entry, documents[seq] = to_document(
                    waiting.submission, seq, before=chain, salt=self._salt
                )
            except ValueError as unfit:
                del self._waiting[waiting.submission.key]
                waiting.refused(unfit)
            else:
                chain = entry.chain
                kept.append((waiting, entry))
        if not kept and not refused:
            self._written(kept, None)
        elif self._mean_write_seconds < QUICK and (self._work is None or self._work.done()):
            self._written(kept, self._insert(documents, refused))
        else:
            work = self._thread.submit(self._insert, documents, refused)
            self._work = work
            done = asyncio.wrap_future(work)
            done.add_done_callback(lambda done: self._written(kept, done.result()))

    def _insert(self, documents: dict[int, bytes], refused: dict[int, bytes]) -> Exception | None:
        """Make `documents` durable, or tell why not."""
        start = self._clock()
        try:
            if refused:
                self._refusals.insert_encoded(refused)
            if documents:
                self._table.insert_encoded(documents)
        except Exception as trouble:
            return trouble
        self._mean_write_seconds += _WEIGHT * (self._clock() - start - self._mean_write_seconds)
        return None

    def _written(self, kept: list[tuple[_Waiting, Entry]], trouble: Exception | None) -> None:
        """Answer everybody who waits for this batch, and go on with what came meanwhile."""
        if trouble is None:
            self._entries.add(entry for _, entry in kept)
        elif not isinstance(trouble, JournalFull):
            # What the file holds beyond these is not known: only reading it again will tell.
            self._trouble = str(trouble)
            trouble = JournalBroken(self._trouble)
        for waiting, entry in kept:
            del self._waiting[waiting.submission.key]
            if trouble is None:
                waiting.kept(entry)
            else:
                waiting.refused(trouble)
        if self._trouble:
            for waiting in self._waiting.values():
                waiting.refused(JournalBroken(self._trouble))
            self._waiting.clear()
        if self._waiting or self._refused:
            self._write()
        else:
            self._idle.set()

    async def _close(self) -> None:
        await self._idle.wait()
        try:
            await self._in_thread(self._let_go)
        finally:
            self._thread.shutdown(wait=False)
            self._entries.end()

    def _let_go(self) -> None:
        try:
            if self._trouble and not self._storage.taken_over:
                self._storage.abandon()
            else:
                self._storage.close()
        finally:
            self._lock.release()

    async def _in_thread(self, function: Callable[[], None]) -> None:
        work = self._work = self._thread.submit(function)
        await asyncio.wrap_future(work)


def _quarantine_tail(path: Path, content: Content, disk: Disk) -> Path | None:
    """Keep what stands at the end of the log and is no change in a file of its own."""
    if not content.log.tail:
        return None
    quarantined = free_name(wal_path(path), "bad")
    try:
        disk.replace(quarantined, [content.log.tail])
    except OSError as trouble:
        raise JournalBroken(
            _(
                "{log} ends in something that cannot be read, and it could "
                "not be put aside: {why}. Nothing was changed. Make room on the "
                "disk, then open the workshop again.",
                log=wal_path(path),
                why=why(trouble),
            )
        ) from trouble
    return quarantined


def _dropped(reading: Reading, aside: Path) -> str:
    return _(
        "The end of the file, from entry {number} on, could not be read: "
        "the computer stopped while it was being written, or it was "
        "damaged. Everything before it is here. What stood there is kept "
        "in {aside}. If somebody misses what they sent last, ask them to "
        "send it again.",
        number=len(reading.entries) + 1,
        aside=aside.name,
    )


def _check_creatable(path: Path, create: bool) -> None:
    """There is nothing at `path`: refuse to open it, or see to it that it can be made."""
    if not create or wal_path(path).exists():
        raise not_there(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise JournalBroken(
            _(
                "The folder {parent} cannot be made: {why}. No workshop was made.",
                parent=path.parent,
                why=why(trouble),
            )
        ) from trouble
