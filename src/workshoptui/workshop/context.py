"""The context of an action: author, time, seed and number, which a rule gets besides the state."""

import msgspec

FACILITATOR = "facilitator"
"""Who acts from the terminal. No participant can ever have this id."""

NEWCOMER = ""
"""Who acts before having an id: a phone that is just joining."""

RULES = 8
"""The number of today's rules. It goes up when a rule becomes stricter.

The fold decides every entry again, so a stricter rule asks ``context.rules`` first and binds only
what was submitted under it: what was accepted stays accepted.
"""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one action.

    Attributes:
        seq: its place in the journal: 1 for the first, then without gaps.
        by: a participant's id, ``FACILITATOR`` or ``NEWCOMER``.
        at: when it was submitted, in seconds since 1970-01-01 UTC.
        seed: a random integer, drawn when it was submitted; rules draw from nothing else.
        rules: the number of the rules that it was submitted under; 1 where it says none.
    """

    seq: int
    by: str
    at: float
    seed: int
    rules: int = RULES
