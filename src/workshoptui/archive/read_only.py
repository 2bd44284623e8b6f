"""The read-only journal: holds given entries, and refuses all new ones but navigation."""

from collections.abc import AsyncIterator, Sequence

from workshoptui.journal.chain import new_salt
from workshoptui.journal.document import to_document
from workshoptui.journal.entry_log import EntryLog
from workshoptui.workshop.entry import Entry, Submission
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.runs import GoTo


class ReadOnlyJournal:
    """A `Journal` that holds the entries it is given, and refuses all that would add to them.

    Only going from one activity to another is let through, so that there is something to see: it is
    forgotten with this object.
    """

    warnings: Sequence[str] = ()

    def __init__(self, entries: Sequence[Entry], *, handed_over: bool = False) -> None:
        """Hold `entries`; who would add to them is told that it is an example, or `handed_over`."""
        self._handed_over = handed_over
        self._log = EntryLog(entries)

    @property
    def last(self) -> int:
        """The number of the last entry."""
        return self._log.last

    async def append(self, draft: Submission) -> Entry:
        """Go to an activity; a key that is here already returns its entry.

        Raises:
            Refused: ``read-only`` or ``handed-over``: it would do anything else.
        """
        if first := self._log.with_key(draft.key):
            return first
        if not isinstance(draft.action, GoTo):
            raise Refused("handed-over") if self._handed_over else Refused("read-only")
        entry, _ = to_document(draft, self.last + 1, before=self._log.chain, salt=new_salt)
        self._log.add([entry])
        return entry

    def follow(self, after: int = 0) -> AsyncIterator[Entry]:
        """Every entry with ``seq > after``, then each new one; ends at `close`."""
        return self._log.follow(after)

    def mark_refused(self, seq: int, code: str) -> None:
        """Leave the file as it is: the rules refuse that entry each time."""

    async def close(self) -> None:
        """End all followers."""
        self._log.end()
