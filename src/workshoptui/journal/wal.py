"""The write-ahead log: what was added since the journal's plain file was last written.

A header line, then one line per change: eight hexadecimal digits of CRC-32, a space, the change,
a line feed. A line counts once its line feed is there and its checksum fits. A process or a
machine that stops while writing leaves at most one line that does not, and that one the last (a
torn write): nobody was told that it was kept, so whoever opens the log for writing moves it to a
file of its own, ``workshop.json.wal.bad`` (`embedded._quarantine_tail`). A bad line
anywhere else is damage.
"""

import contextlib
import errno
import os
import stat
import zlib
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from workshoptui.journal.disk import Disk, JournalFull, is_full, private, sync_folder
from workshoptui.journal.lock import held, take
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.language.messages import gettext as _
from workshoptui.language.messages import mark
from workshoptui.language.system_errors import why

HEADER = b"workshoptui log 1\n"


class LogContent(NamedTuple):
    """What a log holds.

    Attributes:
        changes: those that are whole, in order, up to the first that is not.
        size: in bytes, up to the last of them.
        tail: what stands behind them and is no whole line; nobody can read it as a change.
        damage: what is wrong before the end, as part of a sentence; ``""`` when nothing is.
        length: of the whole file, in bytes; 0 where there is none.
    """

    changes: list[bytes]
    size: int
    tail: bytes = b""
    damage: str = ""
    length: int = 0


def read_log(path: Path) -> LogContent:
    """What the log at `path` holds; nothing where there is no such file. Changes nothing.

    Safe beside a process that is writing: a line that is still being written does not count.

    Raises:
        JournalBroken: it cannot be read.
    """
    try:
        check_readable(path)
        data = path.read_bytes()
    except FileNotFoundError:
        return LogContent([], 0)
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    return _content(path.name, data)._replace(length=len(data))


def _content(name: str, data: bytes) -> LogContent:
    if not data.startswith(HEADER):
        if HEADER.startswith(data):  # cut short at birth, before it held anything
            return LogContent([], 0)
        return LogContent(
            [], 0, damage=_("{name} beside it holds something else (line 1)", name=name)
        )
    *lines, unfinished = data[len(HEADER) :].split(b"\n")
    changes: list[bytes] = []
    size = len(HEADER)
    for number, line in enumerate(lines, start=2):
        change = line[9:]
        if line[:9] != _checksum(change):
            if size + len(line) + 1 == len(data):
                return LogContent(changes, size, line + b"\n")
            damage = _(
                "{name} beside it is damaged at line {number}, with more lines after it",
                name=name,
                number=number,
            )
            return LogContent(changes, size, damage=damage)
        changes.append(change)
        size += len(line) + 1
    return LogContent(changes, size, unfinished)


