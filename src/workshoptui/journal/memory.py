"""The journal in memory: every promise of a journal but the disk, for tests."""

from collections.abc import AsyncIterator

from workshoptui.journal.document import kept_as
from workshoptui.journal.protocol import JournalBroken
from workshoptui.journal.shelf import Shelf
from workshoptui.workshop.entry import Draft, Entry


class MemoryJournal:
    """A `Journal` that is gone when the program ends."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._closed = False

    @property
    def last(self) -> int:
        """The highest sequence number that was kept; 0 when there is none."""
        return self._shelf.last

    async def append(self, draft: Draft) -> Entry:
        """Keep `draft` and return its entry; a key that was kept before returns the first entry.

        Raises:
            JournalBroken: the journal is closed.
            ValueError: the draft holds something that no journal can keep.
        """
        if self._closed:
            raise JournalBroken("This workshop is closed, so this was not saved. Open it again.")
        if first := self._shelf.with_key(draft.key):
            return first
        entry, _document = kept_as(draft, self._shelf.last + 1)
        self._shelf.add([entry])
        return entry

    def follow(self, after: int = 0) -> AsyncIterator[Entry]:
        """Every entry with ``seq > after``, in order, then each new one; ends at `close`."""
        return self._shelf.follow(after)

    async def close(self) -> None:
        """Take no more, and let the followers end."""
        self._closed = True
        self._shelf.end()
