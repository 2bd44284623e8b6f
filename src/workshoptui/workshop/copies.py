"""Copies: what was copied of somebody's words goes and comes back with them, wherever it stands.

One rule for all of them. Words that are taken back, hidden or set aside go from every text that
says that they were copied there: from what the group settled, from a model, from what its sections
said earlier and what was kept of it for what rests on it, and from what is hidden itself. A line
goes where it says only what was copied; one that a group has put otherwise since is the group's,
and stays. What is shown again comes back where it stood. By the rules before the eighth copies
stayed.

Cards that say what a story says are in `story_cards`, names that rounds keep in `renaming`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from workshoptui.workshop.citizen_value import VALUE_SECTION, CitizenValue, EarlierValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.copied import Lines, TakenOut, source, without_lines
from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Changes, Drop, Put, Row, Workshop, table_of

_NESTED = (EarlierSection, Snapshot, ModeratedRow)
"""The tables whose rows hold such texts in another row."""

_replace = msgspec.structs.replace


def without_copies(workshop: Workshop, row: Row, context: Context) -> Changes:
    """No copy of a row's words anywhere."""
    return copies_taken_out(workshop, row, context)[0]


def copies_taken_out(
    workshop: Workshop, row: Row, context: Context
) -> tuple[Changes, tuple[TakenOut, ...]]:
    """No copy of a row's words anywhere; and what `copies_back` brings them back by."""
    if context.rules < 8:
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
        taken_out += (
            TakenOut(
                table=table_of(type(holder)),
                key=holder.key,
                part=_part(text),
                source=source(row) if source(row) in text.copied else "",
                words=_words(text, row),
                lines=lines,
                row=_only(holder, row) if whole else None,
            )
            for text, (_left, lines) in zip(texts, left, strict=True)
            if lines
        )
    return tuple(changes), tuple(taken_out)


def copies_back(workshop: Workshop, taken_out: Sequence[TakenOut], context: Context) -> Changes:
    """The copies in their places again, in what stands there by now."""
    changes: list[Put] = []
    state = workshop.copy() if taken_out else workshop
    for copy in taken_out:
        now = state.find(copy.table, copy.key)
        if now is not None:
            texts = [
                _with(text, copy, context) if _part(text) == copy.part else text
                for text in _texts(now)
            ]
            back = Put(_with_texts(now, texts))
        elif copy.row is not None:
            back = Put(copy.row)
        else:
            continue
        state.evolve((back,))
        changes.append(back)
    return tuple(changes)


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
    if isinstance(row, CitizenValue | EarlierValue) and isinstance(text, Section):
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
    others = () if isinstance(row, CitizenValue | EarlierValue) else copied.values()
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
            whole = copy.row if not gone else None
            yield _replace(copy, words=left, lines=lines, row=whole)


def _only(holder: Row, row: Row) -> Row:
    """A row that says nothing but what was copied of this one, and names no other."""
    texts = [_replace(text, copied={source(row): _words(text, row)}) for text in _texts(holder)]
    return _with_texts(holder, texts)


def _with(text: Any, copy: TakenOut, context: Context) -> Any:
    """The lines back at their places, but for those that stand there by now."""
    lines = text.text.split("\n") if text.text else []
    for at, line in copy.lines:
        if line not in lines:
            lines.insert(at, line)
    named = {copy.source: copy.words} if copy.source else {}
    new = _replace(text, text="\n".join(lines), copied={**text.copied, **named})
    return _replace(new, edited=context.seq) if isinstance(text, Section) else new
