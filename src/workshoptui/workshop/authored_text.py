"""Authored text: lists all text that people wrote, across all tables."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from workshoptui.workshop import (
    account,
    model_locks,
    next_cycle,
    notes,
    people,
    reading,
    remarks,
    sittings,
)
from workshoptui.workshop.kinds import KIND_MODULES
from workshoptui.workshop.redaction import PLACEHOLDERS, RedactionRule, RedactionRules
from workshoptui.workshop.state import Key, Row, Workshop, table_of

_MODULES = (
    people,
    sittings,
    notes,
    remarks,
    account,
    reading,
    model_locks,
    next_cycle,
    *KIND_MODULES.values(),
)
"""The modules with tables in which words may stand."""

REDACTION_RULES: Final[RedactionRules] = {
    table: rule
    for module in _MODULES
    for table, rule in getattr(module, "REDACTION_RULES", {}).items()
}
"""How people's words stand in each table that holds some."""

TABLES: Final[dict[str, type[Row]]] = {
    str(table.__struct_config__.tag): table for table in REDACTION_RULES
}
"""The same tables by their tags."""


class AuthoredText(msgspec.Struct, frozen=True):
    """A text that somebody wrote, and where it stands.

    Attributes:
        table, row, part: where it stands: the table's tag, the row's key with spaces, the part.
        given_by: the participant, the facilitator, or ``""`` where nobody alone wrote it.
        teller: the participant in whose words another one wrote it down, or ``""``.
        text: what it says, as one text.
        number: grows with time.
        seen: whether everybody can see it now.
        edited: of what two people write: the entry that changed it last.
    """

    table: str
    row: str
    part: str
    given_by: str
    teller: str
    text: str
    number: int
    seen: bool
    edited: int | None = None


def authored_texts(workshop: Workshop) -> list[AuthoredText]:
    """All words that are there, seen or not yet, the latest first."""
    return _latest_first(_every_text(workshop))


def authored_by(workshop: Workshop, participant: str) -> list[AuthoredText]:
    """All words of one participant, the latest first."""
    return _latest_first(text for text in _every_text(workshop) if text.given_by == participant)


def has_written(workshop: Workshop, participant: str) -> bool:
    """Whether there are any words of this participant."""
    return any(text.given_by == participant for text in _every_text(workshop))


def authored_or_told_by(workshop: Workshop, participant: str) -> list[AuthoredText]:
    """What a participant wrote, or told for another one to write down, the latest first."""
    return _latest_first(
        text for text in _every_text(workshop) if participant in {text.given_by, text.teller}
    )


def _every_text(workshop: Workshop) -> Iterator[AuthoredText]:
    return (
        text
        for table, rows in workshop.tables()
        if table in REDACTION_RULES
        for row in rows.values()
        for text in authored_texts_in(workshop, row)
    )


def _latest_first(texts: Iterable[AuthoredText]) -> list[AuthoredText]:
    return sorted(texts, key=lambda text: -text.number)


def authored_texts_in(workshop: Workshop, row: Row) -> Iterator[AuthoredText]:
    """The words that stand in a row, part by part."""
    rule = redaction_rule_of(row)
    tag = str(table_of(type(row)).__struct_config__.tag)
    seen = rule.seen(workshop, row)
    for part, text in rule.parts(workshop, row).items():
        if text not in PLACEHOLDERS:
            yield AuthoredText(
                table=tag,
                row=address(row.key),
                part=part,
                given_by=rule.given_by(row),
                teller=row.teller,
                text=text,
                number=rule.number(row),
                seen=seen,
                edited=rule.edited(row),
            )


def redaction_rule_of(row: Row) -> RedactionRule[Any]:
    """How words stand in this row."""
    return REDACTION_RULES[table_of(type(row))]


def address(key: Key) -> str:
    """A row's key as one text; no part of a key has a space in it."""
    return key if isinstance(key, str) else " ".join(key)


def row_at(workshop: Workshop, table: str, row: str) -> Row | None:
    """The row of the table with this tag whose key has this address, or None."""
    kind = TABLES.get(table)
    if kind is None:
        return None
    parts = tuple(row.split(" "))
    return workshop.find(kind, row) or workshop.find(kind, parts)
