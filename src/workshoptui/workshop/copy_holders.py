"""Copy holders: the rows with texts that something may be copied into, and those texts."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Row, Workshop

_NESTED = (EarlierSection, Snapshot, ModeratedRow)
"""The tables whose rows hold such texts in another row."""

_replace = msgspec.structs.replace


def copy_holders(workshop: Workshop) -> Iterator[Row]:
    """Every row with texts that something may be copied into."""
    for table, rows in workshop.tables():
        if table in _NESTED or "copied" in table.__struct_fields__:
            yield from (row for row in rows.values() if texts_of(row))


def texts_of(holder: Row) -> tuple[Any, ...]:
    """The texts that a row holds: rows with fields `text` and `copied`."""
    if isinstance(holder, ModeratedRow):
        return texts_of(holder.row)
    if isinstance(holder, Snapshot):
        return holder.sections
    if isinstance(holder, EarlierSection):
        return (holder.section,)
    return (holder,) if "copied" in holder.__struct_fields__ else ()


def with_texts(holder: Row, texts: Sequence[Any]) -> Row:
    """A row with these in place of the texts that it holds."""
    if isinstance(holder, ModeratedRow):
        return _replace(holder, row=with_texts(holder.row, texts))
    if isinstance(holder, Snapshot):
        return _replace(holder, sections=tuple(texts))
    if isinstance(holder, EarlierSection):
        return _replace(holder, section=texts[0])
    new: Row = texts[0]
    return new


def part_of(text: Any) -> str:
    """Which of a row's texts one is; ``""`` where it is the only one."""
    return text.id if isinstance(text, Section) else ""


def emptied(holder: Row) -> Row:
    """A row without any of its texts; of what is hidden, the row that it hides."""
    row = holder.row if isinstance(holder, ModeratedRow) else holder
    return with_texts(row, [_without_text(text) for text in texts_of(row)])


def _without_text(text: Any) -> Any:
    new = _replace(text, text="", copied={})
    return _replace(new, edited=0) if isinstance(new, Section) else new
