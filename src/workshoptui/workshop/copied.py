"""Copied: whose words a text says that were copied into it, and which lines say only them.

Whoever copies names each row, as `source` does, with its words as they were copied. The text keeps
that beside it, so that what was copied goes when its writer takes it back or it is hidden, also
where either was put otherwise since: see `workshoptui.workshop.copies`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from workshoptui.workshop.context import FACILITATOR, Context
from workshoptui.workshop.state import Key, Row, Workshop, table_of
from workshoptui.workshop.text import MaybeParagraph

Copied = dict[str, MaybeParagraph]
"""Words as they were copied, by the `source` that they were copied from."""

Lines = tuple[tuple[int, str], ...]
"""Lines of a text with their place in it, 0 for the first."""

_QUOTED = 3
"""From how many words on a part of what was said is its writer's: anybody may say “time”."""

_JOINING = 4
"""By how many words at most a line joins what it copies, such as “falls between”."""


class TakenOut(msgspec.Struct, frozen=True):
    """Words that were copied into a text and went from there with those that they were copied from.

    Attributes:
        table, key: the row that the text is of.
        hidden: by which id that row is hidden itself; ``""`` where it is not.
        part: the text, where that row holds several; ``""`` where it is one.
        source, words: what it was copied from, ``""`` where the text does not name it; and what.
        lines: the lines that went, each with its place among those that went before it, too.
        whole: whether the row said nothing else, and went with them.
        row: the row without any of its texts.
    """

    table: type[Row]
    key: Key
    hidden: str
    part: str
    source: str
    words: str
    lines: Lines
    whole: bool
    row: Row


def source(row: Row) -> str:
    """By what a copy names the row that it was copied from: the table's tag and the row's key."""
    key = row.key if isinstance(row.key, str) else " ".join(row.key)
    return f"{table_of(type(row)).__struct_config__.tag} {key}"


def with_copied(
    workshop: Workshop, text: str, said: Copied, before: Copied, of: type[Row], context: Context
) -> tuple[str, Copied]:
    """A text as it may stand now, and what in it is copied.

    Words that were taken back or hidden while it was written are left out; from a phone also those
    that their writer has put otherwise since.

    Args:
        workshop: the state.
        text: the text as it was sent.
        said: what the sender copied.
        before: what was copied into it before.
        of: the table that is copied from here; the sender asks nothing of another one.
        context: who sends it.
    """
    copied, gone = dict(before), []
    for name, words in said.items():
        known = copied.get(name, "").split("\n")
        new = _missing(words.split("\n"), known)
        if not new:
            continue
        row = _row(workshop, name, of)
        if row is not None and (context.by == FACILITATOR or _says(row, words)):
            copied = all_copied([copied, {name: words}])
        else:
            gone.append(words)
    for words in gone:
        text, _lines = without_lines(text, words, copied.values())
    return text, still_copied(text, copied)


def all_copied(each: Iterable[Copied]) -> Copied:
    """Whose words several texts hold: of each the lines that any of them has, in their order."""
    lines: dict[str, list[str]] = {}
    for copied in each:
        for name, words in copied.items():
            known = lines.setdefault(name, [])
            known += _missing(words.split("\n"), known)
    return {name: "\n".join(known) for name, known in lines.items()}


def still_copied(text: str, copied: Mapping[str, str]) -> Copied:
    """What of that which was copied into a text still stands there as it was copied."""
    lines = text.split("\n")
    return {
        name: words
        for name, words in copied.items()
        if any(says_only(line, [words, *words.split("\n")]) for line in lines)
    }


def without_lines(text: str, words: str, others: Iterable[str] = ()) -> tuple[str, Lines]:
    """A text without the lines that say only these words, and those lines.

    A line that somebody changed since is theirs, and stays; so does what was copied from `others`.
    """
    mine = [words, *words.split("\n")]
    others_lines = [part for other in others for part in [other, *other.split("\n")]]
    lines = text.split("\n")
    gone = tuple(
        (at, line)
        for at, line in enumerate(lines)
        if says_only(line, mine) and not says_only(line, others_lines)
    )
    if not gone:
        return text, ()
    places = {at for at, _line in gone}
    left = "\n".join(line for at, line in enumerate(lines) if at not in places)
    return left.strip("\n"), gone


def says_only(text: str, said: Iterable[str]) -> bool:
    """Whether a text says what one of these says, or three and more words on end of it, no more."""
    words = in_words(text)
    return bool(words) and any(_is_in(words, in_words(one)) for one in said)


def in_words(text: str) -> list[str]:
    """The words, whatever stands between them, in small letters."""
    return re.findall(r"\w+", text.casefold())


def _is_in(words: Sequence[str], said: Sequence[str]) -> bool:
    many = len(words)
    if many < _QUOTED:
        return words == said
    return any(said[at : at + many] == words for at in range(len(said) - many + 1))


def _missing(lines: Iterable[str], known: Sequence[str]) -> list[str]:
    return [line for line in lines if line not in known]


def _says(row: Row, words: str) -> bool:
    """Whether a row says these words, but for the few that join what it says."""
    texts = (getattr(row, name) for name in row.__struct_fields__)
    theirs = {word for text in texts if isinstance(text, str) for word in in_words(text)}
    return sum(word not in theirs for word in in_words(words)) <= _JOINING


def _row(workshop: Workshop, name: str, of: type[Row]) -> Row | None:
    """The row of this name, where it is of this table and still there."""
    tag, _space, key = name.partition(" ")
    return workshop.find(of, key) if tag == of.__struct_config__.tag else None
