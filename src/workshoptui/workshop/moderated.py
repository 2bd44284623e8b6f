"""Moderated rows: what is hidden from everybody is moved to a table of their own.

So no page, screen, record or export has to remember to leave it out: it is not there.
"""

from typing import Literal, Self

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.copied import TakenOut
from workshoptui.workshop.state import Key, Put, Row, Workshop, table_of

Why = Literal["words", "aside"]


class ModeratedRow(Row, frozen=True, tag="hidden"):
    """A row as it was before its words, or all of it, were hidden.

    Attributes:
        id: tells it from the others.
        entry: the entry that hid it; what was hidden together comes back together.
        row: all of it, as it was.
        part: which of its words; ``""`` where the whole row was taken out of its table.
        given_by: the participant who gave it, the facilitator, or ``""`` where nobody alone did.
        why: ``words``: what it said; ``aside``: who gave it was set aside.
        at: when, in seconds since 1970-01-01 UTC.
        kept: of words of a model: where they were kept for what rests on it, as keys of `Snapshot`.
        copies: where its words were copied, and went with it.
        names: where a name of it was kept, but for rounds and `kept`: tables and keys.
    """

    lookups = (("entry",), ("given_by",), ("why",))
    id: str
    entry: int
    row: Row
    part: str
    given_by: str
    why: Why
    at: float
    kept: tuple[tuple[str, str], ...] = ()
    copies: tuple[TakenOut, ...] = ()
    names: tuple[tuple[type[Row], Key], ...] = ()

    def is_of(self, person: str) -> bool:
        """Whether it, or the row that it hides, is this person's."""
        return super().is_of(person) or self.row.is_of(person)

    def of_another(self, person: str, other: str) -> Self:
        """Both it and the row that it hides."""
        another = super().of_another(person, other)
        return msgspec.structs.replace(another, row=self.row.of_another(person, other))


def put_moderated(
    row: Row,
    context: Context,
    number: int,
    *,
    given_by: str,
    part: str = "",
    why: Why = "words",
    kept: tuple[tuple[str, str], ...] = (),
    copies: tuple[TakenOut, ...] = (),
    names: tuple[tuple[type[Row], Key], ...] = (),
) -> Put:
    """`row` put among what is hidden; `number` tells it from what the same entry hides."""
    hidden_id = f"z{context.seq}-{number}"
    hidden = ModeratedRow(
        hidden_id, context.seq, row, part, given_by, why, context.at, kept, copies, names
    )
    return Put(hidden)


def moderated_rows_of(workshop: Workshop, entry: int) -> list[ModeratedRow]:
    """What the entry with this number hid and is still hidden."""
    return workshop.where(ModeratedRow, entry=entry)


def rows_set_aside(workshop: Workshop) -> list[ModeratedRow]:
    """What is hidden as who gave it was set aside, in the order in which that was done."""
    return workshop.where(ModeratedRow, why="aside")


def row_set_aside(workshop: Workshop, row: Row) -> ModeratedRow | None:
    """The row with the table and key of this one that is hidden as somebody is set aside."""
    place = table_of(type(row)), row.key
    return next(
        (
            moderated_row
            for moderated_row in rows_set_aside(workshop)
            if (table_of(type(moderated_row.row)), moderated_row.row.key) == place
        ),
        None,
    )
