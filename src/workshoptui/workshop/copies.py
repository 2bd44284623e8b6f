"""Copies: what was copied of somebody's words goes and comes back with them, wherever it stands.

One rule for all of them. Words that are taken back, hidden or set aside go from every text that
says that they were copied there: from what the group settled, from a model, from what its sections
said earlier and what was kept of it for what rests on it, and from what is hidden itself. A line
goes where it says only what was copied; one that a group has put otherwise since is the group's,
and stays. What is shown again comes back where it stood. By the rules before the eighth copies
stayed.

Cards that say what a story says are in `story_cards`, names that rounds keep in `renaming`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from workshoptui.workshop.citizen_value import VALUE_SECTION, CitizenValue, EarlierValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.copied import Lines, TakenOut, source, without_lines
from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Changes, Drop, Key, Put, Row, Workshop, table_of

_NESTED = (EarlierSection, Snapshot, ModeratedRow)
"""The tables whose rows hold such texts in another row."""

_STATEMENTS = (CitizenValue, EarlierValue)
"""The tables of what a model's section of the citizen value begins with."""

_replace = msgspec.structs.replace


def without_copies(workshop: Workshop, row: Row, context: Context) -> Changes:
    """No copy of a row's words anywhere."""
    return copies_taken_out(workshop, row, context)[0]


def copies_taken_out(
    workshop: Workshop, row: Row, context: Context
) -> tuple[Changes, tuple[TakenOut, ...]]:
    """No copy of a row's words anywhere; and what `copies_back` brings them back by."""
    if context.rules < 8 or not (row.quoted or isinstance(row, _STATEMENTS)):
        return (), ()
    changes: list[Put | Drop] = []
    taken_out: list[TakenOut] = []
    for holder in _holders(workshop):
        texts = _texts(holder)
        left = [_without(text, row, context) for text in texts]
        new = _with_texts(holder, [text for text, _lines in left])
        if new == holder:
            continue
        if isinstance(new, ModeratedRow):
            new = _replace(new, copies=tuple(_copies_left(new.copies, texts, row)))
        whole = all(lines and not text.text for text, lines in left) and not _stays(holder)
        changes.append(Drop(holder) if whole else Put(new))
        place = table_of(type(holder)), holder.key
        taken_out += (
            TakenOut(
                *place,
                part=_part(text),
                source=source(row) if source(row) in text.copied else "",
                words=_words(text, row),
                lines=_among_hidden(lines, _hidden_copies(workshop, *place), _part(text)),
                whole=whole,
                row=_emptied(holder),
            )
            for text, (_left, lines) in zip(texts, left, strict=True)
            if lines
        )
    return tuple(changes), tuple(taken_out)


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
            _with(text, copy, lines, context) if _part(text) == copy.part else text
            for text in _texts(now)
        ]
        put = Put(_with_texts(now, texts))
        state.evolve((put,))
        changes.append(put)
    return tuple(changes)


def _place_now(state: Workshop, copy: TakenOut, hidden: Iterable[TakenOut]) -> Row | None:
    """The row that a copy comes back to; None where it is gone, or says something else by now."""
    now = state.find(copy.table, copy.key)
    if now is None and copy.table is ModeratedRow:  # shown again since
        return state.find(table_of(type(copy.row)), copy.row.key)
    if now is None:
        return copy.row if any(other.whole for other in (copy, *hidden)) else None
    if _emptied(now) == copy.row or not _is_settled(now):
        return now
    superseded = (row for row in _holders(state) if _was_settled_as(row, copy.row))
    return next(superseded, None)


def _is_settled(row: Row) -> bool:
    """Whether a row is what a group settled, and makes place for what it settles next."""
    return {"at", "copied"} <= set(row.__struct_fields__)


def _was_settled_as(row: Row, settled: Row) -> bool:
    """Whether a row is what a group had settled, superseded since."""
    names = set(row.__struct_fields__) & set(settled.__struct_fields__) - {"text", "copied"}
    same = all(getattr(row, name) == getattr(settled, name) for name in names)
    return "until" in row.__struct_fields__ and same


def _hidden_copies(workshop: Workshop, table: type[Row], key: Key) -> list[TakenOut]:
    """What went from a row with words that are still hidden."""
    return [
        copy
        for hidden in workshop.all(ModeratedRow)
        for copy in hidden.copies
        if (copy.table, copy.key) == (table, key)
    ]


