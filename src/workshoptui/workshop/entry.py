"""Entries: what a journal holds, one action each, in order."""

import msgspec

from workshoptui.workshop.actions import Action

FACILITATOR = "facilitator"
"""Who acts from the terminal. No participant can ever have this id."""

NEWCOMER = ""
"""Who acts before having an id: a phone that is just joining."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An action that wants to become an entry.

    Attributes:
        action: what is to happen.
        by: a participant's id, ``FACILITATOR`` or ``NEWCOMER``.
        at: when it was submitted, in seconds since 1970-01-01 UTC.
        seed: a random integer, drawn when it was submitted; the rules draw from nothing else.
        key: the idempotency key; the same key twice is the same submission sent twice.
    """

    action: Action
    by: str
    at: float
    seed: int
    key: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a journal: a draft with its place in the order.

    Attributes:
        seq: 1 for the first entry of a journal, then without gaps.
        action, by, at, seed, key: as in `Draft`.
    """

    seq: int
    action: Action
    by: str
    at: float
    seed: int
    key: str

    @classmethod
    def of(cls, draft: Draft, seq: int) -> "Entry":
        """The entry that `draft` becomes at place `seq`."""
        return cls(
            seq=seq, action=draft.action, by=draft.by, at=draft.at, seed=draft.seed, key=draft.key
        )
