"""Written: lists all text that people wrote, across all tables."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from workshoptui.workshop import locks, notes, people, sittings
from workshoptui.workshop.kinds import KIND_MODULES
from workshoptui.workshop.state import Key, Row, Workshop, table_of
from workshoptui.workshop.words import PLACEHOLDERS, Words, WordsByTable

_MODULES = (people, sittings, notes, locks, *KIND_MODULES.values())
"""The modules with tables in which words may stand."""

WORDS: Final[WordsByTable] = {
    table: words for module in _MODULES for table, words in getattr(module, "WORDS", {}).items()
}
"""The tables that hold people's words, and how."""

TABLES: Final[dict[str, type[Row]]] = {str(table.__struct_config__.tag): table for table in WORDS}
"""The same tables by their tags."""


class Written(msgspec.Struct, frozen=True):
    """Something that somebody wrote.

    Attributes:
        table, row, part: where it stands: the table's tag, the row's key with spaces, the part.
        what: what it is, in a word or two.
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
    what: str
    given_by: str
    teller: str
    text: str
    number: int
    seen: bool
    edited: int | None = None


def written(workshop: Workshop) -> list[Written]:
    """All words that are there, seen or not yet, the latest first."""
    everything = (
        words
        for table, rows in workshop.tables()
        if table in WORDS
        for row in rows.values()
        for words in written_in(workshop, row)
    )
    return sorted(everything, key=lambda words: -words.number)


def written_by(workshop: Workshop, participant: str) -> list[Written]:
    """All words of one participant, the latest first."""
    return [words for words in written(workshop) if words.given_by == participant]


def written_or_told_by(workshop: Workshop, participant: str) -> list[Written]:
    """What a participant wrote, or told for another one to write down, the latest first."""
    return [words for words in written(workshop) if participant in {words.given_by, words.teller}]


def written_in(workshop: Workshop, row: Row) -> Iterator[Written]:
    """The words that stand in a row, part by part."""
    words = words_of(row)
    tag = str(table_of(type(row)).__struct_config__.tag)
    seen = words.seen(workshop, row)
    for part, text in words.parts(workshop, row).items():
        if text not in PLACEHOLDERS:
            yield Written(
                table=tag,
                row=address(row.key),
                part=part,
                what=words.what,
                given_by=words.given_by(row),
                teller=row.teller,
                text=text,
                number=words.number(row),
                seen=seen,
                edited=words.edited(row),
            )


def words_of(row: Row) -> Words[Any]:
    """How words stand in this row."""
    return WORDS[table_of(type(row))]


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
