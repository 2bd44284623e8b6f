"""Entries: what a journal holds, one action each, in order."""

import msgspec

from workshoptui.workshop.actions import AnyAction
from workshoptui.workshop.context import RULES, Context


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """An action that is not yet an entry.

    Attributes:
        action: what is to happen.
        by, at, seed, rules: as in `Context`.
        key: the idempotency key; the same key twice is the same submission sent twice.
    """

    action: AnyAction
    by: str
    at: float
    seed: int
    key: str
    rules: int = RULES

    def entry(self, seq: int) -> "Entry":
        """The entry that this submission becomes at place `seq`."""
        return Entry(
            seq=seq,
            action=self.action,
            by=self.by,
            at=self.at,
            seed=self.seed,
            key=self.key,
            rules=self.rules,
        )


class Entry(Context, frozen=True, kw_only=True):
    """One line of a journal: an action, its context and the key it was sent with.

    Attributes:
        chain: the running digest over the journal up to this entry; ``""`` where none is kept.
        refused: the code with which the rules of its own time refused it; ``""`` when it counts.
    """

    action: AnyAction
    key: str
    chain: str = ""
    refused: str = ""