def _among_hidden(lines: Lines, hidden: Iterable[TakenOut], part: str) -> Lines:
    """Lines with the places that they have among those that went before them, too."""
    places = sorted(at for other in hidden if other.part == part for at, _line in other.lines)
    found = []
    for place, line in lines:
        at = place
        for other in places:
            at += other <= at
        found.append((at, line))
    return tuple(found)


def _among_shown(copy: TakenOut, hidden: Iterable[TakenOut]) -> Lines:
    """The lines of a copy with the places that they have without what is still hidden."""
    places = [at for other in hidden if other.part == copy.part for at, _line in other.lines]
    return tuple((at - sum(other < at for other in places), line) for at, line in copy.lines)


def _holders(workshop: Workshop) -> Iterator[Row]:
    """Every row with texts that something may be copied into."""
    for table, rows in workshop.tables():
        if table in _NESTED or "copied" in table.__struct_fields__:
            yield from (row for row in rows.values() if _texts(row))


def _texts(holder: Row) -> tuple[Any, ...]:
    """The texts that a row holds: rows with fields `text` and `copied`."""
    if isinstance(holder, ModeratedRow):
        return _texts(holder.row)
    if isinstance(holder, Snapshot):
        return holder.sections
    if isinstance(holder, EarlierSection):
        return (holder.section,)
    return (holder,) if "copied" in holder.__struct_fields__ else ()


def _with_texts(holder: Row, texts: Sequence[Any]) -> Row:
    if isinstance(holder, ModeratedRow):
        return _replace(holder, row=_with_texts(holder.row, texts))
    if isinstance(holder, Snapshot):
        return _replace(holder, sections=tuple(texts))
    if isinstance(holder, EarlierSection):
        return _replace(holder, section=texts[0])
    new: Row = texts[0]
    return new


def _stays(holder: Row) -> bool:
    """Whether a row says something without its texts."""
    taken_out = isinstance(holder, EarlierSection) and holder.out
    return taken_out or isinstance(holder, Section | Snapshot | ModeratedRow)


def _part(text: Any) -> str:
    return text.id if isinstance(text, Section) else ""


def _words(text: Any, row: Row) -> str:
    """What was copied of a row into a text; ``""`` for nothing."""
    if isinstance(row, _STATEMENTS) and isinstance(text, Section):
        # Superseded, it has another key. A model's section of that name begins with it.
        return row.text if text.id == VALUE_SECTION else ""
    words: str = text.copied.get(source(row), "")
    return words


def _without(text: Any, row: Row, context: Context) -> tuple[Any, Lines]:
    words = _words(text, row)
    if not words:
        return text, ()
    copied = {name: of for name, of in text.copied.items() if name != source(row)}
    # What the group settled in somebody's words is hidden all the same.
    others = () if isinstance(row, _STATEMENTS) else copied.values()
    left, lines = without_lines(text.text, words, others)
    new = _replace(text, text=left, copied=copied)
    if lines and isinstance(text, Section):
        new = _replace(new, edited=context.seq)
    return new, lines


def _copies_left(copies: Sequence[TakenOut], texts: Sequence[Any], row: Row) -> Iterator[TakenOut]:
    """Copies of a hidden text, which has words of this row, without those words."""
    words = "\n".join(filter(None, (_words(text, row) for text in texts)))
    for copy in copies:
        left, _lines = without_lines(copy.words, words)
        gone = without_lines("\n".join(line for _at, line in copy.lines), words)[1]
        places = {place for place, _line in gone}
        lines = tuple(line for place, line in enumerate(copy.lines) if place not in places)
        if lines:
            yield _replace(copy, words=left, lines=lines)


def _emptied(holder: Row) -> Row:
    """A row without any of its texts; of what is hidden, the row that it hides."""
    row = holder.row if isinstance(holder, ModeratedRow) else holder
    return _with_texts(row, [_replace(text, text="", copied={}) for text in _texts(row)])


def _with(text: Any, copy: TakenOut, back: Lines, context: Context) -> Any:
    """The lines back at their places, but for those that stand there by now."""
    lines = text.text.split("\n") if text.text else []
    for at, line in back:
        if line not in lines:
            lines.insert(at, line)
    named = {copy.source: copy.words} if copy.source else {}
    new = _replace(text, text="\n".join(lines), copied={**text.copied, **named})
    return _replace(new, edited=context.seq) if isinstance(text, Section) else new
