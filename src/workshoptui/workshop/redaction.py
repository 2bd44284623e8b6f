"""Redaction: for each table, which fields hold people's text, and how to remove it.

Every module with tables that hold people's words says so in its `REDACTION_RULES`; nothing of them
could be hidden otherwise. All of them together are in `workshoptui.workshop.authored_text`. They
are applied in `moderation`, which moves what is hidden to the table in `moderated`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.state import Row, Workshop
from workshoptui.workshop.taken_back import TAKEN_BACK

REMOVED = "(removed)"
"""What stands in place of hidden words where something has to stand."""

PLACEHOLDERS = frozenset({"", REMOVED, TAKEN_BACK})
"""What stands where no words are."""

R = TypeVar("R", bound=Row)
Parts = Mapping[str, str]
"""Words by the part of the row that they stand in; ``""`` for the row as a whole."""


def by_facilitator(_: Row) -> str:
    """Who wrote a row of a table that only the facilitator writes in."""
    return FACILITATOR


def number_in_id(row: Row) -> int:
    """The number in an id such as ``c12``, which is that of the entry that made the row."""
    digits = "".join(filter(str.isdigit, str(getattr(row, "id", ""))))
    return int(digits) if digits else 0


class RedactionRule(msgspec.Struct, Generic[R], frozen=True):
    """How people's words stand in a table.

    Attributes:
        parts: the words of a row.
        without: the row without the words of a part, as the context says who took them out; None
            where the whole row goes.
        given_by: who wrote a row; by default who gave it.
        number: the entry that wrote it last.
        seen: whether everybody can see a row now.
        edited: where two people write a row: the entry that changed it last.
    """

    parts: Callable[[Workshop, R], Parts]
    without: Callable[[R, str, Context], R] | None = None
    given_by: Callable[[R], str] = lambda row: row.given_by
    number: Callable[[R], int] = number_in_id
    seen: Callable[[Workshop, R], bool] = lambda *_: True
    edited: Callable[[R], int | None] = lambda _: None


RedactionRules = dict[type[Row], RedactionRule[Any]]


def placeholder(context: Context) -> str:
    """The placeholder for redacted text: it says who removed it."""
    return REMOVED if context.by == FACILITATOR else TAKEN_BACK


def whole(*texts: str) -> Parts:
    """A row whose words stand or go as a whole."""
    return {"": joined(*texts)}


def joined(*texts: str) -> str:
    """The texts that are still there, as one."""
    return "\n".join(text for text in texts if text not in PLACEHOLDERS)
