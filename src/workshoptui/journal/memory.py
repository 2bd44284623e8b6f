"""The journal in memory: every promise of a journal except durability."""

from collections.abc import AsyncIterator, Callable, Sequence

from workshoptui.journal.chain import new_salt
from workshoptui.journal.document import to_document
from workshoptui.journal.entry_log import EntryLog
from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.workshop.entry import Entry, Submission


class MemoryJournal:
    """A `Journal` that is gone when the program ends.

    Attributes:
        refused: the code with which the rules refused an entry, by its number.
    """

    warnings: Sequence[str] = ()

    def __init__(
        self, *, salt: Callable[[], str] = new_salt, entries: Sequence[Entry] = ()
    ) -> None:
        """Go on from some `entries`, which stay as they are."""
        self.refused: dict[int, str] = {}
        self._salt = salt
        self._entries = EntryLog(entries)
        self._closed = False

    @property
    def last(self) -> int:
        """The highest sequence number that was kept; 0 when there is none."""
        return self._entries.last

    async def append(self, submission: Submission) -> Entry:
        """Keep it and return its entry; a key that was kept before returns the first entry.

        Raises:
            JournalBroken: the journal is closed.
            ValueError: the submission holds something that no journal can keep.
        """
        if self._closed:
            raise JournalBroken(_("This workshop is closed, so this was not saved. Open it again."))
        if first := self._entries.with_key(submission.key):
            return first
        entry, _document = to_document(
            submission, self._entries.last + 1, before=self._entries.chain, salt=self._salt
        )
        self._entries.add([entry])
        return entry

    def follow(self, after: int = 0) -> AsyncIterator[Entry]:
        """Every entry with ``seq > after``, in order, then each new one; ends at `close`."""
        return self._entries.follow(after)

    def mark_refused(self, seq: int, code: str) -> None:
        """Remember that the rules refused an entry."""
        self.refused[seq] = code

    async def close(self) -> None:
        """Accept no more entries, and end all followers."""
        self._closed = True
        self._entries.end()
