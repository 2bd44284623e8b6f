"""Copies: what was copied of somebody's words goes and comes back with them, wherever it stands.

One rule for all of them. Words that are taken back, hidden or set aside go from every text that
says that they were copied there: from what the group settled, from a model, from what its sections
said earlier and what was kept of it for what rests on it, and from what is hidden itself. A line
goes where it says only what was copied; one that a group has put otherwise since is the group's,
and stays. What is shown again comes back where it stood, see `copies_back`. By the rules before
the eighth copies stayed.

Cards that say what a story says are in `story_cards`, names that rounds keep in `renaming`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from workshoptui.workshop.citizen_value import VALUE_SECTION, CitizenValue, EarlierValue
from workshoptui.workshop.context import Context
from workshoptui.workshop.copied import Lines, TakenOut, source, without_lines
from workshoptui.workshop.copies_back import among_hidden
from workshoptui.workshop.copy_holders import copy_holders, emptied, part_of, texts_of, with_texts
from workshoptui.workshop.models import EarlierSection, Section
from workshoptui.workshop.moderated import ModeratedRow
from workshoptui.workshop.snapshots import Snapshot
from workshoptui.workshop.state import Changes, Drop, Key, Put, Row, Workshop, table_of

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
    for holder in copy_holders(workshop):
        texts = texts_of(holder)
        left = [_without(text, row, context) for text in texts]
        new = with_texts(holder, [text for text, _lines in left])
        if new == holder:
            continue
        if isinstance(new, ModeratedRow):
            new = _replace(new, copies=tuple(_copies_left(new.copies, texts, row)))
        whole = all(lines and not text.text for text, lines in left) and not _stays(holder)
        changes.append(Drop(holder) if whole else Put(new))
        for text, (_left, lines) in zip(texts, left, strict=True):
            if lines or source(row) in text.copied:
                taken_out += (
                    TakenOut(
                        table,
                        key,
                        hidden,
                        part=part_of(text),
                        source=source(row) if source(row) in text.copied else "",
                        words=_words(text, row),
                        lines=among_hidden(workshop, table, key, part_of(text), lines),
                        whole=whole,
                        row=emptied(holder),
                    )
                    for table, key, hidden in _places(holder)
                )
    return tuple(changes), tuple(taken_out)


def _places(holder: Row) -> Iterator[tuple[type[Row], Key, str]]:
    """The table and the key of what a text is of, and by which id that is hidden.

    What is hidden comes back where it was kept, too.
    """
    if isinstance(holder, ModeratedRow):
        yield table_of(type(holder.row)), holder.row.key, holder.id
        yield from ((Snapshot, key, "") for key in holder.kept)
    else:
        yield table_of(type(holder)), holder.key, ""


def _stays(holder: Row) -> bool:
    """Whether a row says something without its texts."""
    taken_out = isinstance(holder, EarlierSection) and holder.out
    return taken_out or isinstance(holder, Section | Snapshot | ModeratedRow)


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
