"""Hidden: what the facilitator took out of sight stands in a table of its own, and in no other.

So no page, screen, record or export has to remember to leave it out: it is not there.
"""

from typing import Literal

from workshoptui.workshop.context import Context
from workshoptui.workshop.state import Put, Row, Workshop

Why = Literal["words", "aside"]


class Hidden(Row, frozen=True, tag="hidden"):
    """A row as it was before its words, or all of it, were hidden.

    Attributes:
        id: tells it from the others.
        entry: the entry that hid it; what was hidden together comes back together.
        record: the row, all of it, as it was.
        part: which of its words; ``""`` where the whole row was taken out of its table.
        author: the participant who gave it, the facilitator, or ``""`` where nobody alone did.
        why: ``words``: what it said; ``aside``: who gave it was set aside.
        at: when, in seconds since 1970-01-01 UTC.
    """

    id: str
    entry: int
    record: Row
    part: str
    author: str
    why: Why
    at: float


def hidden(
    row: Row, context: Context, number: int, *, author: str, part: str = "", why: Why = "words"
) -> Put:
    """`row` put among what is hidden; `number` tells it from what the same entry hides."""
    return Put(Hidden(f"z{context.seq}-{number}", context.seq, row, part, author, why, context.at))


def hidden_in(workshop: Workshop, entry: int) -> list[Hidden]:
    """What the entry with this number hid and is still hidden."""
    return workshop.all(Hidden, lambda one: one.entry == entry)
