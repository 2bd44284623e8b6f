"""Copies back: what went of a text comes back where it stood, in whatever order that is.

In what stands there by now: where that is hidden itself, in what is hidden, and never in what a
group settled since.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from workshoptui.workshop.context import Context
from workshoptui.workshop.copied import Lines, TakenOut
from workshoptui.workshop.copy_holders import copy_holders, emptied, part_of, texts_of, with_texts
from workshoptui.workshop.models import Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Changes, Key, Put, Row, Workshop, table_of

_replace = msgspec.structs.replace


def copies_back(workshop: Workshop, taken_out: Sequence[TakenOut], context: Context) -> Changes:
    """The copies in their places again, in what stands there by now."""
    changes: list[Put] = []
    state = workshop.copy() if taken_out else workshop
    back: list[TakenOut] = []
    for copy in taken_out:
        hidden = _hidden_copies(workshop, copy.table, copy.key)
        now = _place_now(state, copy, hidden)
        back.append(copy)
        if now is None:
            continue
        lines = _among_shown(copy, [other for other in hidden if other not in back])
        texts = [
            _with(text, copy, lines, context) if part_of(text) == copy.part else text
            for text in texts_of(now)
        ]
        put = Put(with_texts(now, texts))
        state.evolve((put,))
        changes.append(put)
    return tuple(changes)


def among_hidden(workshop: Workshop, table: type[Row], key: Key, part: str, lines: Lines) -> Lines:
    """Lines of a text with the places that they have among those that went before them, too."""
    hidden = _hidden_copies(workshop, table, key)
    places = sorted(at for other in hidden if other.part == part for at, _line in other.lines)
    found = []
    for place, line in lines:
        at = place
        for other in places:
            at += other <= at
        found.append((at, line))
    return tuple(found)


def _hidden_copies(workshop: Workshop, table: type[Row], key: Key) -> list[TakenOut]:
    """What went from a row, itself hidden or not, with words that are still hidden."""
    return [
        copy
        for hidden in workshop.all(ModeratedRow)
        for copy in hidden.copies
        if (copy.table, copy.key) == (table, key)
    ]


def _place_now(state: Workshop, copy: TakenOut, hidden: Iterable[TakenOut]) -> Row | None:
    """The row that a copy comes back to; None where it is gone, or says something else by now."""
    within = state.find(ModeratedRow, copy.hidden)
    if within is not None:
        return within
    now = state.find(copy.table, copy.key)
    if now is not None and _is_settled(now) and emptied(now) != copy.row:
        now = next((row for row in copy_holders(state) if _was_settled_as(row, copy.row)), None)
    elif now is None and any(other.whole and other.row == copy.row for other in (copy, *hidden)):
        return copy.row
    if now is not None and any(text.text for text in texts_of(now) if part_of(text) == copy.part):
        return now
    if copy.table is Snapshot:
        return None if _kept_without(state, copy) else now
    return _hidden_itself(state, copy) or now


def _is_settled(row: Row) -> bool:
    """Whether a row is what a group settled, and makes place for what it settles next."""
    return {"at", "copied"} <= set(row.__struct_fields__)


def _was_settled_as(row: Row, settled: Row) -> bool:
    """Whether a row is what a group had settled, superseded since."""
    names = set(row.__struct_fields__) & set(settled.__struct_fields__) - {"text", "copied"}
    same = all(getattr(row, name) == getattr(settled, name) for name in names)
    return "until" in row.__struct_fields__ and same


def _hidden_itself(state: Workshop, copy: TakenOut) -> ModeratedRow | None:
    """What is hidden of the row itself, with the text that the copy stood in."""
    for hidden in reversed(state.where(ModeratedRow, why="words")):
        place = table_of(type(hidden.row)), hidden.row.key
        if place == (copy.table, copy.key) and hidden.part in {"", "text"}:
            other = _is_settled(hidden.row) and emptied(hidden) != copy.row
            return None if other else hidden
    return None


def _kept_without(state: Workshop, copy: TakenOut) -> bool:
    """Whether a text that was kept of a section is hidden with it, and comes back with that."""
    return any(
        copy.key in hidden.kept and any(part_of(text) == copy.part for text in texts_of(hidden))
        for hidden in state.where(ModeratedRow, why="words")
    )


def _among_shown(copy: TakenOut, hidden: Iterable[TakenOut]) -> Lines:
    """The lines of a copy with the places that they have without what is still hidden."""
    places = [at for other in hidden if other.part == copy.part for at, _line in other.lines]
    return tuple((at - sum(other < at for other in places), line) for at, line in copy.lines)


def _with(text: Any, copy: TakenOut, back: Lines, context: Context) -> Any:
    """The lines back at their places, but for those that stand there by now."""
    lines = text.text.split("\n") if text.text else []
    for at, line in back:
        if line not in lines:
            lines.insert(at, line)
    named = {copy.source: copy.words} if copy.source else {}
    new = _replace(text, text="\n".join(lines), copied={**text.copied, **named})
    return _replace(new, edited=context.seq) if isinstance(text, Section) else new
