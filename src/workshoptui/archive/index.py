"""The index: cached summaries of all workshops, so that a list need not read their journals.

It can be thrown away at any time, and is: whatever is wrong with it, it counts as empty, and is
made anew from the workshops. What it says of one is believed only while that workshop's files are
the very ones that it was read from.
"""

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from workshoptui.archive.summary import FILE, Summary

INDEX = ".index.json"
"""The index inside the folder of workshops. Only its owner may read it: it holds titles."""

_FORMAT = 1
"""Another number when a summary is made in another way, so that no earlier one is believed."""

_LARGEST = 16 * 1024 * 1024
_SETTLED = 2.0
"""Seconds. A file that was changed less than this before it was read may have been changed once
more within the same tick of its clock, and would look the same."""

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH

State = tuple[Annotated[int, Meta(ge=0)], int, int, int]
"""A file's size, when its content and when anything of it was changed, and its inode.

The third is set by the system alone: who gives a changed file its old time changes that one.
"""


class Indexed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A summary, and the files that it was read from: the journal and, if there was one, its log.

    The summary's folder is never read from here: it says no more than a name, which is not used.
    """

    journal: State
    log: State | None
    summary: Summary


class _Content(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    workshops: dict[str, Indexed]


def _path_to_name(path: object) -> str:
    assert isinstance(path, Path), "a summary holds nothing else that JSON does not know"
    return path.name


_decode = msgspec.json.Decoder(_Content, dec_hook=lambda wanted, name: wanted(name)).decode
_encode = msgspec.json.Encoder(enc_hook=_path_to_name).encode


class Index:
    """The summaries of the workshops in one folder.

    Args:
        root: that folder.
        read: reads a workshop's summary from its own folder.
        now: the time as files are given it, in seconds since 1970-01-01 UTC.
    """

    def __init__(
        self,
        root: Path,
        read: Callable[[Path], Summary],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.path = root / INDEX
        self._read = read
        self._now = now

    def summaries(self, folders: Iterable[Path]) -> list[Summary]:
        """The summaries of these workshops, in their order; only what has changed is read.

        Afterwards the index is what was found, where it can be written.
        """
        before = self._load()
        after: dict[str, Indexed] = {}
        summaries = []
        for folder in folders:
            indexed = before.get(folder.name)
            if indexed is None or (indexed.journal, indexed.log) != _states(folder):
                summary, indexed = self._look(folder)
            else:
                summary = msgspec.structs.replace(indexed.summary, folder=folder)
            if indexed is not None:
                after[folder.name] = indexed
            summaries.append(summary)
        if after != before:
            self._save(after)
        return summaries

    def _look(self, folder: Path) -> tuple[Summary, Indexed | None]:
        """A workshop's summary, and what to keep of it; None while it cannot be relied on."""
        began, (journal, log) = self._now(), _states(folder)
        summary = self._read(folder)
        changed_meanwhile = (journal, log) != _states(folder)
        if not journal or summary.problem or changed_meanwhile or not _is_text(folder.name):
            return summary, None
        changed = max(max(state[1:3]) for state in (journal, log) if state)
        if changed / 1e9 + _SETTLED > began:
            return summary, None
        return summary, Indexed(journal, log, summary)

    def _load(self) -> dict[str, Indexed]:
        try:
            content = _decode(_private_content(self.path))
        except (OSError, ValueError, RecursionError):
            return {}
        return content.workshops if content.format == _FORMAT else {}

    def _save(self, workshops: dict[str, Indexed]) -> None:
        # Without it a list takes longer, and that is all.
        with contextlib.suppress(OSError, OverflowError):
            replace_private(self.path, _encode(_Content(_FORMAT, workshops)))


def replace_private(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Give `path` this content, all of it or nothing; whoever reads it finds the old or the new.

    Raises:
        OSError: it is as it was.
    """
    # A name that nobody has yet: two programs may do this at the same time.
    fd, name = tempfile.mkstemp(prefix=f"{path.name}-", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(fd, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(fd, mode)
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)
        raise


def _is_text(name: str) -> bool:
    """Whether a file's name is made of characters; on some systems it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _states(folder: Path) -> tuple[State | None, State | None]:
    """What tells whether a workshop's files are the same: its journal and the log beside it."""
    return _state(folder / FILE), _state(folder / f"{FILE}.wal")


def _state(path: Path) -> State | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _private_content(path: Path) -> bytes:
    """What stands in a file that nobody else can have written.

    Raises:
        OSError: there is no such file, or it cannot be read.
        ValueError: somebody else can have written it, or it is no index.
    """
    # Neither a link nor a pipe that never ends.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        ours = not hasattr(os, "geteuid") or (
            status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
        )
        if not stat.S_ISREG(status.st_mode) or not ours or status.st_size > _LARGEST:
            raise ValueError(f"{path} is not the index that was kept here")
        return file.read()
