"""The lock that lets one process at a time write a journal."""

import contextlib
import os
import sys
from io import FileIO
from pathlib import Path

from workshoptui.journal.disk import REAL, Disk
from workshoptui.journal.protocol import JournalBroken, JournalLocked
from workshoptui.language.messages import gettext as _
from workshoptui.language.system_errors import why

if sys.platform == "win32":
    import msvcrt

    def take(file: FileIO) -> None:
        """Lock an open file for this process; OSError where another has it."""
        # Far behind the content, which others may then still read.
        file.seek(1 << 30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def take(file: FileIO) -> None:
        """Lock an open file for this process; OSError where another has it."""
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from construction until `release`; the system lets go of it when the process dies."""

    def __init__(self, path: Path, disk: Disk = REAL) -> None:
        """Take the lock at `path`, which need not exist; another folder's file is never touched.

        On a full disk it holds as well; only who holds it cannot be told then.

        Raises:
            JournalLocked: somebody holds it, in this process or another.
            JournalBroken: this folder cannot hold a lock.
        """
        self._path = path
        while True:
            self._file = self._open()
            try:
                take(self._file)
            except (BlockingIOError, PermissionError) as trouble:
                holder = self._holder()
                self._file.close()
                raise JournalLocked(held(path, holder)) from trouble
            except OSError as trouble:
                self._file.close()
                raise JournalBroken(
                    _(
                        "{path} cannot be locked: {why}. Nothing was changed. Keep "
                        "workshops on a disk of this machine; some network folders cannot "
                        "hold them safely.",
                        path=path,
                        why=why(trouble),
                    )
                ) from trouble
            if self._still_in_place():
                break
            self._file.close()  # its holder has just taken it away: make a new one
        with contextlib.suppress(OSError):
            self._file.truncate(0)
            disk.write_all(self._file.fileno(), str(os.getpid()).encode())

    def release(self) -> None:
        """Release the lock and remove its file."""
        # A file that stays locks nobody out, so that it cannot be removed is no trouble.
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                self._path.unlink(missing_ok=True)
        self._file.close()
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                # An open file cannot be removed there; if the next one was quicker, it is theirs.
                self._path.unlink(missing_ok=True)

    def _open(self) -> FileIO:
        try:
            fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            return FileIO(fd, "r+b")
        except OSError as trouble:
            raise JournalBroken(
                _(
                    "{path} cannot be created: {why}. Nothing was changed. A workshop "
                    "is opened only where its folder can be written; check its "
                    "permissions.",
                    path=self._path,
                    why=why(trouble),
                )
            ) from trouble

    def _still_in_place(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def _holder(self) -> str:
        number = (self._file.read(20) or b"").decode("ascii", "replace")
        return number if number.isdigit() else ""


def held(path: Path, process: str = "") -> str:
    """What to tell people when another process has a workshop; its number where that is known."""
    if process:
        return _(
            "Another process (number {process}) has this workshop open for writing ({path}). "
            "Nothing was changed here. Go on there, or close it and open it again here.",
            process=process,
            path=path,
        )
    return _(
        "Another process has this workshop open for writing ({path}). Nothing was changed here. "
        "Go on there, or close it and open it again here.",
        path=path,
    )
