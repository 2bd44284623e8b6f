"""Restoration: puts hidden rows back, as far as the rows that they refer to still exist."""

from collections.abc import Iterable, Iterator

import msgspec

from workshoptui.workshop.attached import is_attached, is_attached_to
from workshoptui.workshop.cards import Card
from workshoptui.workshop.context import Context
from workshoptui.workshop.kinds.story import Story
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.people import Participant
from workshoptui.workshop.redaction import number_in_id
from workshoptui.workshop.remarks import Remark
from workshoptui.workshop.state import Change, Changes, Drop, Put, Row, Workshop, table_of
from workshoptui.workshop.story_cards import is_told


def restored(workshop: Workshop, row: Row, context: Context) -> Row | None:
    """The row as it can stand in this state again; None where nothing is left that it is about.

    By the rules before the fourth it came back as it was, whatever was gone since.
    """
    return row if context.rules < 4 else row.restored(workshop, context.rules)


def still_hidden(
    workshop: Workshop, moderated_row: ModeratedRow, context: Context
) -> ModeratedRow | None:
    """How it stays hidden although it was to come back; None where it may.

    What is also somebody's who is set aside comes back with them, and a note with its story. By the
    rules before the fifth everything came back.
    """
    if context.rules < 5:
        return None
    row = moderated_row.row
    for other in workshop.all(ModeratedRow):
        if other.id == moderated_row.id:
            continue
        if _comes_with(row, other, context):
            return _hidden_with(moderated_row, other)
    return None


def _comes_with(row: Row, hidden: ModeratedRow, context: Context) -> bool:
    """Whether a row comes back only with a hidden one: who it is of, or what it is attached to.

    And a card with the story that it is told in; by the rules before the eighth it came alone.
    """
    if isinstance(hidden.row, Participant):
        return hidden.why == "aside" and row.is_of(hidden.row.id)
    if isinstance(hidden.row, Story) and isinstance(row, Card) and context.rules >= 8:
        return row.story == hidden.row.id and is_told(row, hidden.row.answers.values())
    if isinstance(hidden.row, Remark) and isinstance(row, Card):
        return row.remark == hidden.row.id and is_told(row, [hidden.row.text])
    return is_attached_to(row, hidden.row)


def _hidden_with(moderated_row: ModeratedRow, other: ModeratedRow) -> ModeratedRow:
    """As hidden as the other one, so that both come back together."""
    person = other.given_by if other.why == "aside" else moderated_row.given_by
    return msgspec.structs.replace(moderated_row, entry=other.entry, why=other.why, given_by=person)


def attached_last(hidden_rows: Iterable[ModeratedRow], context: Context) -> list[ModeratedRow]:
    """The hidden rows, so that none comes before what it is attached to, or is told in."""
    told = Card if context.rules >= 8 else ()
    return sorted(
        hidden_rows, key=lambda hidden: is_attached(hidden.row) or isinstance(hidden.row, told)
    )


def put_back(workshop: Workshop, rows: Iterable[Row], context: Context) -> Changes:
    """The rows in their tables again, each among those that were given before and after it.

    Else it would be seen which are theirs: all that somebody gave would stand together, last, as it
    does by the rules before the fifth.
    """
    if context.rules < 5:
        return tuple(map(Put, rows))
    coming: dict[type[Row], list[Row]] = {}
    for row in rows:
        coming.setdefault(table_of(type(row)), []).append(row)
    return tuple(
        change for table, back in coming.items() for change in _in_order(workshop.all(table), back)
    )


def _in_order(present: list[Row], back: list[Row]) -> Iterator[Change]:
    """`back` among the rows of its table: what stands after one of it is put behind it, anew."""
    keys = {row.key for row in back}
    order = [row for row in present if row.key not in keys]
    first = len(order)
    for row in back:
        place = _place(order, row)
        order.insert(place, row)
        first = min(first, place)
    for row in order[first:]:
        if row.key not in keys:
            yield Drop(row)
        yield Put(row)


def _place(order: list[Row], row: Row) -> int:
    """Before the first row with a higher number; last where the row has none."""
    number = _number(row)
    later = (place for place, other in enumerate(order) if 0 < number < _number(other))
    return next(later, len(order))


def _number(row: Row) -> int:
    """The entry that made the row, or that gave it last, as its id or the row itself says; or 0."""
    entry: int = getattr(row, "entry", 0)
    return number_in_id(row) or entry
