"""Drafts and disks for the journal's tests."""

import asyncio
import errno
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec
from hypothesis import strategies as st

from tests.support.clock import START
from workshoptui.journal.disk import Disk
from workshoptui.journal.protocol import Journal
from workshoptui.workshop.context import FACILITATOR
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.kinds.collect import AddCard
from workshoptui.workshop.timer import AddTime


def card(number: int, text: str = "") -> Submission:
    """Participant p1 adds a card; the key is made from `number`."""
    action = AddCard(run="r1", text=text or f"Somebody listens, {number}")
    return Submission(action=action, by="p1", at=START + number, seed=number, key=f"key-{number}")


def said(entry: Entry) -> Entry:
    """What an entry says, without the digest that runs over the journal."""
    return msgspec.structs.replace(entry, chain="")


async def keep(journal: Journal, submissions: Iterable[Submission]) -> list[Entry]:
    """Append all of `submissions` at the same moment."""
    return await asyncio.gather(*(journal.append(submission) for submission in submissions))


async def first(journal: Journal, count: int, after: int = 0) -> list[Entry]:
    """The next `count` entries that a follower gets."""
    found: list[Entry] = []
    async for entry in journal.follow(after):
        found.append(entry)
        if len(found) == count:
            break
    return found


# Any character that UTF-8 can hold; halves of a pair are refused, which has a test of its own.
texts = st.text(st.characters(codec="utf-8"), max_size=80)
actions = st.one_of(
    st.builds(AddCard, run=texts, text=texts), st.builds(AddTime, seconds=st.integers(-600, 600))
)


@st.composite
def submissions(draw: st.DrawFn, most: int = 12) -> list[Submission]:
    """Some submissions with keys of their own."""
    keys = draw(st.lists(texts, unique=True, max_size=most))
    return [
        Submission(
            action=draw(actions),
            by=draw(st.sampled_from(["p1", "p2", FACILITATOR])),
            at=draw(st.floats(allow_nan=False, allow_infinity=False)),
            seed=draw(st.integers(0, 2**63 - 1)),
            key=key,
        )
        for key in keys
    ]


class GatedDisk:
    """A disk whose syncs wait at a gate while it is shut, and are counted."""

    def __init__(self) -> None:
        self.shut = False
        self.syncs = 0
        self._arrived = threading.Semaphore(0)
        self._opened = threading.Semaphore(0)

    @property
    def disk(self) -> Disk:
        return Disk(sync=self._sync)

    def _sync(self, fd: int) -> None:
        self.syncs += 1
        if self.shut:
            self._arrived.release()
            assert self._opened.acquire(timeout=30), "the test never let this sync through"
        os.fsync(fd)

    async def arrival(self) -> None:
        """Wait until a sync stands at the gate."""
        assert await asyncio.to_thread(self._arrived.acquire, timeout=30), "no sync came"

    def let_one_through(self) -> None:
        self._opened.release()


class SmallDisk:
    """A disk that takes `room` bytes more: then only part of a write, then an error."""

    def __init__(self, room: int, error: int = errno.ENOSPC) -> None:
        self.room = room
        self._error = error

    @property
    def disk(self) -> Disk:
        return Disk(write=self._write)

    def _write(self, fd: int, data: bytes) -> int:
        if not self.room:
            raise OSError(self._error, os.strerror(self._error))
        written = os.write(fd, data[: self.room])
        self.room -= written
        return written


class FailingDisk:
    """A disk whose syncs fail while it is `broken`."""

    def __init__(self) -> None:
        self.broken = False

    @property
    def disk(self) -> Disk:
        return Disk(sync=self._sync)

    def _sync(self, fd: int) -> None:
        if self.broken:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        os.fsync(fd)


def files(folder: Path) -> dict[str, bytes]:
    """What is in `folder`: each file's name and content."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def names(folder: Path) -> list[str]:
    """The names of all that is in `folder`."""
    return sorted(path.name for path in folder.iterdir())


def log_of(path: Path) -> Path:
    """Where the log of the journal at `path` is."""
    return path.with_name(path.name + ".wal")
