"""The journal's Protocol: what every implementation promises, and its exceptions."""

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # with every action that there is, they would delay the first frame
    from workshoptui.workshop.entry import Entry, Submission


class JournalBroken(Exception):
    """The journal cannot be read or written; the message says what happened and what was kept."""


class JournalDamaged(JournalBroken):
    """A journal that cannot be relied on from some entry on. Nothing was changed.

    Attributes:
        entries: those before the damage, which are whole and in their places.
        number: the entry that is the first not to be relied on.
    """

    def __init__(self, message: str, entries: "Sequence[Entry]" = (), number: int = 0) -> None:
        super().__init__(message)
        self.entries = tuple(entries)
        self.number = number


class JournalLocked(JournalBroken):
    """Another process writes this journal; this one may only follow it."""


class NoOwner(JournalBroken):
    """No process of this computer has the journal open for others to attach to."""


class Journal(Protocol):
    """An ordered, durable list of entries with one order that every reader sees."""

    @property
    def last(self) -> int:
        """The highest sequence number that is durable; 0 when there is none."""

    @property
    def warnings(self) -> "Sequence[str]":
        """What people have to know about how the journal was found, a sentence or two each."""

    async def append(self, submission: "Submission") -> "Entry":
        """Keep `submission` and return its entry once it is durable.

        A key that was appended before returns the first entry again and keeps nothing new.

        Raises:
            JournalBroken: it could not be made durable, or the journal is closed.
            ValueError: the submission holds something that no journal can keep, such as NaN.
        """

    def follow(self, after: int = 0) -> "AsyncIterator[Entry]":
        """Every durable entry with ``seq > after``, in order, then each new one once it is durable.

        Ends when the journal is closed.
        """

    def mark_refused(self, seq: int, code: str) -> None:
        """Remember that the rules refused the entry with this number, and with which code.

        So nobody who reads the journal later counts it, whatever the rules are then.
        """

    async def close(self) -> None:
        """Finish what was begun, leave the journal readable by anyone, and release it."""
