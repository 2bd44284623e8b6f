"""The disk under a journal: write, sync, and replace a file atomically."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from workshoptui.journal.protocol import JournalBroken

_FULL = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)
)


class JournalFull(JournalBroken):
    """There was no space left for this, but nothing that was saved is lost.

    Once there is space again, the same journal takes the next action; it need not be reopened.
    """


def sync(fd: int) -> None:
    """Sync `fd`: return once everything written to it is on the disk."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's own cache there
    elif sys.platform == "win32":
        os.fsync(fd)
    else:
        os.fdatasync(fd)


class Disk(msgspec.Struct, frozen=True):
    """The file operations of a journal; a test passes one that is full, broken or slow.

    Attributes:
        write: as `os.write`; it may write less than it was given.
        sync: returns once what was written to a file is on the disk.
        clock: seconds since any moment, to tell how long writing took.
    """

    write: Callable[[int, bytes], int] = os.write
    sync: Callable[[int], None] = sync
    clock: Callable[[], float] = time.perf_counter

    def write_all(self, fd: int, data: bytes) -> None:
        """Write all of `data`, however many calls it takes.

        Raises:
            OSError: it did not fit or could not be written; part of it may have been.
        """
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(fd, bytes(rest)) :]

    def replace(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Replace the content of `path` atomically.

        The new content is written beside it, synced, and renamed. Only its owner may read it.

        Raises:
            OSError: `path` is as it was, and nothing is left beside it.
        """
        temporary = path.with_name(path.name + ".new")
        try:
            with open(temporary, "wb", buffering=0, opener=private) as file:
                for piece in pieces:
                    self.write_all(file.fileno(), piece)
                self.sync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read and write: an `opener` for `open`."""
    return os.open(path, flags, 0o600)


REAL = Disk()
"""The disk of this machine."""


def sync_folder(folder: Path) -> None:
    """Make new, renamed and removed names in `folder` durable, where the system offers that."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def is_full(trouble: OSError) -> bool:
    """Whether `trouble` says that there is no space left, rather than that something is damaged."""
    return trouble.errno in _FULL
