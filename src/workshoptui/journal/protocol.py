"""The journal's Protocol: what every place that keeps actions promises."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # with every action that there is, they would delay the first frame
    from workshoptui.workshop.entry import Draft, Entry


class JournalBroken(Exception):
    """The journal cannot be read or written; the message says what happened and what was kept."""


class JournalLocked(JournalBroken):
    """Another process writes this journal; this one may only follow it."""


class Journal(Protocol):
    """An ordered, durable list of entries with one order that every reader sees."""

    @property
    def last(self) -> int:
        """The highest sequence number that is durable; 0 when there is none."""

    async def append(self, draft: "Draft") -> "Entry":
        """Keep `draft` and return its entry once it is durable.

        A `draft.key` that was appended before returns the first entry again and keeps nothing new.

        Raises:
            JournalBroken: it could not be made durable, or the journal is closed.
            ValueError: the draft holds something that no journal can keep, such as NaN.
        """

    def follow(self, after: int = 0) -> "AsyncIterator[Entry]":
        """Every durable entry with ``seq > after``, in order, then each new one once it is durable.

        Ends when the journal is closed.
        """

    async def close(self) -> None:
        """Finish what was begun, leave the journal readable by anyone, and release it."""