class Log:
    """A log open for adding. One process at a time has it: the file itself is locked.

    So it stays where the lock file beside it is tidied away.

    Attributes:
        taken_over: whether a change was refused because the file is no longer ours.
    """

    def __init__(self, path: Path, read: LogContent, disk: Disk) -> None:
        """Go on with the log at `path`, which was just `read`; where it held nothing, begin it.

        Raises:
            JournalLocked: another process has it, or has written it since it was read.
            JournalBroken: the file cannot be opened for writing; `JournalFull` where it is full.
        """
        self.path = path
        self._disk = disk
        self._size = read.size
        self._stopped = ""
        self.taken_over = False
        try:
            self._file = _open(path)
        except OSError as trouble:
            raise _trouble_opening(path, trouble) from trouble
        try:
            _lock(self._file, path)
            if os.fstat(self._file.fileno()).st_size != read.length:
                raise written_meanwhile(path)
            self._file.truncate(read.size)
            if not read.size:
                disk.write_all(self._file.fileno(), HEADER)
                self._size = len(HEADER)
            # A process that was killed may have left good lines that are not on the disk yet.
            disk.sync(self._file.fileno())
            sync_folder(path.parent)
        except JournalLocked:
            self._file.close()
            raise
        except OSError as trouble:
            self._file.close()
            raise _trouble_opening(path, trouble) from trouble

    def append(self, changes: Sequence[bytes]) -> None:
        """Keep all of `changes`, in order; they are on the disk when this returns.

        Raises:
            JournalFull: there is no space. None of them was kept; the next call may succeed.
            JournalBroken: they could not be kept, and the log takes no more until it is reopened.
        """
        if self._stopped:
            raise JournalBroken(self._stopped)
        if not self.ours:
            self.taken_over = True
            self._stopped = _(
                "{path} was changed or replaced by another program while the "
                "workshop was open, so nothing more can be saved there. Everything "
                "that was shown as saved is written beside it when you close the "
                "workshop: close it now.",
                path=self.path,
            )
            if not self.removed and not self.path.parent.is_dir():
                self._stopped = moved_away(self.path.parent)
            raise JournalBroken(self._stopped)
        data = b"".join([log_line(change) for change in changes])
        fd = self._file.fileno()
        try:
            self._disk.write_all(fd, data)
        except OSError as trouble:
            rolled_back = self._roll_back()
            if rolled_back and is_full(trouble):
                raise JournalFull(
                    _(
                        "There is no space left for {path} ({why}), so the latest "
                        "contribution was not saved. Everything saved before it is safe. "
                        "Make some room on this disk and send it again.",
                        path=self.path,
                        why=why(trouble),
                    )
                ) from trouble
            raise self._stop(
                mark("The latest contribution could not be written in {path}: {why}."), trouble
            ) from trouble
        try:
            self._disk.sync(fd)
        except OSError as trouble:
            # Asking again would prove nothing: after a failure the system may forget what it
            # did not write and then report success. Only a new start reads what is really there.
            self._roll_back()
            raise self._stop(
                mark("The latest contribution could not be made safe in {path}: {why}."), trouble
            ) from trouble
        self._size += len(data)

    @property
    def ours(self) -> bool:
        """Whether the file is the one that was opened, and nobody else has written in it."""
        try:
            named = self.path.stat()
        except OSError:
            return False
        opened = os.fstat(self._file.fileno())
        return os.path.samestat(named, opened) and named.st_size == self._size

    @property
    def removed(self) -> bool:
        """Whether the file was unlinked, so that what is added to it is lost."""
        return not os.fstat(self._file.fileno()).st_nlink and not os.path.lexists(self.path)

    def clear(self) -> None:
        """Forget all changes, because the plain file holds them now.

        A new file takes the old one's place, so that a reader in the middle of the old one is not
        confused by its end.

        Raises:
            JournalBroken: the log takes no more until it is reopened. That the changes may still
                be in it does no harm: they are the same in both files.
        """
        temporary = self.path.with_name(self.path.name + ".new")
        try:
            temporary.unlink(missing_ok=True)
            fresh = _open(temporary)
            try:
                _lock(fresh, temporary)
                self._disk.write_all(fresh.fileno(), HEADER)
                self._disk.sync(fresh.fileno())
                temporary.replace(self.path)
                sync_folder(self.path.parent)
            except BaseException:
                fresh.close()
                temporary.unlink(missing_ok=True)
                raise
        except OSError as trouble:
            begun = mark("A new log could not be begun in {path}: {why}.")
            raise self._stop(begun, trouble) from trouble
        self._file.close()
        self._file = fresh
        self._size = len(HEADER)

    def close(self, *, remove: bool = False) -> None:
        """Let go of the file, and `remove` it where the plain file holds all it says.

        Where it cannot be removed it stays, and does no harm: both files say the same.
        """
        self._file.close()
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
                sync_folder(self.path.parent)

    def _roll_back(self) -> bool:
        """Take half-written lines away again, so that the next line starts on a line of its own."""
        try:
            os.ftruncate(self._file.fileno(), self._size)
        except OSError:
            return False
        return True

    def _stop(self, what: str, trouble: OSError) -> JournalBroken:
        safe = _(
            "Everything that was shown as saved is safe. Nothing more can be saved until the "
            "workshop is closed and opened again; check the disk first."
        )
        self._stopped = f"{_(what, path=self.path, why=why(trouble))} {safe}"
        return JournalBroken(self._stopped)


def log_line(change: bytes) -> bytes:
    """A change as a line of a log, with its checksum."""
    return b"%b%b\n" % (_checksum(change), change)


def written_meanwhile(path: Path) -> JournalLocked:
    """What to tell people when the file at `path` changed between being read and being locked."""
    return JournalLocked(
        _(
            "Another process had this workshop open until just now ({path}). "
            "Nothing was changed here. Open it again.",
            path=path,
        )
    )


def moved_away(folder: Path) -> str:
    """What to tell people when the folder of a workshop got another name while it was open."""
    return _(
        "{folder} is not there any more: the folder was renamed or moved "
        "while the workshop was open, so nothing more can be saved there. "
        "Everything that was shown as saved is in it, wherever it is now: "
        "close the workshop, and open it there.",
        folder=folder,
    )


def check_readable(path: Path) -> None:
    """Make sure that reading the file at `path` ends: a pipe or a device may have no end.

    Raises:
        OSError: it is none, or cannot be looked at.
    """
    if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
        raise OSError(errno.EINVAL, _("it is no regular file"))


def unreadable(path: Path, trouble: OSError) -> JournalBroken:
    """What to tell people when the file at `path` could not be read because of `trouble`."""
    return JournalBroken(
        _(
            "{path} cannot be read: {why}. Nothing was changed. Check the disk "
            "and the permissions, then open the workshop again.",
            path=path,
            why=why(trouble),
        )
    )


def _open(path: Path) -> FileIO:
    return open(path, "ab", buffering=0, opener=private)


def _lock(file: FileIO, path: Path) -> None:
    try:
        take(file)
    except (BlockingIOError, PermissionError) as trouble:
        raise JournalLocked(held(path)) from trouble


def _checksum(change: bytes) -> bytes:
    return b"%08x " % zlib.crc32(change)


def _trouble_opening(path: Path, trouble: OSError) -> JournalBroken:
    kind = JournalFull if is_full(trouble) else JournalBroken
    return kind(
        _(
            "{path} cannot be opened for writing: {why}. Everything saved "
            "before is safe. Check the disk and the folder's permissions, then "
            "open the workshop again.",
            path=path,
            why=why(trouble),
        )
    )
