"""Outcomes: what came of each submission, by its key, and who waits for that."""

import asyncio
from typing import TYPE_CHECKING

from workshoptui.journal.protocol import JournalBroken
from workshoptui.language.messages import gettext as _
from workshoptui.room.aliases import Aliases
from workshoptui.workshop.refused import Refused
from workshoptui.workshop.state import EVERYTHING

if TYPE_CHECKING:
    from workshoptui.room.room import EntryApplied
    from workshoptui.workshop.entry import Entry


class Outcomes:
    """What came of everything that a room has folded in."""

    def __init__(self) -> None:
        self._by_key: dict[str, EntryApplied | Refused] = {}
        self._aliases = Aliases()
        self._waiting: dict[int, list[asyncio.Future[None]]] = {}

    def keys_of(self, sender: str, key: str) -> list[str]:
        """The names that a submission of a sender may have in the journal, itself first or later.

        A person may have had several ids.
        """
        return [f"{person}:{key}" for person in self._aliases.of(sender)]

    def find(self, key: str) -> "EntryApplied | Refused | None":
        """What came of the submission with this name; None where there was none."""
        return self._by_key.get(key)

    def get(self, key: str) -> "EntryApplied":
        """What was applied of the submission with this name.

        Raises:
            Refused: it was refused.
        """
        outcome = self._by_key[key]
        if isinstance(outcome, Refused):
            raise Refused(outcome.code, outcome.field, **outcome.values)
        return outcome

    def note(self, entry: "Entry", outcome: "EntryApplied | Refused") -> None:
        """An entry was folded in: whoever waits for it goes on."""
        if not isinstance(outcome, Refused) and outcome.changes is not EVERYTHING:
            self._aliases.note(outcome.changes)
        self._by_key[entry.key] = outcome
        for waiting in self._waiting.pop(entry.seq, ()):
            if not waiting.done():  # its task may have been cancelled meanwhile
                waiting.set_result(None)

    async def noted(self, seq: int) -> None:
        """Return once the entry with this number is folded in.

        Raises:
            JournalBroken: reading has ended before.
        """
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(seq, []).append(waiting)
        await waiting

    def end(self) -> None:
        """Nothing is folded in any more: say so to who waits."""
        for waiting in (waiting for several in self._waiting.values() for waiting in several):
            if not waiting.done():
                waiting.set_exception(
                    JournalBroken(
                        _(
                            "The workshop was closed meanwhile. Open it again to see whether "
                            "this was saved."
                        )
                    )
                )
        self._waiting.clear()
